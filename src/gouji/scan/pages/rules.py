"""The rules that found something in a scan, and how often the reviewer agreed with them."""

from __future__ import annotations

import sqlite3
from typing import NamedTuple


class FoundRule(NamedTuple):
    """A rule with the numbers of its findings. Those that are suppressed are not counted."""

    code: str
    title: str
    errors: int
    warnings: int
    infos: int
    files: int
    confirmed: int
    """Decisions that are not 误报."""
    decided: int

    @property
    def findings(self) -> int:
        return self.errors + self.warnings + self.infos


def found_rules(database: sqlite3.Connection, lang: str) -> list[FoundRule]:
    """All rules that have a finding, also a suppressed one; those with the most come first."""
    from gouji.rule.registry import all_rules

    titles = {rule.code: rule.title_en if lang == "en" else rule.title for rule in all_rules()}
    decisions = {name: counts for name, *counts in database.execute(
        "SELECT rule, count(*) FILTER (WHERE decision <> '误报'), count(*) FROM decisions GROUP BY rule")}
    rows = database.execute("""
        SELECT code, rule, count(*) FILTER (WHERE severity = 'error' AND suppressed = ''),
               count(*) FILTER (WHERE severity = 'warning' AND suppressed = ''), count(*) FILTER (WHERE severity = 'info' AND suppressed = ''),
               count(DISTINCT file) FILTER (WHERE suppressed = '')
        FROM findings GROUP BY code""")
    # A rule that is no more is known by its name.
    found = [FoundRule(code, titles.get(code, name), *counts, *decisions.get(name, (0, 0))) for code, name, *counts in rows]
    return sorted(found, key=lambda rule: (-rule.findings, rule.code))
