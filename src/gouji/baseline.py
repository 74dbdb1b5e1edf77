"""Baselines: findings that are known from before, by rule, quoted text and section, and how many there are of each.

Lines are not kept, so that a baseline outlives edits elsewhere in the report.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from gouji.api import CHECKED, Report
from gouji.rule import Finding, Suppressed

_SCHEMA = "gouji.baseline/1"
_LARGEST = 100_000_000


class BaselineError(ValueError):
    """A file that is no baseline; the message says why."""


class Entry(NamedTuple):
    """What a known finding is recognised by."""

    rule: str
    text: str
    section: str


class Stale(NamedTuple):
    """A known finding that is gone."""

    path: str
    entry: Entry
    count: int


# The known findings of each file, by its path below the folder of the baseline.
Baseline = dict[str, Counter[Entry]]


def read_baseline(path: Path) -> Baseline:
    """The known findings in a file. Raises BaselineError, and OSError if it cannot be read."""
    with path.open("rb") as file:
        data = file.read(_LARGEST + 1)
    try:
        content = json.loads(data)
        if content["schema"] != _SCHEMA:
            raise BaselineError(f"{path}: 不是 {_SCHEMA} 格式的基线文件")
        return {name: Counter({Entry(row["rule"], row["text"], row["section"]): int(row["count"]) for row in rows})
                for name, rows in content["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        if isinstance(error, BaselineError):
            raise
        raise BaselineError(f"{path}: 不是有效的基线文件") from None


def written(baseline: Baseline) -> str:
    """A baseline as the text of its file, in a fixed order."""
    return json.dumps({"schema": _SCHEMA, "files": {
        name: [{**entry._asdict(), "count": count} for entry, count in sorted(known.items())]
        for name, known in sorted(baseline.items()) if known}}, ensure_ascii=False, indent=1)


def updated(baseline: Baseline, reports: Sequence[Report], folder: Path) -> Baseline:
    """The baseline with the findings of these reports in place of what was known of their files."""
    return baseline | {key(report.path, folder): Counter(entry_of(report, finding) for finding in report.findings)
                       for report in reports if report.status == CHECKED}


def compared(baseline: Baseline, reports: Sequence[Report], folder: Path) -> tuple[list[Report], list[Stale]]:
    """The reports without the findings that are known, and what is known and gone from the files that were checked."""
    found, stale = [], []
    for report in reports:
        if report.status != CHECKED:
            found.append(report)
            continue
        name = key(report.path, folder)
        left = baseline.get(name, Counter()).copy()
        new, known = [], []
        for finding in report.findings:
            entry = entry_of(report, finding)
            (known if left[entry] > 0 else new).append(finding)
            left[entry] -= 1
        stale += [Stale(name, entry, count) for entry, count in left.items() if count > 0]
        found.append(replace(report, findings=new, suppressed=(*report.suppressed, *(Suppressed(f, "baseline") for f in known))))
    return found, stale


def key(path: str, folder: Path) -> str:
    """The path of a file below a folder, as it stands in a baseline there."""
    return Path(os.path.relpath(path, folder)).as_posix() if not path.startswith("<") else path


def entry_of(report: Report, finding: Finding) -> Entry:
    """What a finding is recognised by: its rule, what is marked in the text, and the headings above it."""
    document = report.document
    return Entry(finding.rule.name, document.quote(finding.start, finding.end), " > ".join(filter(None, document.headings(finding.start))))
