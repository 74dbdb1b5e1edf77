"""The measure that tells linear patterns from others."""

import re

import pytest

from tests.linearity import slow_texts


@pytest.mark.parametrize("pattern", ["(?:本年度?)+完成", "[^，。]*预算", "(?:比|较)[^，]*?增加"])
def test_what_can_begin_anywhere_and_read_on_is_slow(pattern):
    assert slow_texts(pattern, lambda text: list(re.finditer(pattern, text)))


@pytest.mark.parametrize("pattern", ["(?:本年度?){1,4}完成", "[^，。]{0,16}?预算", "(?:比|较)[^，]{1,20}?增加", "预算(?:数|额)*$"])
def test_what_reads_a_bounded_stretch_is_not(pattern):
    assert not slow_texts(pattern, lambda text: list(re.finditer(pattern, text)))
