"""Copies of a file with the findings in them. Each kind of file has a module with `annotated(data, report, lang)`."""

from __future__ import annotations

from typing import NamedTuple


class Annotated(NamedTuple):
    """The copy."""

    data: bytes
    notes: tuple[str, ...] = ()
    """What the user should know: findings that could not stand at their figures, and where they stand instead."""
