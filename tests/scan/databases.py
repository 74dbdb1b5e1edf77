"""Databases of scans as tests need them: files of units, each with its findings."""

from __future__ import annotations

import sqlite3
from importlib.resources import files
from itertools import count

from gouji.scan.records import FindingRecord

_FOUND = FindingRecord(
    rule="completion-rate-inverted", code="R210", severity="error",
    message="应为101%（92236人 ÷ 91322人 = 101%），文中写作99%，分子分母疑似倒置，请核对。", text="99%", section="二、主要绩效 › （一）参保情况", place="第12段",
    location="{}", equation="92236人 ÷ 91322人 = 101%", stated="99%", computed="101%", suggestion="99% → 101%", spans="{}", fingerprint="", suppressed="",
    reason="")
_numbers = count(1)


def found(**values: str) -> FindingRecord:
    """A finding; what is not given is that of a rate of completion, with a fingerprint that no other has."""
    return _FOUND._replace(fingerprint=f"{next(_numbers):016x}")._replace(**values)


def scanned(*rows: tuple[str, str, list[FindingRecord]], **values) -> sqlite3.Connection:
    """The database of a scan of files, each by unit, path and findings; one without a list of findings has failed for that reason."""
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.executescript(files("gouji.scan").joinpath("schema.sql").read_text("utf-8"))
    database.execute("INSERT INTO runs VALUES (1, '', '', '0.1.0', '[]', 0)")
    for number, (unit, path, findings) in enumerate(rows, 1):
        add(database, number, unit, path, findings, **values)
    return database


def add(database: sqlite3.Connection, number: int, unit: str, path: str, findings: list[FindingRecord] | str, *, title: str = "部门整体支出绩效自评报告",
        year: int | None = 2024) -> None:
    failed = findings if isinstance(findings, str) else ""
    findings = [] if failed else findings
    levels = [sum(f.severity == level and not f.suppressed for f in findings) for level in ("error", "warning", "info")]
    row = (number, path, "failed" if failed else "checked", "damaged" if failed else "", failed, "", 1, "", 1, 0.1, unit, "cover", title, year, title, "", "", "[]",
           *levels, 10, 3, 2, 1, 4, 0)
    database.execute(f"INSERT INTO files VALUES ({','.join('?' * len(row))})", row)
    database.executemany(f"INSERT INTO findings VALUES ({','.join('?' * (len(_FOUND) + 2))})",
                         ((number, at, *finding) for at, finding in enumerate(findings, 1)))


def decide(database: sqlite3.Connection, path: str, finding: FindingRecord, decision: str, note: str = "") -> None:
    database.execute("INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?, ?)", (path, finding.fingerprint, finding.rule, decision, note))
