"""Reports that are the same as others, and passages that were taken over from another unit with its name in them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby

from gouji.rule.model import INFO
from gouji.scan.across.found import Found, Place
from gouji.scan.across.money import report_name
from gouji.scan.across.superiors import is_superior
from gouji.scan.identity import unit_in_path

_SAME_FILES = """
    SELECT sha256, id, path, unit FROM files WHERE status = 'checked'
    AND sha256 IN (SELECT sha256 FROM files WHERE status = 'checked' GROUP BY sha256 HAVING count(*) > 1) ORDER BY sha256, path"""
# The passages with amounts that two units or three have in common: what more have is a form that all of them fill in.
_FEW = """
    CREATE TEMP TABLE few AS
    SELECT nameless AS digest FROM passages JOIN files ON files.id = file WHERE unit <> '' AND amounts >= :amounts
    GROUP BY nameless HAVING count(DISTINCT unit) BETWEEN 2 AND 3"""
_ALIKE = """
    SELECT mine.id, mine.path, other.id, other.path, other.title, other.unit, count(DISTINCT p.nameless),
           (SELECT count(*) FROM passages WHERE file = mine.id AND amounts >= :amounts)
    FROM few JOIN passages AS p ON p.nameless = few.digest JOIN files AS mine ON mine.id = p.file
    JOIN passages AS q ON q.nameless = few.digest JOIN files AS other ON other.id = q.file
    WHERE p.amounts >= :amounts AND mine.unit <> '' AND other.unit <> '' AND mine.unit <> other.unit AND other.path < mine.path
          AND mine.sha256 <> other.sha256
    GROUP BY mine.id, other.id ORDER BY mine.path, 7 DESC, other.path"""
# Fewer amounts in a passage, fewer such passages, or a smaller part of all may be alike by chance or by a form.
_AMOUNTS, _FEWEST, _SHARE = 2, 3, 0.5
# A passage in which another unit names itself.
_LEFTOVERS = """
    SELECT mine.id, mine.path, mine.unit, mine.parent, p.place, p.start, p."end", other.path, other.unit, other.title, q.place, q.start, q."end"
    FROM passages AS q
    JOIN files AS other ON other.id = q.file
    JOIN passages AS p ON p.digest = q.digest
    JOIN files AS mine ON mine.id = p.file
    WHERE q.digest <> q.nameless AND p.digest = p.nameless AND q.characters >= :characters
          AND mine.unit <> '' AND other.unit <> '' AND mine.unit <> other.unit AND mine.sha256 <> other.sha256
          AND (SELECT count(DISTINCT unit) FROM passages JOIN files ON files.id = file WHERE digest = q.digest) = 2
    ORDER BY mine.path, p.number, other.path, q.number"""
_LONG = 60


def find(database: sqlite3.Connection) -> Iterator[Found]:
    """Files that are the same, reports that are alike, and passages that name another unit."""
    yield from _same_files(database)
    yield from _alike(database)
    yield from _leftovers(database)


def _same_files(database: sqlite3.Connection) -> Iterator[Found]:
    """All of one content but one, which lies where its unit belongs if any does."""
    for _, rows in groupby(database.execute(_SAME_FILES), lambda row: row[0]):
        (_, first, path, _), *others = sorted(rows, key=lambda row: (unit_in_path(row[2]) not in ("", row[3]), row[2]))
        for _, file, other_path, _ in others:
            units = [unit_in_path(path), unit_in_path(other_path)]
            is_apart = all(units) and units[0] != units[1]
            values = {"other": path, "units": "、".join(units)}
            yield Found("A804", "other-unit" if is_apart else "same-unit", Place(file, other_path), values, (Place(first, path),), key=path,
                        severity="" if is_apart else INFO)


def _alike(database: sqlite3.Connection) -> Iterator[Found]:
    database.execute("DROP TABLE IF EXISTS temp.few")
    database.execute(_FEW, {"amounts": _AMOUNTS})
    rows = database.execute(_ALIKE, {"amounts": _AMOUNTS}).fetchall()
    database.execute("DROP TABLE temp.few")
    for _, pairs in groupby(rows, lambda row: row[0]):
        file, path, other, other_path, title, unit, same, count = next(pairs)
        if same >= _FEWEST and same >= _SHARE * count:
            values = {"count": str(count), "same": str(same), "unit": unit, "other": report_name(title, other_path)}
            yield Found("A804", "alike", Place(file, path), values, (Place(other, other_path),), key=other_path)


def _leftovers(database: sqlite3.Connection) -> Iterator[Found]:
    rows = database.execute(_LEFTOVERS, {"characters": _LONG}).fetchall()
    for _, pairs in groupby(rows, lambda row: (row[0], row[5])):
        file, path, mine, parent, place, start, end, other_path, unit, title, other_place, other_start, other_end = next(pairs)
        if unit == parent or mine in unit or unit in mine or is_superior(unit):
            continue
        yield Found("A805", "leftover", Place(file, path, place, start, end), {"unit": unit, "other": report_name(title, other_path)},
                    (Place(0, other_path, other_place, other_start, other_end),), key=f"{unit} {place}")
