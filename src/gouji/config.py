"""`Config`: what a user may set, in gouji.toml, on the command line or from Python."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

DEFAULT_MAX_BYTES = 50_000_000


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of one check. Rules are named by name (`share-mismatch`), code (`A104`) or group prefix (`A`)."""

    select: tuple[str, ...] = ()
    """Only these rules; empty means all that are on by default."""
    ignore: tuple[str, ...] = ()
    severity: dict[str, str] = field(default_factory=dict)
    """Severity by rule, in place of the rule's own: error, warning, info or off."""
    max_bytes: int = DEFAULT_MAX_BYTES
    """Files larger than this are refused (`too-large`)."""
    thresholds: dict[str, Decimal] = field(default_factory=dict)
    """Limits in place of those of `grammar/thresholds.toml`, by name."""
    glossary: tuple[str, ...] = ()
    """Own names and abbreviations: right as they are written, and no figures whatever digits they hold."""
    suppressions: bool = True
    """Whether the author may suppress findings by remarks in the file."""
    template: str = ""
    """The form that a place prescribes (`national-2021`, `hunan` …), whose weights are checked too; none if empty."""
