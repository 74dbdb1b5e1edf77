"""The function that decides a kind of claim, loaded when a document first has one: most kinds are rare."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module

from gouji.check.model import Verdict
from gouji.claim import Claim
from gouji.claim.kinds import KINDS
from gouji.document import Document


@cache
def verifier(kind: str) -> Callable[[Claim, Document], Verdict]:
    """The function that decides a kind of claim. It stands in VERIFIERS of the module that the kind names."""
    found: Callable[[Claim, Document], Verdict] = import_module(f"gouji.check.{KINDS[kind].verifier}").VERIFIERS[kind]
    return found
