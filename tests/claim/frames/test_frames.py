"""Every row of `grammar/frames/`: its sentences, and that it is well written."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from gouji import grammar
from gouji.api import check_text
from gouji.claim import frames
from gouji.claim.frames import conditions, details, engine, rows
from gouji.claim.kinds import KINDS
from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract
from gouji.report.notes import notes
from gouji.view.prose.statements import outline
from tests.claim.examples import fires, parted, silent, told
from tests.linearity import slow_texts

ROWS = rows.written()
IDS = [f"{row['name']}{''.join(map(str, row.get('detail', {}).values()))}" for row in ROWS]
KEYS = {"name", "kind", "topic", "cue", "pattern", "stated", "roles", "printed", "detail", "when", "reader", "fires", "silent"}
each_row = pytest.mark.parametrize("row", ROWS, ids=IDS)


def told_by(row, text):
    return list(told(text, row["kind"], row["name"], row.get("detail", {}).get("comparator", "")))


@pytest.mark.parametrize("row, example", fires(ROWS))
def test_it_fires(row, example):
    text, expected = parted(example)
    assert told_by(row, text) == [expected]


@pytest.mark.parametrize("row, text", silent(ROWS))
def test_it_is_silent(row, text):
    assert told_by(row, text) == []


# --- rows are well written --------------------------------------------------------------------------------------------------------

@each_row
def test_it_has_what_a_row_needs(row):
    assert row.keys() <= KEYS
    assert row["fires"] and row["silent"]
    assert row["kind"] in KINDS
    assert set(row.get("roles", ())) <= set(KINDS[row["kind"]].roles)
    assert row.get("when", {}).keys() <= conditions.CONDITIONS.keys()
    assert row.get("detail", {}).keys() <= details.DETAILS.keys()
    assert row["reader"] in engine.READERS if "reader" in row else row["stated"]


@each_row
def test_its_groups_stand_in_its_pattern(row):
    frame = rows.frame(row)
    groups = rows.compiled(frame).groupindex.keys()
    named = {frame.stated, *(group for _, names in frame.roles for group in names), *frame.printed,
             *(group for condition, names in frame.when if condition != "clause-lacks" for group in names)} - {""}
    assert named <= groups
    if not frame.reader:
        assert groups - {"word", "flat", "said"} <= named, "a group that nothing uses"


@each_row
def test_a_text_with_its_wording_holds_its_cue(row):
    cue = re.compile(rows.plain(row["cue"]))
    assert all(cue.search(parted(example)[0]) for example in row["fires"])


@each_row
def test_it_is_linear_on_its_own_words(row):
    frame = rows.frame(row)
    plain = re.sub(r"\(\?P<\w+>", "(?:", rows.plain(row["pattern"]))
    assert not slow_texts(plain, lambda text: list(rows.compiled(frame).finditer(text)))
    assert not slow_texts(rows.plain(row["cue"]), lambda text: list(re.finditer(rows.plain(row["cue"]), text)))


def test_all_cues_together_are_linear():
    assert not slow_texts(rows.any_cue().pattern, lambda text: list(rows.any_cue().finditer(text)))


def test_every_piece_is_used():
    pieces = grammar.lexicon(rows.PIECES)["pieces"]
    written = [*pieces.values(), *(row[key] for row in ROWS for key in ("cue", "pattern"))]
    assert not [name for name in pieces if not any(f"{{{name}}}" in text for text in written)]


# --- the engine -------------------------------------------------------------------------------------------------------------------

def found_in(text):
    document = from_text(text, "报告.txt")
    figures = extract(document)
    return frames.find(outline(document, figures.quantities), figures)


def test_a_figure_counts_as_printed_where_the_row_says_so():
    (claim,) = found_in("实际支出1.8万元小于预算数6万元。").claims
    assert claim.operands[0].interval.high == 65_000


def test_a_wording_that_runs_out_of_time_is_passed_over_and_noted(monkeypatch):
    class Slow:
        def finditer(self, text, timeout):
            raise TimeoutError

    compiled = rows.compiled
    monkeypatch.setattr(rows, "compiled", lambda frame: Slow() if frame.name == "A小于B" else compiled(frame))
    text = "会议费8万元，小于年初预算6万元，由6万元减少到8万元。培训费由6万元减少到8万元。"
    found = found_in(text)
    assert [claim.frame for claim in found.claims] == ["由B减少到A", "由B减少到A"]
    assert found.unread_sentences == ((0, text.index("培训")),)
    report = check_text(text)
    assert notes(report) == ["1处语句过于复杂，可能未完全核对（1:1）"]
    assert notes(report, "en") == ["1 sentence took too long to read and may not be checked fully (1:1)"]


def test_a_sentence_with_many_figures_is_read_in_proportion():
    assert not slow_texts("(?:人均5元，|2024年预算5元，与2024年预算持平，)+", found_in)


def test_the_row_of_the_document_works(monkeypatch):
    text = (Path(__file__).parents[3] / "docs" / "adding-a-wording.md").read_text("utf-8")
    (row,) = tomllib.loads(text.partition("```toml\n")[2].partition("```")[0])["frame"]
    monkeypatch.setattr(rows, "by_cue", lambda: ((re.compile(row["cue"]), (rows.frame(row),)),))
    monkeypatch.setattr(rows, "any_cue", lambda: re.compile(row["cue"]))
    for example in row["fires"]:
        sentence, expected = parted(example)
        assert told_by(row, sentence) == [expected]
    assert not [sentence for sentence in row["silent"] if told_by(row, sentence)]
