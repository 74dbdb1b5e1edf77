"""Copies of a file with the findings in them. Each kind of file has a module with `annotated(data, report, lang)`."""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from gouji.api import Report

_NATIVE = {"docx": "gouji.report.annotated.docx", "pdf": "gouji.report.annotated.pdf", "xlsx": "gouji.report.annotated.xlsx"}
_REVIEW = "gouji.report.annotated.review"


class Annotated(NamedTuple):
    """The copy."""

    data: bytes
    notes: tuple[str, ...] = ()
    """What the user should know: findings that could not stand at their figures, and where they stand instead."""


def annotated(kind: str, data: bytes, report: Report, lang: str = "zh") -> Annotated:
    """A copy of the file with these bytes, of which the report was made; of text, a review that quotes it. `kind` is that of
    `gouji.document.reading`. Raises UnreadableFile for a file that cannot be changed safely."""
    return import_module(_NATIVE.get(kind, _REVIEW)).annotated(data, report, lang)


def suffix_of(kind: str, name: str) -> str:
    """The suffix of the name of such a copy of a file with this name. A file with macros keeps its own, or it would not open."""
    suffix, own = f".{kind}" if kind in _NATIVE else ".md", PurePath(name).suffix
    return own if own.lower() == f"{suffix[:-1]}m" else suffix
