"""Written formulas: (34.94/39.66)×100%=88%, 20户×1000元=2万元, and the figures put in for the terms of a named one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from gouji import lexicon
from gouji.claim.model import Claim, Figure, Words, operand
from gouji.parsers import parser
from gouji.quantity import Figures, Formula, Quantity
from gouji.quantity.columns import numbers_columns
from gouji.view import spans
from gouji.view.prose.passages import number_start
from gouji.view.prose.statements import Outline, Paragraph


@dataclass(frozen=True, slots=True)
class Node:
    """A part of an expression. `operator` is "figure", "term", "+", "-", "*", "/" or "negative"."""

    operator: str
    start: int
    end: int
    children: tuple[Node, ...] = ()
    quantity: Quantity | None = None

    def figures(self) -> Iterator[Quantity]:
        """All figures of the expression, in order."""
        if self.quantity is not None:
            yield self.quantity
        for child in self.children:
            yield from child.figures()


@dataclass(frozen=True, slots=True)
class _Token:
    """A token as lark's LALR parser wants it."""

    type: str
    start: int
    end: int
    quantity: Quantity | None = None


_SIGNS = {"+": "PLUS", "＋": "PLUS", "-": "MINUS", "－": "MINUS", "−": "MINUS", "–": "MINUS", "—": "MINUS",
          "×": "TIMES", "*": "TIMES", "x": "TIMES", "X": "TIMES", "✕": "TIMES", "·": "TIMES", "＊": "TIMES",
          "÷": "OVER", "/": "OVER", "∕": "OVER", "／": "OVER",
          "(": "LP", "（": "LP", "[": "LP", "【": "LP", ")": "RP", "）": "RP", "]": "RP", "】": "RP"}
_TERM = re.compile(r"(?:[“”‘’\"、]|[^\W\d_A-Za-z])+")
_JOINS = "+＋-－−–—×*xX✕·＊÷/∕／"
_EQUALS = "=＝≈"


def expression(text: str, start: int, end: int, quantities: Sequence[Quantity]) -> Node | None:
    """A side of an equation as a tree; None if it is not one. `quantities` are the figures that stand in it."""
    row = _tokens(text, start, end, quantities)
    if row is None:
        return None
    from lark.exceptions import UnexpectedInput

    try:
        return _parser()(row)
    except UnexpectedInput:
        return None


def _tokens(text: str, start: int, end: int, quantities: Sequence[Quantity]) -> list[_Token] | None:
    row: list[_Token] = []
    waiting = [q for q in quantities if start <= number_start(q) < end]
    at = start
    while at < end:
        character = text[at]
        if waiting and number_start(waiting[0]) == at:
            figure = waiting.pop(0)
            if character in "-－−" and row and row[-1].type in ("FIGURE", "TERM", "RP"):
                return None
            row.append(_Token("FIGURE", at, figure.end, figure))
            at = figure.end
        elif character.isspace():
            at += 1
        elif character in _SIGNS:
            row.append(_Token(_SIGNS[character], at, at + 1))
            at += 1
        elif term := _TERM.match(text, at, end):
            row.append(_Token("TERM", at, term.end()))
            at = term.end()
        else:
            return None
    return row


@cache
def _parser() -> Callable[[Iterable[_Token]], Node]:
    return parser("formula", _Builder())


class _Builder:
    """Callbacks of the parser."""

    @staticmethod
    def start(children: list) -> Node:
        return children[0]

    @staticmethod
    def figure(children: list) -> Node:
        return Node("figure", children[0].start, children[0].end, quantity=children[0].quantity)

    @staticmethod
    def term(children: list) -> Node:
        return Node("term", children[0].start, children[0].end)

    @staticmethod
    def inside(children: list) -> Node:
        return Node(children[1].operator, children[0].start, children[2].end, children[1].children, children[1].quantity)

    @staticmethod
    def negative(children: list) -> Node:
        return Node("negative", children[0].start, children[1].end, (children[1],))

    @staticmethod
    def plus(children: list) -> Node:
        return _joined("+", children)

    @staticmethod
    def minus(children: list) -> Node:
        return _joined("-", children)

    @staticmethod
    def times(children: list) -> Node:
        return _joined("*", children)

    @staticmethod
    def over(children: list) -> Node:
        return _joined("/", children)


def _joined(operator: str, children: list) -> Node:
    return Node(operator, children[0].start, children[2].end, (children[0], children[2]))


def find(outline: Outline, figures: Figures) -> list[Claim]:
    """The claims of all printed equations, and of the figures put into named ones."""
    starts = [q.start for q in figures.quantities]
    found: list[Claim] = []
    for formula in figures.formulas:
        own = figures.quantities[bisect_left(starts, formula.start - 1):bisect_left(starts, formula.end)]
        if any(q.qualifier in ("<", ">", "≤", "≥", "range") for q in own):
            continue
        if _numbers_columns(outline.document.text, formula):
            continue
        sides = _whole_sides(outline.document.text, formula, own)
        if len(sides) > 1:
            found.extend(_chain(sides))
        elif sides and sides[0].operator != "figure":
            before = figures.quantities[bisect_left(starts, formula.start - 1) - 1:][:1] if own else ()
            found.extend(_bracketed(outline.document.text, formula, sides[0], before))
        if sides:
            found.extend(_operands(outline, formula, sides, own))
    return found


# 3=1+2, 3=2/1×100%, 4=(3-2)/2×100: what has no sign on the left is no rate.
_COLUMN_NUMBERS = re.compile(r"\(?\d{1,2}\)?=(?:\(?\d{1,2}\)?(?:[-+−]\(?\d{1,2}\)?)+|(?:\d{1,2}|\(\d{1,2}[-+−]\d{1,2}\))[/÷]\d{1,2}[×*xX]100%?)")


def _numbers_columns(text: str, formula: Formula) -> bool:
    """3=1+2, 3=2/1×100: how the columns of a table are worked out, by their numbers."""
    if _COLUMN_NUMBERS.fullmatch(text, formula.start, formula.end) is not None:
        return True
    start, end = spans.begin(text, formula.start, "\n"), spans.end(text, formula.end, "\n")
    return "\t" in text[start:end] and numbers_columns(text[start:end].split("\t"))


def _whole_sides(text: str, formula: Formula, own: Sequence[Quantity]) -> list[Node]:
    """The sides that are complete: one that goes on in words before or behind the formula is none (人数×30元=…)."""
    spans = list(formula.sides)
    if (before := _before(text, formula)) and before in _JOINS:
        spans = spans[1:]
    if (behind := _behind(text, formula)) and behind in _JOINS:
        spans = spans[:-1]
    sides = []
    for start, end in spans:
        node = expression(text, start, end, own)
        if node is None:
            return []
        sides.append(node)
    return sides


def _before(text: str, formula: Formula) -> str:
    """The last character before a formula that is no blank."""
    return text[max(0, formula.start - 3):formula.start].rstrip()[-1:]


def _behind(text: str, formula: Formula) -> str:
    return text[formula.end:formula.end + 3].lstrip()[:1]


def _chain(sides: list[Node]) -> Iterator[Claim]:
    """Each side of a = b = c against the one before it; the check may also take the first."""
    for before, after in pairwise(sides):
        if before.operator == "figure" and after.operator != "figure":
            # 88%=34.94/39.66: the result stands first
            yield _equation(lexicon.name("formula"), after, before, None)
        elif after.operator == "figure" or before.operator != "figure":
            yield _equation(lexicon.name("formula"), before, after, sides[0] if sides[0] is not before else None)


def _place(side: Node, label: str = "") -> Figure | Words:
    """A side as the stated operand: a figure, or an expression as words."""
    quantity = side.quantity
    if quantity is None:
        return Words("stated", side.start, side.end, label)
    return Figure("stated", side.start, side.end, quantity.interval, quantity, label)


def _equation(frame: str, left: Node, right: Node, first: Node | None) -> Claim:
    quantity = right.quantity
    stated = _place(right)
    whole = [Words("expression", n.start, n.end) for n in (left, first) if n is not None and n.quantity is None]
    terms = [operand("term", q) for n in (left, first, right) if n is not None and n is not right for q in n.figures()]
    if quantity is None:
        terms += [operand("result-term", q) for q in right.figures()]
    return Claim("formula", frame, stated, (*whole, *terms))


def _bracketed(text: str, formula: Formula, side: Node, before: Sequence[Quantity]) -> Iterator[Claim]:
    """88%(34.94/39.66): a formula alone in brackets directly behind a figure is how that figure came about."""
    if not before:
        return
    result = before[0]
    if text[result.end:formula.start].strip() not in ("(", "（") or _behind(text, formula) not in (")", "）"):
        return
    if result.kind != "rate" or result.upper is not None or side.operator not in ("/", "*"):
        return
    yield _equation("P(a/b)", side, Node("figure", result.start, result.end, quantity=result), None)


_WORD_FORMULA = re.compile(r"[^，。；;！？\n]*$")


def _operands(outline: Outline, formula: Formula, sides: list[Node], own: Sequence[Quantity]) -> Iterator[Claim]:
    """结转结余率=年末结转结余/(年初结转+拨款)=(5-5)/20: what stands for each term against what was said of it before."""
    text = outline.document.text
    before = _WORD_FORMULA.search(text, max(0, formula.start - 120), sides[0].start)
    if before is None or not any(c in _EQUALS for c in before[0]):
        return
    paragraph = next((p for p in outline.paragraphs if p.block.start <= formula.start < p.block.end), None)
    if paragraph is None:
        return
    parts = re.split(f"[{_EQUALS}]", before[0])
    if parts[-1].strip():
        return
    words = parts[-2]
    start = before.end() - len(parts[-1]) - 1 - len(words)
    named = [q for q in paragraph.quantities if start <= number_start(q) < start + len(words)]
    in_words = expression(text, start, start + len(words), named)
    numeric = next((s for s in sides if s.operator != "figure"), None)
    if in_words is None or numeric is None or in_words.operator == "term":
        return
    disclosed = _disclosed(outline, paragraph, start)
    for term, value in _aligned(_plain(in_words), _plain(numeric)):
        name = _name(text[term.start:term.end])
        values = {q.value: q for label, q in disclosed if label == name}
        if len(values) != 1 or value.operator == "term":
            continue
        known = next(iter(values.values()))
        stated = _place(value, text[term.start:term.end])
        terms = () if value.quantity else tuple(operand("term", q) for q in value.figures())
        yield Claim("formula-operand", lexicon.name("formula-operands"), stated, (operand("disclosed", known, name), *terms))




def _name(label: str) -> str:
    """A term without dates, quotation marks and 数 or 为 at its end; stages stay, they tell 预算执行数 from 年初预算数."""
    return lexicon.pattern("rates", "formula", "around").sub("", label.strip())


def _disclosed(outline: Outline, paragraph: Paragraph, before: int) -> list[tuple[str, Quantity]]:
    """The figures named in this paragraph before the formula, and in the one before it."""
    place = outline.paragraphs.index(paragraph)
    rows = []
    for other in outline.paragraphs[max(0, place - 1):place + 1]:
        rows += [(_name(outline.label(s)), s.quantity) for s in other.statements if s.quantity.end <= before]
    return rows


def _plain(node: Node) -> Node:
    """An expression without a factor of 100 %, which changes nothing."""
    while node.operator == "*":
        last = node.children[1].quantity
        if last is None or last.kind != "rate" or last.value != 100:
            break
        node = node.children[0]
    return node


def _aligned(words: Node, numbers: Node) -> Iterator[tuple[Node, Node]]:
    """Pairs of a term and what stands for it, as far as both expressions have one structure."""
    if words.operator == "term":
        yield words, numbers
    elif words.operator == numbers.operator and len(words.children) == len(numbers.children):
        for word, number in zip(words.children, numbers.children, strict=True):
            yield from _aligned(word, number)
