"""What words say of a change: its direction, that there is none (持平), a base of zero, percentage points, multiples."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claim.changes.comparisons import compared, compiled
from gouji.claim.details import Bound, Clash, Clashing, Comparator, Multiple
from gouji.claim.model import Claim, Operand, operand, words
from gouji.claim.totals.sums import as_operand
from gouji.grammar import lexicon
from gouji.quantity import Figures, Quantity
from gouji.view.prose.passages import Passage, Prose, comparable
from gouji.view.prose.statements import Change, Outline, Statement

_YEAR = re.compile(r"(?:19|20)\d\d")
_STAGE = re.compile("年初预算|调整预算|预算执行|执行|预算|决算|计划")
# 比2023年预算减少5万元 names a change, not a base.
_COMPARED = re.compile("^[比较与同]|[增减]")


def find(outline: Outline, figures: Figures) -> list[Claim]:
    """The claims that lie in the words of a change."""
    prose = Prose(outline.document, figures.quantities)
    return [*_amounts(outline), *_directions(prose), *_flats(outline, prose), *_points(prose), *_multiples(prose)]


# --- changes of statements ------------------------------------------------------------------------------------------

def _amounts(outline: Outline) -> Iterator[Claim]:
    for paragraph in outline.paragraphs:
        for statement in paragraph.statements:
            for change in statement.changes:
                yield from _of_change(outline, statement, change)
            for group in statement.groups:
                for inner in group:
                    for change in inner.changes:
                        yield from _of_change(outline, inner, change)


def _of_change(outline: Outline, statement: Statement, change: Change) -> Iterator[Claim]:
    if change.loose:
        return
    if change.rate is not None and change.rate.value:
        current = as_operand(outline, "current", statement)
        base, delta = change.base, change.delta
        if base is not None and not base.value and comparable(base, statement.quantity):
            yield Claim("zero-base", "比上年0增长P", operand("stated", change.rate), (current, operand("base", base)))
        elif (base is None and delta is not None and not change.down and comparable(delta, statement.quantity)
              and delta.value == statement.quantity.value):
            yield Claim("zero-base", "A，增加A，增长P", operand("stated", change.rate), (current, operand("delta", delta)))


# --- direction ------------------------------------------------------------------------------------------------------

def _directions(prose: Prose) -> Iterator[Claim]:
    cue, up, down = compiled("direction", "cue", "up", "down")
    ranks = lexicon("comparisons")["direction"]["ranks"]
    for passage in prose.around(cue):
        for pattern, relation in ((up, ">"), (down, "<")):
            for match in pattern.finditer(passage.skeleton):
                first, second = passage.figure(match.start("first")), passage.figure(match.start("second"))
                if comparable(first, second) and second.unit not in ranks:
                    yield Claim("direction", "由B增加到A" if relation == ">" else "由B减少到A", compared("stated", second),
                                (compared("base", first), words(passage, "word", *match.span("word"))), detail=Bound(Comparator(relation)))
    yield from _moved(prose)
    yield from _zeros(prose)


def _moved(prose: Prose) -> Iterator[Claim]:
    """减少为0.00万元，与2024年持平: one comparison cannot be both."""
    cue, pattern, other = compiled("moved", "cue", "pattern", "other")
    for passage in prose.around(cue):
        for match in pattern.finditer(passage.skeleton):
            clause = passage.skeleton[:match.start()]
            clause = clause[max(clause.rfind(c) for c in "，。；,;\n") + 1:]
            if not other.search(clause):
                yield Claim("direction", "减少为A，与上年持平", operand("stated", passage.figure(match.start("first"))),
                            (words(passage, "word", *match.span("word")), words(passage, "flat", *match.span("flat"))),
                            detail=Clashing(Clash.FLAT))


def _zeros(prose: Prose) -> Iterator[Claim]:
    """比上年增加0万元，增长0%."""
    cue, pattern = compiled("zero", "cue", "pattern")
    for passage in prose.around(cue):
        for match in pattern.finditer(passage.skeleton):
            change = passage.figure(match.start("first"))
            if not change.value:
                rates = () if match["rate"] is None else (operand("rate", passage.figure(match.start("rate"))),)
                yield Claim("direction", "增加0", operand("stated", change), rates, detail=Clashing(Clash.ZERO))


# --- 持平 -----------------------------------------------------------------------------------------------------------

def _flats(outline: Outline, prose: Prose) -> Iterator[Claim]:
    cue, with_base, named, changed, rate = compiled("flat", "cue", "with_base", "named", "changed", "rate")
    for passage in prose.around(cue):
        for match in with_base.finditer(passage.skeleton):
            first, second = passage.figure(match.start("first")), passage.figure(match.start("second"))
            if comparable(first, second):
                yield Claim("flat", "与上年B持平", compared("stated", first), (compared("base", second),),
                            detail=_nearness(match["flat"]))
        for match in named.finditer(passage.skeleton):
            first = passage.figure(match.start("first"))
            base = _named_base(passage, first, match["base"])
            if base is not None:
                yield Claim("flat", "上年B，今年A，与上年持平", compared("stated", first), (compared("base", base),),
                            detail=_nearness(match["flat"]))
        for match in changed.finditer(passage.skeleton):
            step = passage.figure(match.start("second"))
            yield Claim("flat", "持平，增加D", operand("stated", step), (words(passage, "flat", *match.span("flat")),),
                        detail=Clashing(Clash.CHANGED))
        for match in rate.finditer(passage.skeleton):
            bound = passage.figure(match.start("second"))
            if not bound.value and _one_subject(match["subject"], match["noun"]):
                yield Claim("flat", "持平，变动率小于0", words(passage, "stated", *match.span("claim")),
                            (words(passage, "flat", match.start("subject"), match.end("flat")),), detail=Clashing(Clash.STRICT))


def _nearness(word: str) -> Bound:
    return Bound(Comparator.EQUAL if word in ("持平", "一致", "无变化", "无增减") else Comparator.ABOUT)


def _one_subject(first: str, second: str) -> bool:
    """Whether the noun of the rate is that of the clause before: “三公”经费预算总额 and “三公”经费."""
    noun = second.strip("“”\"其该 ")
    return not noun or noun.replace("”", "").replace("“", "") in first.replace("”", "").replace("“", "")


def _named_base(passage: Passage, current: Quantity, words: str) -> Quantity | None:
    """The only other figure of the sentence whose words name the year and the stage of the comparison."""
    year, stage = _YEAR.search(words), _STAGE.search(words)
    if year is None or stage is None:
        return None
    place = passage.figures.index(current)
    found = []
    for number in range(max(0, place - 3), place):
        label, figure = passage.label(number), passage.figures[number]
        if year[0] in label and stage[0] in label and not _COMPARED.search(label) and comparable(figure, current):
            found.append(figure)
    return found[0] if len(found) == 1 else None


# --- percentage points, multiples -----------------------------------------------------------------------------------

def _points(prose: Prose) -> Iterator[Claim]:
    """由92%提高到96%，提高4%."""
    cue, up, down = compiled("points", "cue", "up", "down")
    for passage in prose.around(cue):
        for pattern in (up, down):
            for match in pattern.finditer(passage.skeleton):
                first, second = passage.figure(match.start("first")), passage.figure(match.start("second"))
                step = passage.figure(match.start("step"))
                if first.unit == second.unit == "%" and comparable(first, second):
                    yield Claim("points", "由P提高到P，提高P", operand("stated", step),
                                (compared("current", second), compared("base", first)))


_TIMES = {"一": 1, "两": 2, "二": 2, "三": 3, "四": 4}


def _multiples(prose: Prose) -> Iterator[Claim]:
    cue, decrease, grown, doubled = compiled("multiple", "cue", "decrease", "grown", "doubled")
    for passage in prose.around(cue):
        for match in decrease.finditer(passage.skeleton):
            yield Claim("multiple", "减少N倍", operand("stated", passage.figure(match.start("step"))),
                        (words(passage, "word", *match.span("word")),), detail=Multiple(down=True))
        for match in grown.finditer(passage.skeleton):
            first, second = passage.figure(match.start("first")), passage.figure(match.start("second"))
            step = passage.figure(match.start("step"))
            if comparable(first, second) and first.value and step.unit == "倍":
                yield Claim("multiple", "由B增加到A，增长N倍", operand("stated", step),
                            (compared("current", second), compared("base", first)), detail=Multiple())
        for match in doubled.finditer(passage.skeleton):
            first, second = passage.figure(match.start("first")), passage.figure(match.start("second"))
            if comparable(first, second) and first.value:
                stated, times = _doubling(passage, match)
                yield Claim("multiple", "由B增加到A，翻一番", stated,
                            (compared("current", second), compared("base", first)), detail=Multiple(doublings=times))


def _doubling(passage: Passage, match: re.Match[str]) -> tuple[Operand, int]:
    """翻两番 as an operand, and how many times something doubled."""
    if match["step"]:
        step = passage.figure(match.start("step"))
        return operand("stated", step), int(step.value)
    return words(passage, "stated", match.start("times") - 1, match.end("times") + 1), _TIMES[match["times"]]
