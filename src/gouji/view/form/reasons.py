"""Reasons of deviations: which rows of a form are explained, in their own cell or anywhere else in the report.

A reason may stand in a cell of its own for the whole form, in one cell for several rows, or in the text of the report. So a row
counts as explained already when a sentence that gives a reason names it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gouji import lexicon
from gouji.document import Document
from gouji.view.form.model import Form

_SENTENCE_END = re.compile("[。；;\n]")


def explain(document: Document, forms: Iterable[Form]) -> list[Form]:
    """The forms, each row marked that a reason is given for."""
    found = list(forms)
    prose = _Said(_sentences(document)) if found else None
    for form in found:
        shared = [row.reason for row in form.indicators if row.reason]
        in_form = _Said(shared)
        covered = bool(form.remarks) or any(lexicon.pattern("forms", "reasons", "several").search(reason) for reason in shared)
        for row in form.indicators:
            row.is_explained = covered or row.reason != "" or in_form.names(row.name.removesuffix(lexicon.text("forms", "indicators", "noun"))) or prose.names(row.name)
        form.is_execution_explained = bool(form.remarks) or any(row.reason for row in form.funds) or prose.is_about_execution
    return found


def _sentences(document: Document) -> Iterator[str]:
    """The sentences outside of tables that give a reason."""
    for block in document.blocks:
        if block.kind != "table":
            for sentence in _SENTENCE_END.split(document.text[block.start:block.end]):
                if lexicon.pattern("forms", "reasons", "cue").search(sentence):
                    yield sentence


class _Said:
    """Reasons, and what they speak of. Each name is looked up by its beginning, so that the cost is linear."""

    def __init__(self, sentences: Iterable[str]):
        self._text = "\n".join(sentences)
        self._least = lexicon.count("forms", "reasons", "least-name")
        self._beginnings = {self._text[at:at + self._least] for at in range(len(self._text) - self._least + 1)}
        self._known: dict[str, bool] = {}

    def names(self, name: str) -> bool:
        """Whether a reason is given for the indicator of this name."""
        if len(name) < self._least or name[:self._least] not in self._beginnings:
            return False
        if name not in self._known:
            self._known[name] = name in self._text
        return self._known[name]

    @property
    def is_about_execution(self) -> bool:
        """Whether a reason is given for funds that were not spent."""
        return lexicon.pattern("forms", "reasons", "of-execution").search(self._text) is not None
