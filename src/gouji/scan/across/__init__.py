"""Comparisons of reports with each other: keyed joins in the database of a scan, whose findings stand beside those of the single reports."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from gouji.config import Config
from gouji.scan.across import copied, departments, outliers, years
from gouji.scan.across.found import Found, written

_COMPARISONS = (years, departments, copied, outliers)
# What the pages of these rules say of who makes their findings.
_BY = "scan"


def compare(database: sqlite3.Connection, config: Config | None = None) -> None:
    """Makes the findings across all reports of the database anew. They depend on all files, so they are those of no single check."""
    from gouji.rule.engine import selected

    rules = {rule.code: (rule, severity) for rule, severity in selected(config or Config()) if rule.found_by == _BY}
    with database:
        database.execute("BEGIN IMMEDIATE")
        database.executemany("DELETE FROM findings WHERE code = ?", _codes())
        found = [one for comparison in _COMPARISONS for one in comparison.find(database) if one.code in rules]
        for one in sorted(found, key=Found.order):
            rule, severity = rules[one.code]
            written(database, one, rule, severity)


def _codes() -> Iterator[tuple[str]]:
    from gouji.rule.registry import all_rules

    return ((rule.code,) for rule in all_rules() if rule.found_by == _BY)
