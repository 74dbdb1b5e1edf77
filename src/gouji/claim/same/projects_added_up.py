"""The projects of a package added up: the budget and the spending that the prose gives for all, against the forms of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji import lexicon
from gouji.claim.model import Claim, Operand, operand
from gouji.claim.same.filled_forms import PROJECT, FilledForm
from gouji.document import Document
from gouji.quantity import Figures, Interval, Quantity
from gouji.quantity.units import ONE
from gouji.view.prose.passages import Passage, Prose
from gouji.view.table.money_units import in_unit
from gouji.view.table.precision import in_one_precision

FRAME, RATE = "projects-added-up", "overall-execution"
# So many paragraphs behind the one that names the projects may go on with their figures.
_PARAGRAPHS = 2
_STAGES = {"initial": "initial", "adjusted": "budget", "executed": "executed"}
_SOURCES = frozenset(("fiscal", "other"))


def find(document: Document, figures: Figures, forms: Sequence[FilledForm]) -> Iterator[Claim]:
    """全年预算数120.56万元 of three projects = Σ 全年预算数 of their three forms; 总执行率 = 执行数 ÷ 全年预算数."""
    projects = [form for form in forms if form.form.kind == PROJECT]
    passage = _passage(document, figures) if len(projects) > 1 else None
    if passage is None:
        return
    found: dict[str, Quantity] = {}
    stage = ""
    is_complete = bool(projects[0].unit) and all(form.total is not None and form.unit == projects[0].unit for form in projects)
    for number, figure in enumerate(passage.figures):
        role = _role(passage.label(number))
        if role in _STAGES:
            stage = role
        if not role or role in found:
            continue
        found[role] = figure
        parts = _parts(projects, role, stage)
        if parts and is_complete and figure.kind not in ("rate", "points", "multiple"):
            yield Claim("rollup", lexicon.name(FRAME), _in_yuan(figure, projects[0].unit), tuple(parts))
    if projects[0].unit and {"rate", "executed", "adjusted"} <= found.keys() and found["rate"].kind == "rate":
        executed, budget = (_in_yuan(found[role], projects[0].unit) for role in ("executed", "adjusted"))
        yield Claim("completion", lexicon.name(RATE), operand("stated", found["rate"]),
                    (executed._replace(role="actual"), budget._replace(role="target")))


def _passage(document: Document, figures: Figures) -> Passage | None:
    """The paragraph that says how many projects were evaluated, with those behind it."""
    prose = Prose(document, figures.quantities)
    for number, block in enumerate(prose.blocks):
        if block.kind == "paragraph" and lexicon.pattern("indicators", "rollup", "scope").search(document.text, block.start, block.end) \
                and any(_role(passage.label(at)) in _STAGES for passage in [prose.passage(block.start, block.end)]
                        for at in range(len(passage.figures))):
            last = number
            while last - number < _PARAGRAPHS and last + 1 < len(prose.blocks) and prose.blocks[last + 1].kind == "paragraph":
                last += 1
            return prose.passage(block.start, prose.blocks[last].end)
    return None


def _role(label: str) -> str:
    """Which figure of all projects a label names."""
    return next((role for role, named in lexicon.patterns("indicators", "rollup").items() if role != "scope" and named.fullmatch(label)), "")


def _parts(projects: Sequence[FilledForm], role: str, stage: str) -> list[Operand]:
    """The figures of the forms that make up a figure of all; none if one form lacks it."""
    figures, names = [], []
    for form in projects:
        if role in _STAGES:
            rows = [form.total] if form.total is not None else []
            column = _STAGES[role]
        else:
            rows = [row for row in form.form.funds if not row.is_total and role in _SOURCES
                    and lexicon.pattern("indicators", "sources", role).search(row.name)]
            column = _STAGES.get(stage, "")
        if len(rows) != 1 or column not in rows[0].figures:
            return []
        figures.append(rows[0].figures[column])
        names.append(rows[0].name)
    return [form.amount(figure, "part", name) for form, figure, name in zip(projects, in_one_precision(figures), names, strict=True)]


def _in_yuan(figure: Quantity, unit: str) -> Operand:
    """A figure of the prose in 元: a bare 万 is 万元, and a unit that no amount can have is a slip for that of the forms."""
    if figure.kind != "money" and figure.unit not in lexicon.words("words", "bare-scale"):
        bare = figure._replace(kind="number", unit="", base="", scale=ONE, value=figure.value / figure.scale,
                               interval=Interval.around(figure.value, figure.step / 2).times(ONE / figure.scale))
        figure = in_unit(bare, unit)
    return operand("stated", figure)
