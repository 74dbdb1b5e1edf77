"""Databases of scans that never were."""

from __future__ import annotations

import sqlite3
from importlib.resources import files

from gouji.rule.registry import all_rules

_UNITS = ("青石镇水利站", "北岭县农业服务中心", "白河乡卫生院", "云溪区图书馆", "柳林县公路养护所", "东坪镇中心小学")
_CAUSES = (("damaged", "Word/Excel 文档或压缩包已损坏，无法打开"), ("encrypted", "文件已加密，请先取消密码"), ("timeout", "检查超过60秒，已停止"))


def empty() -> sqlite3.Connection:
    """A database in which one run is noted."""
    database = sqlite3.connect(":memory:")
    database.executescript(files("gouji.scan").joinpath("schema.sql").read_text("utf-8"))
    database.execute("INSERT INTO runs VALUES (1, '2025-03-03T01:00:00+00:00', '2025-03-03T02:10:00+00:00', '0.1.0', '[\"/报告\"]', 0)")
    return database


def add_file(database: sqlite3.Connection, number: int, levels: str = "", *, path: str = "", cause: tuple[str, str] = ("", ""),
             unit: str = "青石镇水利站", title: str = "", claims: int = 0, figures: tuple[int, ...] = (0, 0, 0, 0, 0)) -> None:
    """A file with findings of these levels: "eew" is two errors and a warning."""
    counts = [levels.count(level) for level in "ewi"]
    database.execute(f"INSERT INTO files VALUES ({', '.join('?' * 27)})", (
        number, path or f"/报告/{unit}/{number:05d}.docx", "failed" if cause[0] else "checked", *cause, "0" * 64, 1000, "s", 1, 0.5, unit, "cover",
        title, 2024, title, "", "", "[]", *counts, sum(figures), *figures))
    for at, level in enumerate(levels, 1):
        add_finding(database, number, at, {"e": "error", "w": "warning", "i": "info"}[level])
    database.executemany("INSERT INTO claims VALUES (?, ?, 'sum', '其中', 'holds', '', '', '', '')", ((number, at) for at in range(claims)))


def add_finding(database: sqlite3.Connection, file: int, number: int, severity: str = "error", code: str = "T101", **values: str) -> None:
    """A finding, which the numbers of its file do not count."""
    rule = next(rule for rule in all_rules() if rule.code == code)
    row = {"message": f"分项之和{number + 20}人，与合计21人相差{number}人，请核对", "text": "21人", "section": "一、基本情况 › （一）人员", "place": f"第{number}段",
           "location": "{}", "equation": f"6人 + 15人 = {number + 20}人", "stated": "21人", "computed": f"{number + 20}人", "suggestion": "", "spans": "{}",
           "fingerprint": f"{file:x}-{number:x}", "suppressed": "", "reason": "", **values}
    database.execute(f"INSERT INTO findings VALUES ({', '.join('?' * 18)})", (file, number, rule.name, code, severity, *row.values()))


def many(files: int, findings: int) -> sqlite3.Connection:
    """So many files with together so many findings of all rules; one file in 97 could not be checked, and some findings are decided on."""
    database, rules = empty(), all_rules()
    order = {"error": "e", "warning": "w", "info": "i"}
    place = 0
    for number in range(files):
        unit = f"{_UNITS[number % len(_UNITS)]}{number % 211 or ''}"
        if number % 97 == 5:
            add_file(database, number, unit=unit, cause=_CAUSES[number // 97 % len(_CAUSES)])
            continue
        # Few files have many findings.
        until = findings * (number + 1) ** 2 // files ** 2
        chosen = [rules[at ** 2 // 7 % len(rules) * (at % 5) // 4] for at in range(place, until)]
        add_file(database, number, unit=unit, title=f"{unit}2024年度部门整体支出绩效自评报告", claims=5, figures=(120, len(chosen), 3, 80, 1))
        database.execute("UPDATE files SET errors = ?, warnings = ?, infos = ? WHERE id = ?", (
            *([order[rule.severity] for rule in chosen].count(level) for level in "ewi"), number))
        for at, rule in enumerate(chosen, 1):
            add_finding(database, number, at, rule.severity, rule.code)
            if (number + at) % 50 == 0:
                decision = ("误报", "已核实", "退回", "已核实")[at % 4]
                database.execute("INSERT INTO decisions VALUES ((SELECT path FROM files WHERE id = ?), ?, ?, ?, '')", (
                    number, f"{number:x}-{at:x}", rule.name, decision))
        place = until
    return database
