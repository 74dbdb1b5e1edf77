"""Verdicts on claims that are not computed from intervals: counts, sequences, dates, scores, wording."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module

from gouji.check.model import Verdict
from gouji.claim import Claim
from gouji.document import Document

# Each module lists the kinds it decides in KINDS.
_MODULES = ("comparisons", "counts", "alternatives", "form_funds", "form_rows", "forms", "formulas", "observations", "periods", "words", "scores",
            "sequences")


@cache
def verifiers() -> dict[str, Callable[[Claim, Document], Verdict]]:
    """The function that decides each kind of claim."""
    found: dict[str, Callable[[Claim, Document], Verdict]] = {}
    for name in _MODULES:
        found |= import_module(f"gouji.check.{name}").KINDS
    return found
