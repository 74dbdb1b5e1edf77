"""`Config`: what a user may set. Later read from gouji.toml; now from the command line and from Python."""

from __future__ import annotations

from dataclasses import dataclass, field

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
    template: str = ""
    """The form that a place prescribes (`national-2021`, `hunan` …), whose weights are checked too; none if empty."""
