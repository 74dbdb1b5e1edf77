"""Thresholds: limits from which a rule asks for an explanation, read from `grammar/`; a project may set others."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from gouji.grammar import lexicon

Limits = Mapping[str, Decimal]


@cache
def defaults() -> Limits:
    """The limits in force where a project sets no others."""
    return {name: Decimal(row["value"]) for name, row in lexicon("thresholds").items()}


def in_force(own: Limits) -> Limits:
    """The limits with those of a project in their place."""
    return {**defaults(), **own} if own else defaults()
