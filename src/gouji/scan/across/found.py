"""A finding across reports, and its row in the database."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from gouji.rule import Rule


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a passage of a file, or the whole of it."""

    file: int
    path: str
    place: str = ""
    """In words, 第12段; empty for the whole file."""
    start: int = 0
    end: int = 0
    text: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What a comparison has found in one file."""

    code: str
    message: str
    """Key into the messages of the rule."""
    at: Place
    values: dict[str, str]
    others: Sequence[Place] = ()
    """With what it was compared."""
    key: str = ""
    """What tells it from others of its rule in the file, whatever its figures are."""
    equation: str = ""
    severity: str = ""
    """That of the rule if empty."""

    def order(self) -> tuple:
        return self.at.path, self.code, self.at.start, self.key


def written(database: sqlite3.Connection, found: Found, rule: Rule, severity: str) -> None:
    """Adds the row of a finding behind those of its file. A severity that the settings give counts for more."""
    at = found.at
    related = [{"role": "other-report", "path": other.path, "place": other.place, "text": other.text} for other in found.others]
    row = (
        rule.name, rule.code, severity or found.severity or rule.severity, rule.messages[found.message]["zh"].format(**found.values), at.text, "",
        at.place, json.dumps({"range": None, "location": None, "related": related}, ensure_ascii=False), found.equation,
        found.values.get("stated", ""), found.values.get("computed", ""), "",
        json.dumps({"marked": [at.start, at.end], "related": []} if at.end else {}),
        sha256("\0".join((rule.name, found.key)).encode()).hexdigest()[:16], "", "")
    database.execute(f"""
        INSERT INTO findings SELECT ?, coalesce(max(number), 0) + 1, {", ".join("?" * len(row))} FROM findings WHERE file = ?""",
                     (at.file, *row, at.file))
