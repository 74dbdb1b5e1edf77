"""Findings as text, one block each: place and message, the line with what is marked in it, the equation."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence

from gouji.api import CHECKED, Report
from gouji.check import HOLDS
from gouji.report.comments import LEVELS
from gouji.report.notes import notes
from gouji.report.places import place
from gouji.report.roles import related_name
from gouji.rule import Finding

# Cells of a terminal that a quoted line may take.
_WIDTH = 96
_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
_WIDE_BLANKS = "\u3000\u2002\u2003"
_MOST_PLACES = 6


def findings_text(reports: Sequence[Report], lang: str = "zh", coloured: bool = False, quiet: bool = False, why: bool = False) -> str:
    """`gouji check`: all findings, and a last line that counts them; with `why` each says why it is as loud as it is."""
    blocks = []
    for report in reports:
        if report.status == CHECKED:
            blocks += _blocks(report, lang, coloured, why)
            said = notes(report, lang)
            if said and not quiet:
                blocks.append(f"{printable(report.path)}: {'注：' if lang == 'zh' else 'note: '}{printable('；'.join(said))}")
    if not quiet:
        blocks.append(_summary(reports, lang))
    return "\n\n".join(blocks)


def finding_text(report: Report, finding: Finding, lang: str = "zh", coloured: bool = False) -> str:
    """`gouji explain-finding`: one finding, and below it the reasons for it, a line each."""
    from gouji.report.reasons import heading, reasons

    return "\n".join([*_block(report, finding, lang, coloured), "", heading(finding, lang), *(f"  · {said}" for said in reasons(finding, lang))])


def _blocks(report: Report, lang: str, coloured: bool, why: bool) -> Iterator[str]:
    for finding in report.findings:
        yield "\n".join([*_block(report, finding, lang, coloured), *([_why(finding, lang)] if why else [])])


def _why(finding: Finding, lang: str) -> str:
    from gouji.report.reasons import heading, reason

    return f"      = {heading(finding, lang)}{'：' if lang == 'zh' else ': '}{reason(finding, lang)}"


def _block(report: Report, finding: Finding, lang: str, coloured: bool) -> Iterator[str]:
    document = report.document
    level = LEVELS[finding.level][lang == "en"]
    where = printable(place(document, finding.start, finding.end, lang))
    head = f"{level} {finding.rule.code} {finding.rule.name}"
    yield f"{printable(report.path)}:{where}: {_styled(head, finding.level, coloured)} {printable(finding.text(lang))}"
    yield from _quoted(report, finding, lang, coloured)
    if finding.equation:
        yield f"      = {'算式' if lang == 'zh' else 'equation'}：{printable(finding.equation)}"
    if finding.suggestion:
        old = document.quote(finding.suggestion.start, finding.suggestion.end)
        yield f"      = {'建议' if lang == 'zh' else 'suggestion'}：{printable(old)} → {finding.suggestion.text}"


def _styled(text: str, level: str, coloured: bool) -> str:
    if not coloured:
        return text
    import click

    return click.style(text, fg=_COLOURS[level], bold=True)


def _quoted(report: Report, finding: Finding, lang: str, coloured: bool) -> Iterator[str]:
    """The source line with the finding and the related figures on it underlined, then the places on other lines."""
    document = report.document
    start, end = document.source_span(finding.start, finding.end)
    line, _ = document.position(start)
    first = document.line_starts[line - 1]
    last = document.line_starts[line] if line < len(document.line_starts) else len(document.source)
    source = document.source[first:last].rstrip("\r\n")
    end = min(end, first + len(source))
    marks = [(start - first, end - first, "^", "")]
    elsewhere = []
    for related in finding.related:
        a, b = document.source_span(related.start, related.end)
        name = related_name(related, lang)
        if first <= a and b <= first + len(source):
            # where nothing tells which of the figures is wrong, all are marked alike
            marks.append((a - first, b - first, "^" if finding.is_one_of else "-", name))
        else:
            elsewhere.append((place(document, related.start, related.end, lang), document.source[a:b], name))
    # Only the lines of a text are those of its file.
    number = f"{line if not document.places else '':>5} │ "
    low, high = _window(source, start - first, end - first)
    shown = ("…" if low else "") + source[low:high] + ("…" if high < len(source) else "")
    yield number + printable(shown)
    shift = 1 if low else 0
    for mark, label in (("^", False), ("-", True)):
        under = _underline(shown, [(a - low + shift, b - low + shift, m, n) for a, b, m, n in marks if m == mark and low <= a < high],
                           label)
        if under:
            yield "      │ " + (_styled(under, finding.level, coloured) if mark == "^" else under)
    for where, text, name in elsewhere[:_MOST_PLACES]:
        yield f"      │ {name} {printable(where)} “{printable(text[:40])}”"
    if len(elsewhere) > _MOST_PLACES:
        more = len(elsewhere) - _MOST_PLACES
        yield f"      │ {'另有' if lang == 'zh' else 'and'} {more} {'处' if lang == 'zh' else 'more places'}"


def _window(source: str, start: int, end: int) -> tuple[int, int]:
    """The part of a long line around a span that fits the width."""
    if width(source) <= _WIDTH:
        return 0, len(source)
    low, high, left = start, end, _WIDTH - width(source[start:end])
    while left > 0 and (low > 0 or high < len(source)):
        if low > 0:
            low -= 1
            left -= width(source[low])
        if high < len(source) and left > 0:
            left -= width(source[high])
            high += 1
    return low, high


def _underline(shown: str, marks: list[tuple[int, int, str, str]], labelled: bool) -> str:
    """Carets or dashes right under the characters, in cells, with the roles behind the last of each run."""
    if not marks:
        return ""
    cells: list[str] = []
    for start, end, mark, _ in sorted(marks):
        begin, stop = width(shown[:start]), width(shown[:end])
        cells += [" "] * (begin - len(cells))
        cells[begin:stop] = [mark] * (stop - begin)
    text = "".join(cells)
    names = list(dict.fromkeys(name for _, _, _, name in sorted(marks)))
    return text + ("  " + "、".join(names) if labelled else "")


def width(text: str) -> int:
    """Cells that a text takes on a terminal: two for full-width characters, none for combining ones."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in printable(text))


def printable(text: str) -> str:
    """A text of the document with its control characters made harmless, each as one character."""
    return "".join(c if c.isprintable() or c in _WIDE_BLANKS else " " if c in "\t\n\r\xa0" else "\ufffd" for c in text)


def _summary(reports: Sequence[Report], lang: str) -> str:
    levels = Counter(f.level for r in reports for f in r.findings)
    figures = sum(sum(r.counts.values()) for r in reports)
    verdicts = [v for r in reports for v in r.verdicts]
    holding = sum(v.outcome == HOLDS for v in verdicts)
    total = sum(levels.values())
    if lang == "en":
        return (f"{len(reports)} files, {total} findings: {levels['error']} errors, {levels['warning']} warnings, "
                f"{levels['info']} notes{_suppressed(reports, lang)}; {figures} figures and {len(verdicts)} claims checked, {holding} hold.")
    return (f"共检查 {len(reports)} 个文件，{total} 处：错误 {levels['error']}，警告 {levels['warning']}，提示 {levels['info']}"
            f"{_suppressed(reports, lang)}；核对了 {figures} 个数字、{len(verdicts)} 条勾稽关系，其中 {holding} 条成立。")


def _suppressed(reports: Sequence[Report], lang: str) -> str:
    """How many findings are not shown, and why."""
    by = Counter(s.by for r in reports for s in r.suppressed)
    names = {"remark": ("已说明理由", "suppressed with a reason"), "baseline": ("已列入基线", "in the baseline")}
    said = [f"{by[key]} {zh_en[1]}" if lang == "en" else f"{zh_en[0]} {by[key]}" for key, zh_en in names.items() if by[key]]
    if not said:
        return ""
    return f" ({', '.join(said)})" if lang == "en" else f"（另有{'，'.join(said)}）"
