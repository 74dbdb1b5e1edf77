"""Stage 2, extract: text becomes `Quantity` and `DateMention`: value as an interval, unit with dimension and scale."""

from gouji.quantity.interval import Interval
from gouji.quantity.model import DateMention, Figures, Formula, Quantity, Unread

__all__ = ["DateMention", "Figures", "Formula", "Interval", "Quantity", "Unread"]
