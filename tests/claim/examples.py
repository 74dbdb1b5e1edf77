"""The sentences of rows in `grammar/`: `fires` with what is found behind an arrow, and `silent`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from gouji.api import check_text

Row = dict[str, Any]


def fires(rows: Iterable[Row]) -> list[tuple[Row, str]]:
    """Each sentence on which a row fires."""
    return [(row, example) for row in rows for example in row["fires"]]


def silent(rows: Iterable[Row]) -> list[tuple[Row, str]]:
    """Each sentence on which a row is silent."""
    return [(row, text) for row in rows for text in row["silent"]]


def parted(example: str) -> tuple[str, str]:
    """A sentence and what is found in it."""
    text, arrow, expected = example.partition(" → ")
    assert arrow, f"nothing is expected of {text}"
    return text, expected


def told(text: str, kind: str, name: str, note: str = "") -> Iterator[str]:
    """What a text claims by a wording: each claim as it is written behind an arrow."""
    report = check_text(text)
    assert report.document is not None
    for verdict in report.verdicts:
        claim = verdict.claim
        if (claim.kind, claim.frame) == (kind, name) and note in ("", claim.note):
            operands = ", ".join(f"{o.role} {report.document.text[o.start:o.end]}" for o in (claim.stated, *claim.operands))
            yield f"{operands}: {verdict.outcome}"
