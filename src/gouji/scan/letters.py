"""Letters of return: for each unit one that says what is to be corrected in its reports, and where."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from gouji.document.docx.numerals import written_number
from gouji.scan.file_names import is_control, safe, sameness
from gouji.scan.letter_form import official_form
from gouji.scan.placeholders import Line, Template, UnusableTemplate
from gouji.writing import write_whole

FOLDER = "returns"
# Whatever is an error, and what the reviewer wants corrected besides. Reports whose unit is not known get a letter each.
_QUERY = """
    SELECT unit, files.id, path, title, year, place, section, text, message, equation, suggestion
    FROM findings JOIN files ON files.id = file LEFT JOIN decisions USING (path, fingerprint)
    WHERE suppressed = '' AND (severity = 'error' OR decision = '退回') ORDER BY unit = '', unit, path, number"""
_BLANK = "　　"
_OPEN = {"zh": {"单位": _BLANK * 4, "年度": _BLANK, "日期": "　　　年　　月　　日"}, "en": {"单位": "_" * 16, "年度": "____", "日期": "_" * 16}}
_LINE_PLACE, _CELL_PLACE = re.compile(r"^(\d+):\d+$"), re.compile(r"^(.+)!([A-Z]+\d+(?::[A-Z]+\d+)?)$")
_LONGEST_QUOTE, _LONGEST = 60, 2000
_INNER_QUOTES = str.maketrans("“”", "‘’")


class _Finding(NamedTuple):
    """A row of the query."""

    unit: str
    file: int
    path: str
    title: str
    year: int | None
    place: str
    section: str
    text: str
    message: str
    equation: str
    suggestion: str


def write_letters(database: sqlite3.Connection, out: Path, template: Path | None = None, lang: str = "zh", date: str = "") -> int:
    """Writes the letters into a folder `returns`, in the form of the template, and tells how many. Raises UnusableTemplate."""
    form = _template(template, lang)
    taken: set[str] = set()
    rows = map(_Finding._make, database.execute(_QUERY))
    for (unit, _), findings in groupby(rows, lambda finding: (finding.unit, "" if finding.unit else finding.path)):
        found = list(findings)
        reports = [list(report) for _, report in groupby(found, lambda finding: finding.path)]
        years = sorted({finding.year for finding in found if finding.year})
        values = {"单位": _clean(unit), "年度": "、".join(map(str, years)), "日期": _clean(date), "报告数": str(len(reports)), "问题数": str(len(found))}
        letter = form.filled({name: value or _OPEN[lang][name] for name, value in values.items()}, list(_listing(reports, lang)))
        (out / FOLDER).mkdir(parents=True, exist_ok=True)
        write_whole(out / FOLDER / _file_name(unit, found[0].path, taken, lang), letter)
    return len(taken)


def _template(path: Path | None, lang: str) -> Template:
    if path is None:
        return Template(official_form(lang))
    try:
        return Template(path.read_bytes())
    except UnusableTemplate as error:
        raise UnusableTemplate(f"模板 {path}：{error}") from None
    except OSError as error:
        raise UnusableTemplate(f"模板 {path}：无法读取（{error.strerror or error}）") from None


def _listing(reports: Sequence[Sequence[_Finding]], lang: str) -> Iterator[Line]:
    """The findings of all reports, numbered in each of them."""
    for number, findings in enumerate(reports, 1):
        yield Line(_heading(findings, number if len(reports) > 1 else 0, lang), is_heading=True)
        for at, finding in enumerate(findings, 1):
            yield from map(Line, (_clean(line) for line in (_said_in_english if lang == "en" else _said)(finding, at)))


def _heading(findings: Sequence[_Finding], number: int, lang: str) -> str:
    """Which report it is, numbered if there are several."""
    first = findings[0]
    name, title = _clean(_name(first.path)), _clean(first.title).strip("《》")
    if lang == "en":
        return (f"{number}. " if number else "") + f"{title or name} ({f'{name}, ' if title else ''}findings: {len(findings)})"
    head = f"{written_number(number, 'chineseCounting')}、" if number else ""
    return head + (f"《{title}》（{name}，{len(findings)}处）" if title else f"{name}（{len(findings)}处）")


def _said(finding: _Finding, number: int) -> Iterator[str]:
    """Where it is, what does not agree, by what equation, and what is to be done."""
    place = _CELL_PLACE.sub(r"工作表“\1”\2单元格", _LINE_PLACE.sub(r"第\1行", finding.place))
    section = f"（“{_quoted(finding.section.rpartition(' › ')[2])}”部分）" if finding.section else ""
    words = f"，原文“{_quoted(finding.text)}”" if finding.text else ""
    yield f"{number}. {place or '全文'}{section}{words}。{finding.message}"
    if finding.equation and finding.equation not in finding.message:
        yield f"算式：{finding.equation}。"
    old, _, new = finding.suggestion.rpartition(" → ")
    yield f"建议：将“{_quoted(old)}”改为“{_quoted(new)}”，请核实。" if new else "处理：请核对原始资料后更正，或者说明原因。"


def _said_in_english(finding: _Finding, number: int) -> Iterator[str]:
    section = f" (“{_quoted(finding.section.rpartition(' › ')[2])}”)" if finding.section else ""
    words = f", “{_quoted(finding.text)}”" if finding.text else ""
    yield f"{number}. {finding.place or 'Whole report'}{section}{words}: {finding.message}"
    if finding.equation and finding.equation not in finding.message:
        yield f"Equation: {finding.equation}"
    yield f"Suggestion: {finding.suggestion}; please verify." if finding.suggestion else "To do: correct it after checking the sources, or explain."


def _quoted(words: str) -> str:
    words = _clean(words).translate(_INNER_QUOTES)
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE] + "…"


def _clean(words: str) -> str:
    """On one line, of characters that can be written, and no longer than anyone would read."""
    return " ".join("".join("\ufffd" if is_control(c) and not c.isspace() else c for c in words[:_LONGEST]).split())


def _name(path: str) -> str:
    """The last part of a path of any system."""
    return PurePosixPath(path.replace("\\", "/")).name or path


def _file_name(unit: str, path: str, taken: set[str], lang: str) -> str:
    """A name that every system takes, and takes for that of no other letter."""
    stem = ("退回修改意见_", "Return_")[lang == "en"] + (safe(unit) or f"{('未识别单位', 'unknown')[lang == 'en']}_{safe(PurePosixPath(_name(path)).stem)}")
    name, number = stem, 1
    while (key := sameness(name)) in taken:
        number += 1
        name = f"{stem}_{number}"
    taken.add(key)
    return f"{name}.docx"
