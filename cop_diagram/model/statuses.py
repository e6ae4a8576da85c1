"""What a community does of an activity, and by which words that is known."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Status = Literal["active", "planned", "idea", "stopped"]
"""What a community says of an activity: it is done, it is going to be, it might be, or it is no longer."""

Since = int | datetime.date
"""A year, or a date."""

STATUSES: Mapping[str, str] = MappingProxyType(
    {
        word: status
        for status, words in {
            "active": "active, doing, now, current, ongoing, running, aktiv, laufend, actief, lopend, actif, en cours, "
            "activo, activa, en curso",
            "planned": "planned, plan, next, soon, coming, geplant, gepland, prévu, prévue, planifié, planifiée, "
            "planeado, planeada, planificado, planificada, previsto, prevista",
            "idea": "idea, maybe, someday, perhaps, wish, idee, idée",
            "stopped": "stopped, ended, former, past, over, beendet, eingestellt, gestoppt, gestopt, beëindigd, "
            "arrêté, arrêtée, parado, parada",
        }.items()
        for word in words.split(", ")
    }
)
"""The statuses by what they may be called, in lower case."""
