"""The entries of `gouji quantities`: figures and dates as the reader sees them, with positions of the source file."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any

from gouji.document import Document
from gouji.quantity import units
from gouji.quantity.model import DateMention, Figures, Quantity, Unread


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure or a date of a text. The fields are those of the JSON."""

    text: str
    """As it stands in the source."""
    start: int
    end: int
    """Code points of the source, end exclusive."""
    range: dict[str, dict[str, int]]
    """1-based lines and columns."""
    kind: str
    """The dimension of a figure (`money`, `persons`, `rate` …); `date` for a day, `period` for any longer time."""
    value: str
    """A decimal in the base unit, `1..2` for a range, an ISO date."""
    unit: str
    decimals: int
    interval: tuple[str | None, str | None]
    """What the figure stands for; None where it has no bound, and for dates."""
    qualifier: str
    base_unit: str = ""
    """The unit of `value`: the printed one without 十 百 千 万 亿; empty for dates and bare numbers."""
    scale: str = "1"
    """How many base units one printed unit is: 10000 for 万元."""

    def to_dict(self) -> dict[str, Any]:
        """The JSON entry."""
        return asdict(self) | {"interval": list(self.interval)}


@dataclass(frozen=True, slots=True)
class UnreadEntry:
    """What looks like a figure and cannot be read."""

    text: str
    start: int
    end: int
    range: dict[str, dict[str, int]]
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """The JSON entry."""
        return asdict(self)


def entries(figures: Figures, document: Document) -> list[Entry]:
    """All figures and dates in order of appearance."""
    both: list[Quantity | DateMention] = [*figures.quantities, *figures.dates]
    found = sorted(both, key=lambda figure: figure.start)
    return [_entry(figure, document) for figure in found]


def unread_entries(figures: Figures, document: Document) -> list[UnreadEntry]:
    """All that could not be read, in order of appearance."""
    return [UnreadEntry(*_place(unread, document), unread.reason) for unread in figures.unread]


def entry(figure: Quantity | DateMention | Unread, document: Document) -> dict[str, Any]:
    """The JSON entry of one figure, date or unread place."""
    if isinstance(figure, Unread):
        return UnreadEntry(*_place(figure, document), figure.reason).to_dict()
    return _entry(figure, document).to_dict()


def _entry(figure: Quantity | DateMention, document: Document) -> Entry:
    place = _place(figure, document)
    if isinstance(figure, DateMention):
        kind = "date" if figure.kind == "date" else "period"
        return Entry(*place, kind, figure.iso, "", 0, (None, None), "")
    value = plain(figure.value)
    if figure.upper is not None:
        value = f"{value}..{plain(figure.upper)}"
    interval = (_bound(figure.interval.low), _bound(figure.interval.high))
    return Entry(*place, figure.kind, value, figure.unit, figure.decimals, interval, figure.qualifier, base_unit(figure), plain(figure.scale))


def base_unit(figure: Quantity) -> str:
    """The unit in which the value of a figure is told: 份 for 2万余份, 元 for 5角 and for an amount in 万."""
    printed = units.without_magnitude(figure.unit)
    return printed if printed and units.named(printed).scale == units.ONE else figure.base


def _place(figure: Quantity | DateMention | Unread, document: Document) -> tuple[str, int, int, dict[str, dict[str, int]]]:
    start, end = document.source_span(figure.start, figure.end)
    return document.source[start:end], start, end, document.range(figure.start, figure.end)


def plain(value: Decimal) -> str:
    """A decimal without exponent and without zeros at its end: 463867200, 12.1."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _bound(value: Decimal) -> str | None:
    return None if value.is_infinite() else plain(value)
