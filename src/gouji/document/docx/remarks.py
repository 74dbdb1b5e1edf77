"""Word comments by which the author tells gouji something: 勾稽忽略 and what to ignore, beside the passage that it is about."""

from __future__ import annotations

from lxml.etree import _Element

from gouji.document.docx.styles import Styles
from gouji.document.docx.text import ParagraphText
from gouji.document.docx.trace import Trace
from gouji.document.docx.xml import BOX, P, W
from gouji.document.rendered import RenderedRemark, told

_START, _END, _REFERENCE = (W + name for name in ("commentRangeStart", "commentRangeEnd", "commentReference"))
# Line, and the characters in it from the first to the last (exclusive).
_Spot = tuple[int, int, int]


def remark_words(comments: _Element | None, styles: Styles) -> dict[str, str]:
    """What is said in the comments that are for gouji, by id."""
    found = {}
    for comment in () if comments is None else comments.iterchildren(W + "comment"):
        words = told(" ".join(ParagraphText(paragraph, styles, False).text for paragraph in comment.iter(P)))
        if words is not None:
            found[comment.get(W + "id", "")] = words
    return found


def remarks(body: _Element, trace: Trace, words: dict[str, str]) -> tuple[RenderedRemark, ...]:
    """The remarks with their passages: the range of the comment, or the paragraph that refers to it. Word knows no comments outside
    the body, and none in text boxes."""
    leaves, paragraphs = _spots(trace)
    passed: list[_Spot] = []
    starts: dict[str, int] = {}
    spans: dict[str, tuple[_Spot, _Spot]] = {}
    for element in body.iter():
        if element in leaves:
            passed.append(leaves[element])
        elif element.tag in (_START, _END, _REFERENCE) and (comment := element.get(W + "id", "")) in words:
            if element.tag == _START:
                starts.setdefault(comment, len(passed))
            elif element.tag == _END and starts.get(comment, len(passed)) < len(passed):
                spans.setdefault(comment, (passed[starts[comment]], passed[-1]))
            elif element.tag == _REFERENCE and (paragraph := next(element.iterancestors(P), None)) in paragraphs:
                spans.setdefault(comment, paragraphs[paragraph])
    return tuple(sorted((_remark(words[comment], *span) for comment, span in spans.items()), key=lambda remark: remark[1:]))


def _spots(trace: Trace) -> tuple[dict[_Element, _Spot], dict[_Element, tuple[_Spot, _Spot]]]:
    """Where the elements with characters stand, and where their paragraphs begin and end."""
    leaves: dict[_Element, _Spot] = {}
    paragraphs: dict[_Element, tuple[_Spot, _Spot]] = {}
    for line, passages in enumerate(trace.lines):
        for passage in passages:
            spot = line, passage.start, passage.end
            paragraphs[passage.paragraph] = paragraphs.get(passage.paragraph, (spot,))[0], spot
            if next(passage.paragraph.iterancestors(BOX), None) is None:
                leaves |= ((leaf.element, (line, max(leaf.start, passage.start), min(leaf.end, passage.end)))
                           for leaf in passage.leaves if leaf.end > leaf.start)
    return leaves, paragraphs


def _remark(words: str, first: _Spot, last: _Spot) -> RenderedRemark:
    # A table inside a cell stands in lines below the row, though in the file text of the cell may follow it.
    first, last = sorted((first, last))
    return RenderedRemark(words, first[0], first[1], last[0], last[2])
