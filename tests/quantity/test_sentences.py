"""Reading figures and dates of sentences as reports have them: value, unit and qualifier, measured over a table."""

import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract
from gouji.quantity.listing import entries

ROWS = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))["row"]
LEAST_F1 = 0.97


def expected(row: dict) -> Counter:
    """(value, unit, qualifier) of each figure of a row."""
    found = Counter()
    for text in row["expect"]:
        if text.startswith("@"):
            found[(text[1:], "", "")] += 1
            continue
        value, unit, *qualifier = text.split(" ")
        ends = "..".join(str(Decimal(v).normalize()) for v in value.split(".."))
        found[(ends, unit.removeprefix("-"), "".join(qualifier))] += 1
    return found


def read(row: dict) -> Counter:
    """The same, as gouji reads it."""
    document = from_text(row["text"])
    found = Counter()
    for entry in entries(extract(document), document):
        value = entry.value
        if entry.kind not in ("date", "period"):
            value = "..".join(str(Decimal(v).normalize()) for v in value.split(".."))
        found[(value, entry.unit, entry.qualifier)] += 1
    return found


def test_the_table_is_large_and_every_row_says_where_it_is_from():
    assert len(ROWS) >= 120
    assert all(row["from"] for row in ROWS)


def test_value_unit_and_qualifier_of_nearly_all_figures_are_right(capsys):
    right = printed = wanted = 0
    for row in ROWS:
        want, got = expected(row), read(row)
        common = sum((want & got).values())
        right, printed, wanted = right + common, printed + sum(got.values()), wanted + sum(want.values())
        if want != got:
            with capsys.disabled():
                print(f"\n{row['from']}: {row['text']}\n  missed {list((want - got).elements())}\n  extra {list((got - want).elements())}")
    precision, recall = right / printed, right / wanted
    f1 = 2 * precision * recall / (precision + recall)
    with capsys.disabled():
        print(f"\n{len(ROWS)} sentences, {wanted} figures: precision {precision:.4f}, recall {recall:.4f}, F1 {f1:.4f}")
    assert f1 >= LEAST_F1


@pytest.mark.parametrize("row", [row for row in ROWS if "unread" in row], ids=lambda row: row["from"])
def test_what_cannot_be_read_is_listed(row):
    document = from_text(row["text"])
    assert [document.quote(u.start, u.end) for u in extract(document).unread] == row["unread"]
