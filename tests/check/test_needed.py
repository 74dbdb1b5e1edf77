"""What one figure would have to be for its claim to hold: put in its place, it makes the claim hold."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gouji.check.needed import needed
from gouji.claim import Claim
from gouji.claim.details import ChangeForm
from gouji.claim.model import operand
from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract


def built(kind: str, figures: dict[str, str], down: bool = False) -> Claim:
    """A claim whose figures are printed one after the other; a role ends in a number where it comes again."""
    quantities = extract(from_text("\n\n".join(f"数为{figure}。" for figure in figures.values()))).quantities
    roles = (role.rstrip("0123456789") for role in figures)
    operands = [operand(role, quantity) for role, quantity in zip(roles, quantities, strict=True)]
    stated = next(o for o in operands if o.role == "stated")
    return Claim(kind, "", stated, tuple(o for o in operands if o is not stated), detail=ChangeForm(down=down))


SUM = {"stated": "70人", "part1": "50人", "part2": "30人", "minus": "10人"}


@pytest.mark.parametrize(("kind", "figures", "right"), [
    ("sum", SUM, {"stated": 70, "part": 50, "minus": 10}),
    ("completion", {"actual": "30人", "target": "40人", "stated": "75%"}, {"stated": 75, "actual": 30, "target": 40}),
    ("growth", {"current": "120人", "base": "100人", "stated": "20%"}, {"stated": 20, "current": 120, "base": 100}),
    ("growth", {"current": "120人", "delta": "20人", "stated": "20%"}, {"stated": 20, "current": 120, "delta": 20}),
    ("growth", {"delta": "20人", "base": "100人", "stated": "20%"}, {"stated": 20, "delta": 20, "base": 100}),
    ("difference", {"first": "50人", "second": "30人", "stated": "20人"}, {"stated": 20, "first": 50, "second": 30}),
    ("average", {"dividend": "600元", "divisor": "30人", "stated": "20元"},
     {"stated": 20, "dividend": 600, "divisor": 30}),
    ("growth-additivity", {"total": "230人", "part1": "120人", "part-growth1": "20%", "part2": "110人",
                           "part-growth2": "10%", "stated": "15%"},
     {"stated": 15, "total": 230, "part": 120, "part-growth": 20}),
])
def test_of_a_claim_that_holds_each_figure_is_what_is_needed(kind, figures, right):
    claim = built(kind, figures)
    for role, value in right.items():
        target = needed(claim, next(o for o in claim.all_figures if o.role == role))
        assert target is not None and Decimal(value) in target
        assert Decimal(value) * Decimal('1.1') not in target and Decimal(value) * Decimal('0.9') not in target
