"""Other words for what the keys of a map take, in the languages of those who make maps."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

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
