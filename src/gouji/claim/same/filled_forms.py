"""The forms of a package: whether each is of the whole unit or of one project, and in what unit its funds are given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gouji import lexicon
from gouji.claim.model import Operand, operand
from gouji.document import Document
from gouji.quantity import Quantity
from gouji.view.form.model import Form, FundRow
from gouji.view.table.money_units import declared, in_unit

WHOLE, PROJECT = "whole", "project"
# The title of a form and the rows that name its subject stand so far before its funds.
_REACH = 400


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A form with what stands around it."""

    form: Form
    unit: str
    """亿元, 万元 … 元, as it says above or beside the funds; empty if it does not."""

    @property
    def total(self) -> FundRow | None:
        """The row of the funds that adds them up, if there is one."""
        totals = [row for row in self.form.funds if row.is_total]
        return totals[0] if len(totals) == 1 else None

    def amount(self, figure: Quantity, role: str, label: str) -> Operand:
        """A figure of the funds in 元."""
        return operand(role, in_unit(figure, self.unit), label)


def filled_forms(document: Document, forms: Iterable[Form]) -> Iterator[FilledForm]:
    """The forms that have funds, in order."""
    end = 0
    for form in forms:
        first = min((figure.start for row in form.funds for figure in row.figures.values()), default=None)
        if first is None:
            continue
        before = document.text[max(end, first - _REACH):first]
        end = max(figure.end for row in form.funds for figure in row.figures.values())
        form.kind = _kind(before)
        yield FilledForm(form, declared(before))


def _kind(before: str) -> str:
    """By the last words that tell: the name of the subject stands below the title."""
    last = {kind: max((match.end() for match in lexicon.pattern("indicators", "forms", kind).finditer(before)), default=-1) for kind in (WHOLE, PROJECT)}
    return "" if last[WHOLE] == last[PROJECT] else max(last, key=last.__getitem__)
