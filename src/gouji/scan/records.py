"""What a process that has checked a file hands back: plain values, as they go into the database."""

from __future__ import annotations

from typing import NamedTuple


class Source(NamedTuple):
    """A file to be checked, wherever it lies."""

    path: str
    """What it is called in the results: its path as it was found, of a member of an archive 甲.zip!/乙/报告.docx."""
    file: str
    """The path on disk of the file, or of the outermost archive."""
    members: tuple[str, ...] = ()
    """The way into the archive: the raw name of each member from the outermost archive inward, as `zipfile` gives it."""


class FindingRecord(NamedTuple):
    """A row of `findings` without file and number."""

    rule: str
    code: str
    severity: str
    message: str
    text: str
    section: str
    place: str
    location: str
    equation: str
    stated: str
    computed: str
    suggestion: str
    spans: str
    fingerprint: str
    suppressed: str
    reason: str


class ClaimRecord(NamedTuple):
    """A row of `claims` without file and number."""

    kind: str
    frame: str
    outcome: str
    equation: str
    stated: str
    computed: str
    place: str


class FigureRecord(NamedTuple):
    """A row of `figures` without file and number."""

    text: str
    value: str
    unit: str
    kind: str
    state: str
    place: str


class AmountRecord(NamedTuple):
    """A row of `amounts` without file and number."""

    indicator: str
    year: int
    stage: str
    low: int
    high: int
    text: str
    equation: str
    name: str
    place: str
    start: int
    end: int


class PassageRecord(NamedTuple):
    """A row of `passages` without file and number."""

    digest: int
    nameless: int
    characters: int
    amounts: int
    place: str
    start: int
    end: int


class FileRecord(NamedTuple):
    """A row of `files` without what only the scan knows, and the rows that belong to it."""

    path: str
    status: str
    code: str
    reason: str
    sha256: str
    size: int
    settings: str
    seconds: float
    unit: str = ""
    unit_from: str = ""
    title: str = ""
    year: int | None = None
    series: str = ""
    parent: str = ""
    notes: tuple[str, ...] = ()
    findings: tuple[FindingRecord, ...] = ()
    claims: tuple[ClaimRecord, ...] = ()
    figures: tuple[FigureRecord, ...] = ()
    amounts: tuple[AmountRecord, ...] = ()
    passages: tuple[PassageRecord, ...] = ()
