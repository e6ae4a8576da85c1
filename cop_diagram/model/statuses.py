"""What a community can say that it does of an activity: one row for each status, and all that is known of it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

MarkKind = Literal["dot", "ring", "dashes", "cross", "square", "bar", "triangle", "arrow", "turned-arrow"]
"""The shapes before a text: a filled circle, open ones with a whole or a broken line, two crossing strokes, in a strip,
for texts without a mark, a filled square, a level stroke, and a filled triangle that points to the right, and in a
legend the way of maturing in small, which points to the lower right, turned to the lower left."""

Tone = Literal["plain", "strong", "cool", "warm", "pale"]
"""How far a text stands out, by its weight and its colour: of the quieter ones two have a hint of one, one is grey."""

Since = int | datetime.date
"""A year, or a date."""


class Status(NamedTuple):
    """What a community does of an activity.

    Attributes
    ----------
    name : str
        How files say it: the value of ``status``, and the key of its word in ``[legend]``.
    mark : MarkKind
        Drawn before the activity's name.
    tone : Tone
        How the name is set.
    word : str
        Its word in the legend, unless the file says another.
    meaning : str
        What it says of an activity, to go after "it is".
    called : str
        What it is called in spreadsheets beside its name: words in lower case with commas between.
    ended : bool
        Whether the activity was there before, and is no longer from the year on in which the status holds.
    """

    name: str
    mark: MarkKind
    tone: Tone
    word: str
    meaning: str
    called: str
    ended: bool = False


_ROWS = (
    Status(
        "active",
        "dot",
        "strong",
        word="active",
        meaning="active",
        called="doing, now, current, ongoing, running, in progress, we do this, regularly, aktiv, laufend, läuft, "
        "actief, lopend, bezig, actif, en cours, activo, activa, en curso, en marcha, ativo, ativa, em curso, "
        "em andamento",
    ),
    Status(
        "planned",
        "ring",
        "plain",
        word="planned",
        meaning="planned",
        called="plan, next, soon, coming, future, going to, geplant, gepland, prévu, prévue, planifié, "
        "planifiée, à venir, planeado, planeada, planificado, planificada, planejado, planejada, previsto, prevista",
    ),
    Status(
        "idea",
        "dashes",
        "cool",
        word="idea",
        meaning="only an idea",
        called="maybe, might, someday, perhaps, possible, wish, idee, vielleicht, misschien, idée, peut-être, "
        "quizá, quizás, ideia, talvez",
    ),
    Status(
        "stopped",
        "cross",
        "warm",
        word="stopped",
        meaning="stopped",
        called="ended, former, past, over, no longer, not any more, no more, closed, dropped, discontinued, "
        "nicht mehr, niet meer, plus maintenant, ya no, não mais, beendet, eingestellt, gestoppt, gestopt, "
        "beëindigd, arrêté, arrêtée, terminé, terminée, detenido, detenida, terminado, terminada, parado, parada, "
        "encerrado, encerrada",
        ended=True,
    ),
)

STATUSES: Mapping[str, Status] = MappingProxyType({status.name: status for status in _ROWS})
"""The statuses by name, in the order of the legend. All that is read, drawn or said of statuses comes from here."""

STATUS_WORDS: Mapping[str, str] = MappingProxyType(
    {word: status.name for status in _ROWS for word in (status.name, *filter(None, status.called.split(", ")))}
)
"""The names of the statuses by what they may be called, in lower case."""
