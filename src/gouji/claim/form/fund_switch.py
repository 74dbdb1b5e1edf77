"""Funds whose source changes within the year: all from one source at its start, all from another at its end."""

from __future__ import annotations

from collections.abc import Iterator

from gouji import lexicon
from gouji.claim.model import Claim, operand
from gouji.view.form.model import Form

FRAME = "fund-switch"


def find(form: Form) -> Iterator[Claim]:
    """年初预算 all under 财政拨款, 全年预算 all under 其他资金."""
    sources = [row for row in form.funds if not row.is_total and {"initial", "budget"} <= row.figures.keys()]
    given = [row for row in sources if row.figures["initial"].value or row.figures["budget"].value]
    if len(given) != 2:
        return
    for before, after in (given, given[::-1]):
        first, second = before.figures["initial"], after.figures["budget"]
        if first.value and second.value and not before.figures["budget"].value and not after.figures["initial"].value:
            yield Claim("fund-switch", lexicon.name(FRAME), operand("stated", second, after.name), (operand("first", first, before.name),))
