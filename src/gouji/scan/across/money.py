"""Amounts of the database in words."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from gouji.claim.moneyunits import SCALES
from gouji.scan.comparable import SCALE

_PRINTED = re.compile(rf"\d(?:\.(?P<decimals>\d+))?\s*(?P<unit>{'|'.join(SCALES)})?")


class Form(NamedTuple):
    """How an amount is printed."""

    unit: str
    decimals: int


def form_of(text: str) -> Form:
    """The form of the last figure of a text; of a bare one, 元."""
    last = None
    for last in _PRINTED.finditer(text):
        pass
    return Form(last["unit"] or "元", len(last["decimals"] or "")) if last else Form("元", 2)


def written(low: int, high: int, form: Form) -> str:
    """The middle of an interval."""
    value = Decimal(low + high) / 2 / SCALE / SCALES[form.unit]
    return f"{value:.{form.decimals}f}{form.unit}"


def report_name(title: str, path: str) -> str:
    """A report as a message calls it."""
    name = path.replace("\\", "/").rpartition("/")[2] or path
    return f"《{title.strip('《》')}》（{name}）" if title else name
