"""A finding as a comment beside the passage: in a Word file, a PDF, a cell, a review, an editor."""

from __future__ import annotations

import re
from typing import NamedTuple

from gouji.document import Document
from gouji.report.places import place
from gouji.report.roles import related_name
from gouji.rule import Finding

AUTHOR, INITIALS = "勾稽", "勾"
LEVELS = {"error": ("错误", "error"), "warning": ("警告", "warning"), "info": ("提示", "info")}
_LINE_END = re.compile(r"[ \t\u3000]*[\r\n\f]+[ \t\u3000]*")
_MOST_PLACES, _LONGEST_QUOTE = 12, 40


class Comment(NamedTuple):
    """What is said beside the passage."""

    title: str
    """Severity and rule: 错误 R201 share-mismatch."""
    message: str
    equation: str
    """算式：8772人 ÷ 8600人 = 102.0%; empty if there is none."""
    suggestion: str
    """建议：98.0% → 102.0%（分子分母对调后的结果）; empty if there is none."""
    others: tuple[str, ...]
    """The other figures and where they stand, one a line: 任务数 第12段 “8600人”."""

    @property
    def lines(self) -> tuple[str, ...]:
        """All of it, in the order in which it is read."""
        return tuple(line for line in (self.title, self.message, self.equation, self.suggestion, *self.others) if line)


def comment(document: Document, finding: Finding, lang: str = "zh") -> Comment:
    """What is said of a finding."""
    is_english = lang == "en"
    rule, suggestion = finding.rule, finding.suggestion
    equation = f"{'equation: ' if is_english else '算式：'}{finding.equation}" if finding.equation else ""
    others = [f"{related_name(r, lang)} {place(document, r.start, r.end, lang)} “{shortened(document.quote(r.start, r.end))}”"
              for r in finding.related[:_MOST_PLACES]]
    if len(finding.related) > _MOST_PLACES:
        more = len(finding.related) - _MOST_PLACES
        others.append(f"and {more} more places" if is_english else f"另有 {more} 处")
    return Comment(f"{LEVELS[finding.level][is_english]} {rule.code} {rule.name}", finding.text(lang), equation,
                   _suggested(document, suggestion, is_english) if suggestion else "", tuple(others))


def _suggested(document: Document, suggestion, is_english: bool) -> str:
    old = shortened(document.quote(suggestion.start, suggestion.end))
    if is_english:
        return f"suggestion: {old} → {suggestion.text}"
    return f"建议：{old} → {suggestion.text}" + (f"（{suggestion.reason}）" if suggestion.reason else "")


def shortened(words: str) -> str:
    """On one line, also what the file breaks over two."""
    words = _LINE_END.sub("", words)
    return words if len(words) <= _LONGEST_QUOTE else words[:_LONGEST_QUOTE] + "…"
