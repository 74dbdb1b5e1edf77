"""Operands: figures have an interval and a quantity, numbers an interval, words neither; who asks for the wrong one is told."""

from decimal import Decimal

import pytest

from gouji.claim import Claim, Figure, Number, Words, as_figure, as_number, operand
from gouji.claim.model import number
from gouji.document.text.reader import from_text
from gouji.quantity import Interval
from gouji.quantity.extract import extract

AMOUNT, TWO = extract(from_text("支出60.5万元，分2项。", "报告.txt")).quantities
DAY = Number("stated", 0, 4, Interval.exactly(Decimal(739000)), "某日")
WORD = Words("item", 3, 5, "培训")


def test_a_figure_has_the_interval_of_its_digits():
    found = operand("stated", AMOUNT, "支出")
    assert (found.start, found.end, found.label) == (2, 8, "支出")
    assert (found.interval.low, found.interval.high) == (604500, 605500)


def test_numbers_and_words_have_no_quantity():
    assert (DAY.quantity, WORD.quantity, WORD.interval) == (None, None, None)


def test_a_number_is_a_figure_where_the_text_has_one():
    exactly = Interval.exactly(Decimal(2))
    assert number("stated", 10, 11, exactly, TWO) == Figure("stated", 10, 11, exactly, TWO)
    assert number("stated", 10, 11, exactly) == Number("stated", 10, 11, exactly)


def test_what_is_asked_for_must_be_there():
    assert as_number(DAY) is DAY
    with pytest.raises(TypeError, match="no figure"):
        as_figure(DAY)
    with pytest.raises(TypeError, match="no number"):
        as_number(WORD)


def test_the_figures_of_a_claim():
    stated, part = operand("stated", AMOUNT), operand("part", TWO)
    claim = Claim("sum", "其中", stated, (part,))
    assert (claim.figure, claim.figures, claim.all_figures) == (stated, (part,), (part, stated))
    with pytest.raises(TypeError, match="no figure"):
        _ = Claim("count", "列举", stated, (part, WORD)).figures
    with pytest.raises(TypeError, match="no figure"):
        _ = Claim("fill-date", "填报日期", DAY, ()).figure
