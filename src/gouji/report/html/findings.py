"""The findings: each with the passage it is about, its equation, and links to the places of its figures in the text."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from itertools import groupby

from gouji.document import Block, Document
from gouji.report.comments import LEVELS
from gouji.report.html.characters import blanks_before, escaped, shown
from gouji.report.html.marked import places_of
from gouji.report.html.marks import Place, segments
from gouji.report.html.part import Headings, Part
from gouji.report.places import place
from gouji.report.roles import related_name, role_name
from gouji.rule import Finding, Related, Rule, Suppressed

# Its digits, and what stands behind them up to the next sign.
_FIGURE = re.compile(r"(\d[\d,]*(?:\.\d+)?)[^\s\d()（）+−×÷=≠,，、]*")
_SENTENCE_END = re.compile("[。！？\n]")
_LONGEST_PASSAGE, _AROUND, _LONGEST_QUOTE, _LONGEST_UNBROKEN = 200, 60, 40, 12


def findings_of(part: Part, headings: Headings) -> Iterator[str]:
    """All findings by severity, and within it by section; then those that are left out."""
    numbered = list(enumerate(part.findings, 1))
    if not numbered:
        yield f'<p class="clean">{part.words["clean"]}</p>'
    for level, group in groupby(numbered, lambda entry: entry[1].level):
        found = list(group)
        tag = part.heading(1)
        yield f'<{tag} class="{level}">{LEVELS[level][part.lang == "en"]} <span class="count">{len(found)}</span></{tag}>'
        for path, inside in groupby(found, lambda entry: headings.paths[part.block(entry[1].start).section]):
            tag = part.heading(2)
            above = part.words["path"].join(map(escaped, path)) or part.words["beginning"]
            yield f'<{tag} class="section" lang="zh-CN">{above}</{tag}>'
            for number, finding in inside:
                yield from _finding(part, number, finding)
    if part.report.suppressed:
        yield from _suppressed(part)


def rule_link(rule: Rule, lang: str) -> str:
    """Code, title and name of a rule, leading to its page."""
    title = rule.title_en if lang == "en" else rule.title
    return f'<a class="rule" href="#{rule.code}">{rule.code} {escaped(title)}</a> <code>{rule.name}</code>'


def _finding(part: Part, number: int, finding: Finding) -> Iterator[str]:
    document, words, tag = part.report.document, part.words, part.heading(3)
    yield f'<article class="finding {finding.level}" id="{part.name(number)}">'
    yield f'<{tag}><span class="level">{part.label(number)}</span> {rule_link(finding.rule, part.lang)}</{tag}>'
    yield f'<p class="message">{escaped(finding.text(part.lang))}</p>'
    block = part.block(finding.start)
    start, end = _around(document, block, finding)
    yield f'<blockquote lang="zh-CN">{_passage(part, block, finding, number, start, end)}</blockquote>'
    yield "<dl>"
    yield _entry(words["place"], _link(part, finding.start, escaped(place(document, finding.start, finding.end, part.lang))))
    if finding.stated:
        yield _entry(words["stated"], escaped(finding.stated))
    if finding.computed:
        yield _entry(words["computed"], escaped(finding.computed))
    yield "</dl><dl>"
    if finding.equation:
        yield _entry(words["equation"], _equation(part, finding))
    suggestion = finding.suggestion
    if suggestion is not None:
        reason = f" <small>{escaped(suggestion.reason)}</small>" if suggestion.reason and part.lang == "zh" else ""
        old = escaped(shown(document, suggestion.start, suggestion.end))
        yield _entry(words["suggestion"], f"<del>{old}</del> → <ins>{escaped(suggestion.text)}</ins>{reason}")
    elsewhere = [related for related in finding.related if not (start <= related.start and related.end <= end)]
    if elsewhere:
        yield _entry(words["elsewhere"], f"<ul>{''.join(f'<li>{_related(part, related)}</li>' for related in elsewhere)}</ul>")
    yield "</dl></article>"


def _entry(term: str, value: str) -> str:
    return f"<div><dt>{term}</dt><dd>{value}</dd></div>"


def _link(part: Part, offset: int, words: str) -> str:
    return f'<a href="#{part.place(offset)}">{words}</a>'


def _related(part: Part, related: Related) -> str:
    document = part.report.document
    words = shown(document, related.start, min(related.end, related.start + _LONGEST_QUOTE))
    words += "…" if related.end - related.start > _LONGEST_QUOTE else ""
    where = _link(part, related.start, escaped(place(document, related.start, related.end, part.lang)))
    said = f" {escaped(related.message)}" if related.message else ""
    return f'<span class="role">{escaped(related_name(related, part.lang))}</span> <q>{escaped(words)}</q> {where}{said}'


def _equation(part: Part, finding: Finding) -> str:
    """The equation, in which each figure that stands in the report leads to its place; what they give stands nowhere."""
    text, equation = part.report.document.text, finding.equation
    offsets: dict[str, deque[int]] = defaultdict(deque)
    for span in (*finding.related, finding):
        if (figure := _FIGURE.search(text, span.start, span.end)) and figure.end() == span.end:
            offsets[figure[1]].append(span.start)
    written, at, end = [], 0, equation.find("=")
    for figure in _FIGURE.finditer(equation, 0, end if end >= 0 else len(equation)):
        if known := offsets.get(figure[1]):
            offset = known[0] if len(known) == 1 else known.popleft()
            written += escaped(equation[at:figure.start()]), _link(part, offset, escaped(figure[0]))
            at = figure.end()
    return "".join(written) + escaped(equation[at:])


def _passage(part: Part, block: Block, finding: Finding, number: int, start: int, end: int) -> str:
    """What is quoted, with the figure marked in it and the others named by their roles, each leading to its place."""
    document = part.report.document
    spans = [Place(at.start, min(at.end, end), number, at.role) for at in places_of(finding, number)
             if start <= at.start and (at.end <= end or not at.role)]
    written, at = ["…" if block.start < start and not _SENTENCE_END.match(document.text, start - 1) else ""], start
    for segment in segments((), spans):
        if segment.start > at:
            written += escaped(shown(document, at, segment.start)), blanks_before(document, segment.start)
        at = segment.end
        words, place = escaped(shown(document, segment.start, at)), segment.places[0]
        if not place.role:
            words = f"<mark>{words}</mark>"
        elif segment.start == place.start:
            words = f"<ruby{' class=long' * (at - segment.start > _LONGEST_UNBROKEN)}>{words}<rt>{escaped(role_name(place.role, part.lang))}</rt></ruby>"
        written += _link(part, place.start, words), blanks_before(document, at)
    if at < end:
        written.append(escaped(shown(document, at, end)))
    is_whole = end >= block.end or _SENTENCE_END.search(document.text, end - 1, end + 1)
    return "".join(written).replace("\t", " | ") + ("" if is_whole else "…")


def _around(document: Document, block: Block, finding: Finding) -> tuple[int, int]:
    """The stretch that is quoted: whole sentences, as long as they are not too long; of a table the row."""
    text = document.text
    low, high = finding.start, min(finding.end, finding.start + _LONGEST_PASSAGE)
    first, last = block.start, max(block.end, high)
    if block.kind == "table":
        first, end = max(first, text.rfind("\n", 0, low) + 1), text.find("\n", high)
        last = min(last, end) if end >= 0 else last
    for related in finding.related:
        if first <= related.start and related.end <= last and max(high, related.end) - min(low, related.start) <= _LONGEST_PASSAGE:
            low, high = min(low, related.start), max(high, related.end)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, max(first, low - _AROUND), low)]
    low = ends[-1] if ends else max(first, low - _AROUND)
    end = _SENTENCE_END.search(text, high, min(last, high + _AROUND))
    return low, end.end() if end else min(last, high + _AROUND)


def _suppressed(part: Part) -> Iterator[str]:
    left_out, words = part.report.suppressed, part.words
    yield f'<details class="suppressed"><summary>{words["suppressed"]} <span class="count">{len(left_out)}</span></summary><ul>'
    for entry in left_out:
        yield f"<li>{_left_out(part, entry)}</li>"
    yield "</ul></details>"


def _left_out(part: Part, entry: Suppressed) -> str:
    finding, document = entry.finding, part.report.document
    why = escaped(part.words["because"].format(part.words[entry.by], entry.reason) if entry.reason else part.words[entry.by])
    where = escaped(place(document, finding.start, finding.end, part.lang))
    return f'{rule_link(finding.rule, part.lang)} {where}<br>{escaped(finding.text(part.lang))}<br><span class="why">{why}</span>'
