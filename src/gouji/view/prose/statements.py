"""Statements: each amount of a paragraph with its label, the cues before it and the changes and shares said of it.

All frames look at statements, so that a label or a base is found in one way only.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from gouji import lexicon
from gouji.document import Block, Document
from gouji.quantity import Quantity
from gouji.view.prose.clauses import Basis, Between, Completion, Figure, Group, Share, Step, clauses
from gouji.view.prose.tokens import Cue

COMMA, SEMICOLON, STOP = 1, 2, 3
_GAPS = {"DUN": COMMA, "COMMA": COMMA, "COLON": COMMA, "SEMI": SEMICOLON, "STOP": STOP, "NEWLINE": STOP}
_CONTINUES = frozenset(("COLON", "SEMI", "COMMA", "DUN", "AMONG", "COMPOSED", "CUT"))
_OPENS_LABEL = frozenset((*_GAPS, "AMONG", "EACH", "COMPOSED", "CUT", "WITHIN", "PLUS", "MINUS", "INCLUDING", "EXCLUDING", "ETC"))


@dataclass(slots=True)
class Change:
    """比上年(的B)增加D，增长P%. Parts that are not written are None."""

    basis: Cue | None = None
    base: Quantity | None = None
    delta: Quantity | None = None
    rate: Quantity | None = None
    points: Quantity | None = None
    multiple: Quantity | None = None
    delta_word: Cue | None = None
    """增加, before the amount, with the comma and the adverbs that belong to it."""
    rate_word: Cue | None = None
    """增长, before the rate."""
    down: bool = False
    rate_down: bool = False
    is_apart: bool = False
    """Whether words stand between its amount and its rate, which may be those of two subjects."""
    comparable: bool = False
    loose: bool = False
    """Whether words that may name another subject stand between the figure and the change."""
    implied: bool = False
    """Whether it stands in a sentence of its own whose subject is left out, and may be any figure of the sentence before."""
    start: int = 0
    subject: tuple[int, int] = (0, 0)
    """Where the words stand that name what changed, directly before its first word; empty if nothing is named."""


@dataclass(slots=True, eq=False)
class Statement:
    """An amount and what is said of it."""

    quantity: Quantity
    label_start: int
    leads: tuple[Cue, ...]
    """The cues since the figure before."""
    lead_types: frozenset[str]
    """Their types."""
    gap: int
    """The strongest break since the figure before: COMMA, SEMICOLON, STOP."""
    sentence: int
    """Number of its sentence in the document."""
    paragraph: int
    """Number of its paragraph in the document."""
    index: int
    """Number among the statements of its paragraph that stand at the same depth."""
    parent: Statement | None = None
    """The statement in whose brackets it stands."""
    changes: list[Change] = field(default_factory=list)
    shares: list[Share] = field(default_factory=list)
    completions: list[Completion] = field(default_factory=list)
    groups: list[list[Statement]] = field(default_factory=list)
    trail: tuple[Cue, ...] = ()
    """The cues up to the next figure."""
    loose: set[int] = field(default_factory=set)
    """Where the attributes begin that follow words which may name another subject."""

    def led_by(self, *types: str) -> bool:
        """Whether a cue of one of these types stands before it."""
        return not self.lead_types.isdisjoint(types)

    def lead(self, kind: str) -> Cue | None:
        """The last cue of this type since the figure before."""
        for cue in reversed(self.leads):
            if cue.type == kind:
                return cue
        return None

    @property
    def names_several(self) -> bool:
        """Whether it stands at the end of an enumeration whose other items have no figure: 调入资金、上年结转0.1亿元."""
        texts = 0
        for cue in reversed(self.leads):
            if cue.type in ("DUN", "TEXT"):
                texts += cue.type == "TEXT"
            elif cue.type != "ETC":
                break
        return texts > 1

    @property
    def said_to_balance(self) -> bool:
        """Whether 收支平衡 follows, and no figure of a surplus before it."""
        return any(cue.type == "BALANCE" for cue in self.trail)

    def adds_to(self, other: Statement) -> bool:
        """Whether both are amounts of one dimension and base unit; a bare 万 or 亿 takes that of its neighbour."""
        mine, its = self.quantity, other.quantity
        if mine.kind == its.kind:
            return mine.base == its.base
        return not {mine.unit, its.unit}.isdisjoint(lexicon.words("words", "bare-scale"))


@dataclass(slots=True)
class Paragraph:
    """The statements of one block of prose, brackets apart."""

    block: Block
    number: int
    statements: list[Statement]
    quantities: list[Quantity]
    cues: list[Cue]
    """All cues outside brackets that belong to no figure's attributes, in order."""
    continues: bool = False
    """Whether the paragraph before ends in the middle of a sentence or list (其中：, ；)."""
    openings: list[Change] = field(default_factory=list)
    """The changes told before its first figure, whose own figure stands above or nowhere."""


@dataclass(slots=True)
class Outline:
    """The prose of a document as statements."""

    document: Document
    paragraphs: list[Paragraph]

    def label(self, statement: Statement) -> str:
        """The words directly before the figure, back to the last break."""
        return self.document.text[statement.label_start:statement.quantity.start].strip(" 　:：")

    def text(self, cue: Cue | Block) -> str:
        """The words of a cue or block."""
        return self.document.text[cue.start:cue.end]


PROSE = frozenset(("paragraph", "heading"))


def outline(document: Document, quantities: tuple[Quantity, ...]) -> Outline:
    """The statements of all prose blocks that hold a figure."""
    starts = [q.start for q in quantities]
    paragraphs: list[Paragraph] = []
    sentence = 0
    pending: tuple[Cue, ...] = ()
    for number, block in enumerate(document.blocks):
        if block.kind not in PROSE:
            pending = ()
            continue
        first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
        if first == last:
            pending = _left_open(document.text, block)
            sentence += not pending
            paragraphs.append(Paragraph(block, number, [], [], list(pending)))
            continue
        own = list(quantities[first:last])
        builder = _Builder(document.text, number, sentence if pending else sentence + 1)
        statements = builder.walk(clauses(document.text, block.start, block.end, own), block.start, pending=pending)
        sentence = builder.sentence
        paragraphs.append(Paragraph(block, number, statements, own, builder.cues, bool(pending), builder.openings))
        pending = _pending(builder.cues)
    return Outline(document, paragraphs)


def _left_open(text: str, block: Block) -> tuple[Cue, ...]:
    """The colon at the end of a paragraph without figures."""
    return (Cue("COLON", block.end - 1, block.end),) if text[block.end - 1:block.end] == ":" else ()


def _pending(cues: list[Cue]) -> tuple[Cue, ...]:
    """The cues behind the last full stop of a paragraph that does not end there: …，其中： at the end of a line."""
    if not cues or cues[-1].type not in _CONTINUES:
        return ()
    if cues[-1].type in ("SEMI", "COMMA", "DUN"):
        return (cues[-1],)
    stop = next((i for i in range(len(cues) - 1, -1, -1) if cues[i].type == "STOP"), -1)
    return tuple(c for c in cues[stop + 1:] if c.type in _OPENS_LABEL)[-3:]


# What leads the parts of another figure; so many figures back may stand the one that a sentence without subject goes on with.
_OF_ANOTHER, _MEANT = ("AMONG", "COMPOSED", "CUT", "WITHIN"), 6


class _Builder:
    """Turns the parsed clauses of one paragraph into statements."""

    def __init__(self, text: str, paragraph: int, sentence: int):
        self.text = text
        self.paragraph = paragraph
        self.sentence = sentence
        self.cues: list[Cue] = []
        self.openings: list[Change] = []

    def walk(self, items, start: int, parent: Statement | None = None, pending: tuple[Cue, ...] = ()) -> list[Statement]:
        """Statements of a list of cues and figures that begins at `start`, after cues that a line before left open."""
        found: list[Statement] = []
        leads: list[Cue] = list(pending)
        label_start, gap = start, SEMICOLON if pending else STOP
        opening: Change | None = None
        for item in items:
            if not isinstance(item, Figure):
                if parent is None:
                    opening = self._open(opening, item, label_start)
                label_start, gap = self._pass(item, leads, label_start, gap, parent is None)
                continue
            statement = Statement(item.quantity, label_start, tuple(leads), frozenset([c.type for c in leads]), gap, self.sentence, self.paragraph,
                                  len(found), parent)
            found.append(statement)
            leads, label_start, gap = self._tail(statement, item.tail, parent is None, found)
            statement.trail = tuple(leads)
        return found

    def _open(self, change: Change | None, item: Cue | Between | Basis | Step | Share | Completion | Group, label_start: int) -> Change | None:
        """The change under way after one more item before the first figure of the paragraph."""
        if isinstance(item, Basis):
            if change is not None and (change.delta is not None) != (change.rate is not None) and self._same_base(change, item):
                return change
            return Change(basis=item.cue, base=item.quantity, start=item.cue.start, comparable=item.cue.type == "COMPARABLE")
        if isinstance(item, Step):
            stepped = _stepped(change, item, label_start)
            if (stepped is not None and stepped is not change) or (stepped is not None and stepped not in self.openings):
                self.openings.append(stepped)
            return stepped
        if isinstance(item, Between):
            cues = item.cues
            if any(cue.type in ("STOP", "SEMI", "NEWLINE") for cue in cues):
                return None
            if change is not None and (change.delta is not None or change.rate is not None) and any(c.type not in ("COMMA", "DUN") for c in cues):
                return None
        return change

    def _pass(self, item, leads: list[Cue], label_start: int, gap: int, outer: bool) -> tuple[int, int]:
        """Takes what belongs to no figure; returns where a label may begin after it, and the strongest break so far."""
        if isinstance(item, Between):
            cues = item.cues
        elif isinstance(item, Cue):
            cues = (item,)
        else:
            return (label_start if _is_remark(item) else _end(item)), gap
        leads.extend(cues)
        if outer:
            self.cues.extend(cues)
        for cue in cues:
            kind = cue[0]
            if kind in _OPENS_LABEL:
                label_start = cue[2]
                gap = max(gap, _GAPS.get(kind, 0))
                if outer and kind in ("STOP", "NEWLINE"):
                    self.sentence += 1
        return label_start, gap

    def _tail(self, statement: Statement, tail: tuple, outer: bool, found: list[Statement]) -> tuple[list[Cue], int, int]:
        """Gives the last figure found its attributes; returns the cues left over for the next one."""
        leads: list[Cue] = []
        label_start, gap = statement.quantity.end, 0
        change: Change | None = None
        loose = ended = resumed = apart = False
        for item in tail:
            if isinstance(item, Cue | Between):
                label_start, gap = self._pass(item, leads, label_start, gap, outer)
                ended = ended or gap >= SEMICOLON
                if not ended and self._names_another(statement, item):
                    loose, resumed = True, False
                    apart = True
                elif not ended and resumed and self._names_it(statement, item):
                    loose = False
                continue
            if ended and isinstance(item, Basis) and leads and (leads[-1].type == "STOP" or (
                    leads[-1].type == "SEMI" and (item.quantity is not None or statement.changes))):
                # 支出总计A万元。与上年相比，支出总计减少D万元: a sentence of its own on the same figure
                ended, resumed = False, True
                loose = not self._is_alone(found)
                gap = COMMA
            if _is_remark(item) and label_start > statement.quantity.end:
                continue
            if ended and isinstance(item, Completion) and item.target is None and self._opens_sentence(leads):
                # 应认证284人，已认证284人。任务完成率100%
                statement.completions.append(item)
            began, label_start = label_start, _end(item)
            if ended and not isinstance(item, Group):
                continue
            if isinstance(item, Basis):
                if change is not None and change.rate is None and change.delta is not None and self._same_base(change, item):
                    continue
                change = Change(basis=item.cue, base=item.quantity, loose=loose, start=item.cue.start,
                                comparable=item.cue.type == "COMPARABLE")
                statement.changes.append(change)
            elif isinstance(item, Step):
                stepped = _stepped(change, item, began)
                if stepped is None:
                    continue
                if stepped is not change and stepped not in statement.changes:
                    statement.changes.append(stepped)
                change, change.is_apart, apart = stepped, apart, False
                change.loose = loose
                change.implied = resumed and loose
            elif isinstance(item, Share | Completion):
                if loose:
                    statement.loose.add(item.cue.start)
                (statement.shares if isinstance(item, Share) else statement.completions).append(item)
                if isinstance(item, Completion):
                    # 增长3%，完成预算的96%，短收5万元: what follows is measured by the target
                    change = None
            elif isinstance(item, Group):
                inner = self.walk(item.items, item.start + 1, statement)
                if change is not None and change.base is None and change.basis is not None and change.basis.end == item.start and len(inner) == 1:
                    # 比上年（1000万元）增加200万元
                    change.base = inner[0].quantity
                elif inner:
                    statement.groups.append(inner)
        return leads, label_start, gap

    def _is_alone(self, found: list[Statement]) -> bool:
        """Whether a sentence without subject behind the last figure can only go on with that figure: it is no part of another, and
        its own sentence holds no other of its sort."""
        last = found[-1]
        return not last.led_by(*_OF_ANOTHER, "SURPLUS") and not any(s.sentence == last.sentence and s.adds_to(last) for s in found[-1 - _MEANT:-1])

    def _opens_sentence(self, leads: list[Cue]) -> bool:
        """Whether nothing stands between a full stop and here."""
        return bool(leads) and leads[-1].type == "STOP"

    def _same_base(self, change: Change, basis: Basis) -> bool:
        """比上年增加D，同比增长P%: two words for one comparison."""
        if change.basis is None or basis.quantity is not None or basis.cue.type == "COMPARABLE":
            return False
        first, second = self.text[change.basis.start:change.basis.end], self.text[basis.cue.start:basis.cue.end]
        last_year = lexicon.pattern("sentences", "same-comparison", "words")
        return last_year.search(first) is not None and last_year.search(second) is not None

    def _names_another(self, statement: Statement, item: Cue | Between) -> bool:
        """Whether words between a figure and an attribute may name another subject."""
        cues = item.cues if isinstance(item, Between) else (item,)
        if self._repeats(statement, cues[0].start, cues[-1].end):
            return False
        return any(cue.type not in ("COMMA", "DUN", "FLAT", "THAN") and not self._repeats(statement, cue.start, cue.end)
                   and not (cue.type == "TEXT" and lexicon.pattern("sentences", "same-subject", "words").fullmatch(self.text, cue.start, cue.end)) for cue in cues)

    def _names_it(self, statement: Statement, item: Cue | Between) -> bool:
        """Whether words are the name of a figure, said again."""
        cues = item.cues if isinstance(item, Between) else (item,)
        return any(cue.type == "TEXT" and self._repeats(statement, cue.start, cue.end) for cue in cues)

    def _repeats(self, statement: Statement, start: int, end: int) -> bool:
        """Whether words are the end of the figure's own name, said again."""
        words = self.text[start:end].strip("，, ")
        before = self.text[max(statement.quantity.start - (end - start) - 3, 0):statement.quantity.start]
        return bool(words) and before.rstrip(lexicon.text("sentences", "same-subject", "before")).endswith(words)


def _stepped(change: Change | None, item: Step, began: int) -> Change | None:
    """The change under way with one more step, or another one if it has a step of this sort already; None if the step goes no way of its
    own (折合3%) and nothing before it does. Words before the first step begin at `began`."""
    amount, cue = item.quantity, item.cue
    slot = {"rate": "rate", "points": "points", "multiple": "multiple"}.get(amount.kind, "delta")
    is_first = change is None or getattr(change, slot) is not None
    if cue.type == "MOVED" and (is_first or slot == "delta"):
        return None
    if change is None or is_first:
        change = Change(start=cue.start)
    if change.delta is None and change.rate is None:
        change.subject = began, cue.start
    setattr(change, slot, amount)
    down = change.down if cue.type == "MOVED" else cue.type == "DOWN"
    if slot == "delta":
        change.delta_word, change.down = cue, down
        if change.rate is None:
            change.rate_down = down
    else:
        change.rate_word = cue if slot == "rate" else change.rate_word
        change.rate_down = down
        if change.delta is None:
            change.down = down
    return change


def _is_remark(item) -> bool:
    """Whether it is a bracket without figures, which belongs to the name that it stands in: 卫生健康支出（类）."""
    return isinstance(item, Group) and not any(isinstance(i, Figure) for i in item.items)


def _end(item) -> int:
    """Text offset behind the last character of an attribute."""
    if isinstance(item, Group):
        return item.end
    if isinstance(item, Basis):
        return item.quantity.end if item.quantity else item.cue.end
    if isinstance(item, Step):
        return item.quantity.end
    if isinstance(item, Share):
        return item.rate.end
    last = item.rate or item.target
    return last.end if last else item.cue.end
