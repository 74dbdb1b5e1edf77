"""Columns in bytes and in UTF-16 are those that encoding the line gives, wherever in it the figure stands."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.document.text.reader import from_text
from gouji.report.columns import Columns


@pytest.mark.parametrize(("encoding", "size"), [("utf-8", 1), ("utf-16-le", 2)])
@given(words=st.lists(st.sampled_from(["a1", "，数", "😀", "𠮷", "\r\n", "\n", "é"]), min_size=1, max_size=20), times=st.sampled_from([1, 80]))
def test_a_column_is_what_stands_before_it_in_the_line(encoding, size, words, times):
    source = "前" + times * "".join(words)
    document = from_text(source)
    columns = Columns(document, encoding)
    for offset in range(len(source) + 1):
        line, column = document.position(offset)
        before = source[offset - column + 1:offset]
        assert columns.position(offset) == (line, len(before.encode(encoding)) // size + 1)


def test_a_long_line_is_not_read_again_for_each_figure():
    columns = Columns(replace(from_text("数"), source="数" * 2_000_000), "utf-8")
    start = time.process_time()
    assert [columns.position(offset)[1] for offset in range(0, 2_000_000, 200)] == list(range(1, 6_000_000, 600))
    assert time.process_time() - start < 2
