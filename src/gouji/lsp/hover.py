"""What is shown of the place under the pointer: the figure and its claims, the page of a rule. Words of the document are escaped."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from lsprotocol.types import Hover, MarkupContent, MarkupKind

from gouji.api import Report
from gouji.check import HOLDS, Verdict
from gouji.document import Document
from gouji.lsp.diagnostics import message
from gouji.lsp.positions import Lines
from gouji.quantity import Interval, Quantity, Unread
from gouji.quantity.listing import plain
from gouji.report.comments import LEVELS
from gouji.report.outcomes import STATE_NAMES, VERDICT_NAMES
from gouji.report.roles import role_name
from gouji.report.rule_pages import rule_markdown
from gouji.report.text import printable
from gouji.rule import Rule
from gouji.rule.registry import UnknownRule, find_rule

_MOST_CLAIMS = 8
# Of the headings of a rule's page.
_LEVEL = 3
_KINDS = {"money": "金额", "persons": "人数", "person-times": "人次", "person-time": "人工时间", "households": "户数", "bodies": "机构数",
          "cases": "件数", "records": "条数", "times": "次数", "posts": "岗位数", "count": "个数", "rate": "比率", "points": "百分点",
          "multiple": "倍数", "ratio": "比例", "length": "长度", "area": "面积", "volume": "体积", "mass": "重量", "energy": "能量",
          "transport": "运输量", "measure": "计量", "duration": "时长", "age": "年龄", "score": "分数", "quotient": "单位量", "number": "数"}
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]*")
# What Markdown could take for its own, with what it makes a link of itself, and at the beginning of a line a list or a heading.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&@$]|:(?=//)|(?<=www)\.|^\s*(?:\d+[.)](?=\s|$)|[-+=])")


def hover(report: Report, lines: Lines, source_offset: int, lang: str = "zh") -> Hover | None:
    """The rule that a comment for gouji names here; or the findings and the figure at this place, with the pages of their rules."""
    document = report.document
    if document is None:
        return None
    named = _named_rule(document, source_offset)
    if named is not None:
        rule, start, end = named
        return Hover(MarkupContent(MarkupKind.Markdown, rule_markdown(rule, lang, _LEVEL)), lines.range(start, end))
    at = document.text_offset(source_offset)
    found = [finding for finding in report.findings if finding.start <= at < finding.end]
    figure = _figure(report, at)
    if figure is None and not found:
        return None
    start, end = document.source_span(*((figure.start, figure.end) if figure is not None else (found[0].start, found[0].end)))
    parts = ["\n".join(_told(report, figure, lang))] if figure is not None else []
    parts += [f"**{LEVELS[f.level][lang == 'en']} {f.rule.code} {f.rule.name}**\n\n{_escaped(message(f, lang))}" for f in found]
    parts += [rule_markdown(rule, lang, _LEVEL) for rule in dict.fromkeys(f.rule for f in found)]
    return Hover(MarkupContent(MarkupKind.Markdown, "\n\n---\n\n".join(parts)), lines.range(start, end))


def _named_rule(document: Document, source_offset: int) -> tuple[Rule, int, int] | None:
    """The rule whose name or code stands here in a comment for gouji, and where."""
    for remark in document.remarks:
        start, end = document.source_span(*remark.at)
        if not start <= source_offset < end:
            continue
        for word in _WORD.finditer(document.source, start, end):
            if word.start() <= source_offset < word.end():
                try:
                    return find_rule(word[0]), *word.span()
                except UnknownRule:
                    return None
    return None


def _figure(report: Report, at: int) -> Quantity | Unread | None:
    """The figure that holds the character at this text offset."""
    for figures in (report.figures.quantities, report.figures.unread):
        number = bisect_right(figures, at, key=lambda figure: figure.start) - 1
        if number >= 0 and at < figures[number].end:
            return figures[number]
    return None


def _told(report: Report, figure: Quantity | Unread, lang: str) -> Iterator[str]:
    """A figure by lines: what it is, its state, its claims."""
    is_english = lang == "en"
    quote = _escaped(report.document.quote(figure.start, figure.end))
    state = STATE_NAMES[report.states[figure.start]][is_english]
    if isinstance(figure, Unread):
        yield f"**{quote}** · {state}: {_escaped(figure.reason)}"
        return
    yield f"**{quote}** · {figure.kind if is_english else _KINDS[figure.kind]} · {state}\n"
    value = plain(figure.value) + (f"～{plain(figure.upper)}" if figure.upper is not None else "")
    yield f"{'value: ' if is_english else '数值：'}{_escaped(f'{value} {figure.base}'.rstrip())}  "
    if figure.interval.low != figure.interval.high:
        yield f"{'interval: ' if is_english else '区间：'}{_escaped(_written(figure.interval))}  "
    claims = [(verdict, operand) for verdict in report.verdicts for operand in verdict.claim.all_operands if operand.start == figure.start]
    if claims:
        yield "\nclaims:\n" if is_english else "\n勾稽关系：\n"
    for verdict, operand in claims[:_MOST_CLAIMS]:
        outcome, role = VERDICT_NAMES[verdict.outcome][is_english], role_name(operand.role, lang)
        yield "- " + _escaped(f"{outcome} ({role}) {_computed(verdict, lang)}" if is_english else f"{outcome}（{role}）{_computed(verdict, lang)}")
    if len(claims) > _MOST_CLAIMS:
        more = len(claims) - _MOST_CLAIMS
        yield f"- and {more} more" if is_english else f"- 另有 {more} 条"


def _computed(verdict: Verdict, lang: str) -> str:
    if verdict.outcome == HOLDS:
        return verdict.equation
    return f"{verdict.equation} (stated {verdict.stated_text})" if lang == "en" else f"{verdict.equation}（文中 {verdict.stated_text}）"


def _written(interval: Interval) -> str:
    """[1102.795, 1102.805), with ∞ for no bound."""
    low = "(−∞" if interval.low.is_infinite() else ("(" if interval.low_open else "[") + plain(interval.low)
    high = "∞)" if interval.high.is_infinite() else plain(interval.high) + (")" if interval.high_open else "]")
    return f"{low}, {high}"


def _escaped(words: str) -> str:
    """Words as Markdown that shows them as they are; lines stay lines."""
    return "  \n".join(_MARKUP.sub(lambda sign: f"{sign[0][:-1]}\\{sign[0][-1]}", printable(line)) for line in words.split("\n"))
