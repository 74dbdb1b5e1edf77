"""Statements in words that cannot both be true: the pairs of `grammar/assertions.toml` on their own sentences."""

import pytest

from gouji import lexicon
from tests.claim.examples import fires, parted, silent, told

ROWS = lexicon.entry("assertions", "pair")
NAME = lexicon.name("opposite-statements")


@pytest.mark.parametrize("row, example", fires(ROWS))
def test_the_two_are_told(row, example):
    text, expected = parted(example)
    assert list(told(text, "assertion-pair", NAME, row["about"])) == [expected]


@pytest.mark.parametrize("row, text", silent(ROWS))
def test_one_alone_is_not(row, text):
    assert list(told(text, "assertion-pair", NAME)) == []
