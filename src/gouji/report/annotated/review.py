"""A review of a text in Markdown: in the order of the text, each line with findings is quoted, and what is to be said of it stands below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import PurePath

from gouji.api import Report
from gouji.check.ledger import STATES
from gouji.document import Document
from gouji.report.annotated import Annotated
from gouji.report.comments import LEVELS, comment
from gouji.report.outcomes import STATE_NAMES
from gouji.report.paths import path_text
from gouji.report.places import place
from gouji.report.text import printable
from gouji.rule import Finding

_WORDS = {
    "title": ("{} 核对意见", "Review of {}"),
    "none": ("没有发现问题。", "Nothing was found."),
    "count": ("共 {} 处：{}。", "{} findings: {}."),
    "ledger": ("数字台账：共 {} 个 = {}", "Figure ledger: {} figures = {}"),
    "suppressed": ("另有 {} 处已按说明或基线略去。", "{} more are suppressed or in the baseline."),
}
# Characters of a quoted line before and behind what is marked.
_AROUND = 80
# So much of a long passage is quoted.
_LONGEST = 400
# What acts as Markdown or HTML inside a line, addresses that become links by themselves among it, and what does at its beginning.
_MARKUP = re.compile(r"[\\`*_\[\]<>&|~$#@]|(?<=:)/(?=/)|(?<=[Ww]{3})\.")
_BLOCK = re.compile(r"^(\d*)([-+=.)])(?=\s|$)")


def annotated(data: bytes, report: Report, lang: str = "zh") -> Annotated:
    """The review as UTF-8."""
    return Annotated(("\n\n".join(_parts(report, lang)) + "\n").encode("utf-8", "replace"))


def _parts(report: Report, lang: str) -> Iterator[str]:
    document, levels = report.document, Counter(finding.level for finding in report.findings)
    yield f"# {_said('title', lang, _escaped(PurePath(path_text(report.path)).name))}"
    told = ("，" if lang == "zh" else ", ").join(f"{LEVELS[level][lang == 'en']} {levels[level]}" for level in LEVELS if levels[level])
    yield _said("count", lang, len(report.findings), told) if report.findings else _said("none", lang)
    if report.suppressed:
        yield _said("suppressed", lang, len(report.suppressed))
    above: tuple[str, ...] = ()
    for start, group in groupby(report.findings, key=lambda finding: _line(document, finding)[0]):
        findings = list(group)
        path = tuple(filter(None, document.headings(document.text_offset(start))))
        if path != above:
            above = path
            yield f"## {' › '.join(map(_escaped, path))}"
        yield _quoted(document, findings)
        for finding in findings:
            yield "\n".join(_item(document, finding, lang))
    counts = report.counts
    yield "---"
    names = (f"{STATE_NAMES[state][lang == 'en']} {counts[state]}" for state in STATES)
    yield _said("ledger", lang, sum(counts.values()), " + ".join(names))


def _said(key: str, lang: str, *values: object) -> str:
    return _WORDS[key][lang == "en"].format(*values)


def _line(document: Document, finding: Finding) -> tuple[int, int]:
    """The source line in which a finding begins."""
    return _line_around(document, document.source_span(finding.start, finding.end)[0])


def _line_around(document: Document, at: int) -> tuple[int, int]:
    line, _ = document.position(at)
    begin = document.line_starts[line - 1]
    end = document.line_starts[line] if line < len(document.line_starts) else len(document.source)
    return begin, begin + len(document.source[begin:end].rstrip("\r\n"))


def _quoted(document: Document, findings: list[Finding]) -> str:
    """The line with the figures of its findings in bold, as far as it is near them."""
    begin, _ = _line(document, findings[0])
    spans = _merged((start, min(stop, start + _LONGEST)) for start, stop in (document.source_span(f.start, f.end) for f in findings))
    # A figure may be broken over two lines.
    _, end = _line_around(document, max(spans[-1][0], spans[-1][1] - 1))
    low, high = max(begin, spans[0][0] - _AROUND), min(end, spans[-1][1] + _AROUND)
    written, at = "…" if low > begin else "", low
    for start, stop in spans:
        if start - at > 2 * _AROUND:
            written += _escaped(document.source[at:at + _AROUND] if at > low else "") + "…"
            at = start - _AROUND
        written += _escaped(document.source[at:start])
        written += _in_bold(written[-1:], document.source[start:stop], document.source[stop:high][:1])
        at = stop
    written += _escaped(document.source[at:high]) + ("…" if high < end else "")
    return "> " + _BLOCK.sub(r"\1\\\2", written.strip())


def _in_bold(before: str, words: str, behind: str) -> str:
    """Words in bold. Between a sign and a letter the asterisks count only if a blank parts them from the letter: 完成率 **99%** 的."""
    shown = _escaped(words).strip()
    if not shown:
        return shown
    return (" " if before.isalnum() and not shown[0].isalnum() else "") + f"**{shown}**" \
        + (" " if behind.isalnum() and not shown[-1].isalnum() else "")


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for start, stop in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(stop, found[-1][1])
        else:
            found.append((start, stop))
    return found


def _item(document: Document, finding: Finding, lang: str) -> Iterator[str]:
    said = comment(document, finding, lang)
    yield f"- **{_escaped(said.title)}**（{_escaped(place(document, finding.start, finding.end, lang))}）" if lang == "zh" else \
        f"- **{_escaped(said.title)}** ({_escaped(place(document, finding.start, finding.end, lang))})"
    yield from (f"  - {_escaped(line)}" for line in said.lines[1:])


def _escaped(words: str) -> str:
    """Words of the report as Markdown shows them: nothing in them acts."""
    return _MARKUP.sub(r"\\\g<0>", printable(words))
