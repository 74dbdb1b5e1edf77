"""Amounts of the database in words."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from gouji.scan.comparable import SCALE
from gouji.view.table.money_units import units


class Form(NamedTuple):
    """How an amount is printed."""

    unit: str
    decimals: int


def form_of(text: str, low: int, high: int) -> Form:
    """The form of the last figure of a text; of a bare one, whose unit stands above the table, the unit in which it is this amount."""
    last = None
    for last in _printed().finditer(text):
        pass
    if last is None:
        return Form("元", 2)
    number = Decimal(re.sub("[,，]", "", last["number"]))
    meant = (name for name, unit in units().items() if number and low <= number * unit.scale * SCALE <= high)
    return Form(last["unit"] or next(meant, "元"), len(last["decimals"] or ""))


def written(low: int, high: int, form: Form) -> str:
    """The middle of an interval."""
    value = Decimal(low + high) / 2 / SCALE / units()[form.unit].scale
    return f"{value:.{form.decimals}f}{form.unit}"


def report_name(title: str, path: str) -> str:
    """A report as a message calls it."""
    name = path.replace("\\", "/").rpartition("/")[2] or path
    return f"《{title.strip('《》')}》（{name}）" if title else name


@cache
def _printed() -> re.Pattern[str]:
    return re.compile(rf"(?P<number>\d[\d,，]*(?:\.(?P<decimals>\d+))?)\s*(?P<unit>{'|'.join(units())})?")
