"""The ratios of `grammar/ratios.toml` on their own sentences."""

import pytest

from gouji import lexicon
from tests.claim.examples import fires, parted, silent, told

ROWS = lexicon.entry("ratios", "ratio")


@pytest.mark.parametrize("row, example", fires(ROWS))
def test_it_fires(row, example):
    text, expected = parted(example)
    assert list(told(text, row["kind"], row["frame"])) == [expected]


@pytest.mark.parametrize("row, text", silent(ROWS))
def test_it_is_silent(row, text):
    assert list(told(text, row["kind"], row["frame"])) == []


def test_operands_of_an_earlier_paragraph_count_as_long_as_it_is_near():
    text = "年末常住人口500万人，城镇人口300万人。\n\n{}城镇化率70%。\n"
    assert list(told(text.format(""), "share", "城镇化率"))
    assert list(told(text.format("新建道路20公里。\n\n" * 3), "share", "城镇化率")) == []
