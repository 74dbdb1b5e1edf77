"""Positions of the protocol lead to the characters they mean, in every encoding."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, Range, TextDocumentContentChangePartial, TextDocumentContentChangeWholeDocument

from gouji.document.text.reader import from_text
from gouji.lsp.positions import Lines
from tests.lsp.texts import ENCODINGS

UNIT_BYTES = {"utf-8": 1, "utf-16": 2, "utf-32": 4}
texts = st.text(st.sampled_from("a1年１é𠮷😀 \t\n\r\f\v\x1c\x85\u2028\u2029\ud83d"), max_size=30)
encodings = st.sampled_from(ENCODINGS)


def expected(text: str, offset: int, encoding: str) -> Position:
    """The position by the words of the protocol."""
    lines = re.split("\r\n|\n|\r", text[:offset])
    codec = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]
    return Position(len(lines) - 1, len(lines[-1].encode(codec, "surrogatepass")) // UNIT_BYTES[encoding])


@given(texts, encodings, st.data())
def test_an_offset_becomes_the_position_that_the_protocol_means_and_comes_back(text, encoding, data):
    offset = data.draw(st.integers(0, len(text)))
    lines = Lines(text, encoding)
    if text[offset - 1:offset + 1] == "\r\n":
        assert lines.offset(lines.position(offset)) == offset - 1
        return
    assert lines.position(offset) == expected(text, offset, encoding)
    assert lines.offset(lines.position(offset)) == offset


@given(texts)
def test_the_lines_of_the_editor_are_those_of_the_document(text):
    assert Lines(text).starts == from_text(text).line_starts


@pytest.mark.parametrize("end", ["\f", "\v", "\x1c", "\x85", "\u2028", "\u2029"])
def test_only_line_ends_of_the_protocol_end_a_line(end):
    lines = Lines(f"甲{end}乙\n丙")
    assert lines.position(3) == Position(0, 3) and lines.position(4) == Position(1, 0)


@given(texts, texts, encodings, st.data())
def test_an_edit_changes_what_stands_in_its_range(text, new, encoding, data):
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    lines = Lines(text, encoding)
    range_ = lines.range(start, end)
    start, end = lines.offset(range_.start), lines.offset(range_.end)
    changed = lines.changed([TextDocumentContentChangePartial(range_, new)])
    assert changed.text == text[:start] + new + text[end:] and changed.starts == Lines(changed.text).starts


def test_edits_follow_one_another():
    here, there = Range(Position(0, 3), Position(0, 3)), Range(Position(1, 0), Position(1, 1))
    lines = Lines("甲𠮷乙").changed([TextDocumentContentChangePartial(here, "\n丙"), TextDocumentContentChangePartial(there, "丁")])
    assert lines.text == "甲𠮷\n丁乙"
    assert lines.changed([TextDocumentContentChangeWholeDocument("全部")]).text == "全部"


@pytest.mark.parametrize(("position", "offset"), [
    (Position(0, 99), 2), (Position(1, 99), 6), (Position(9, 0), 6), (Position(0, 1), 0)])
def test_a_position_outside_or_inside_a_character_is_moved_to_the_nearest_before(position, offset):
    assert Lines("𠮷a\r\n丙丁", "utf-16").offset(position) == offset
