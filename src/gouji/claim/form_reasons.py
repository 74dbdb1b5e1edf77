"""Reasons of deviations: which rows of a form are explained, in their own cell or anywhere else in the report.

A reason may stand in a cell of its own for the whole form, in one cell for several rows, or in the text of the report. So a row
counts as explained already when a sentence that gives a reason names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from gouji.claim.form_model import Form, Indicator
from gouji.document import Document
from gouji.grammar import lexicon

_SENTENCE_END = re.compile("[。；;\n]")


def explain(document: Document, forms: Iterable[Form]) -> list[Form]:
    """The forms, each row marked that a reason is given for."""
    found = list(forms)
    prose = _Prose(document)
    for form in found:
        shared = [row.reason for row in form.indicators if row.reason]
        general = any(_covers_all(reason) for reason in shared)
        for row in form.indicators:
            row.is_explained = bool(row.reason or form.remarks or general) or _is_named(row, shared) or prose.explains(row.name)
        form.is_execution_explained = bool(form.remarks or any(row.reason for row in form.funds)) or prose.explains_execution
    return found


def _covers_all(reason: str) -> bool:
    """以上指标均因…: a reason for more rows than its own."""
    return _pattern("several").search(reason) is not None


def _is_named(row: Indicator, reasons: list[str]) -> bool:
    """Whether the reason of another row speaks of this one too."""
    name = row.name.removesuffix("指标")
    return len(name) >= lexicon("forms")["reasons"]["least-name"] and any(name in reason for reason in reasons)


class _Prose:
    """The sentences outside of tables that give a reason; read when first asked for."""

    def __init__(self, document: Document):
        self.document = document
        self._said: str | None = None
        self._grams: set[str] = set()
        self._known: dict[str, bool] = {}

    @property
    def said(self) -> str:
        if self._said is None:
            text = self.document.text
            sentences = (sentence for block in self.document.blocks if block.kind != "table"
                         for sentence in _SENTENCE_END.split(text[block.start:block.end]))
            self._said = "\n".join(sentence for sentence in sentences if _pattern("cue").search(sentence))
            least = self._least
            self._grams = {self._said[at:at + least] for at in range(len(self._said) - least + 1)}
        return self._said

    @property
    def _least(self) -> int:
        return lexicon("forms")["reasons"]["least-name"]

    def explains(self, name: str) -> bool:
        """Whether a reason is given for the indicator of this name."""
        if len(name) < self._least:
            return False
        if name not in self._known:
            said = self.said
            self._known[name] = name[:self._least] in self._grams and name in said
        return self._known[name]

    @property
    def explains_execution(self) -> bool:
        """Whether a reason is given for funds that were not spent."""
        return _pattern("of-execution").search(self.said) is not None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(lexicon("forms")["reasons"][name])
