"""The registry of kinds: each has a producer, a verifier and a reader, and claims are as it says."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import gouji
from gouji.api import check_file
from gouji.check import arithmetic
from gouji.check.verifiers import verifier
from gouji.claim.kinds import KINDS, Dimension, called
from gouji.grammar import folder, lexicon

SOURCE = Path(gouji.__file__).parent
SAMPLES = Path(__file__).parents[2] / "samples"
MODULES = sorted({kind.verifier for kind in KINDS.values()} - {"arithmetic"})
# The figures of these dimensions are printed in these units.
PRINTED_AS = {Dimension.PERCENT: {"rate", "number", "points"}, Dimension.MARKS: {"score", "number"}}


def strings(package: str, *apart: str) -> set[str]:
    """All strings in the code of a package."""
    return {node.value for path in (SOURCE / package).rglob("*.py") if path.name not in apart
            for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def quoted(*patterns: str) -> set[str]:
    """All quoted strings in files of the grammar."""
    return {word for pattern in patterns for path in folder().rglob(pattern) for word in re.findall('"([^"\n]*)"', path.read_text("utf-8"))}


def claims() -> Iterator:
    for path in sorted(SAMPLES.glob("0*.*")):
        if path.suffix in (".txt", ".md"):
            yield from (verdict.claim for verdict in check_file(path).verdicts)


def test_every_kind_is_produced():
    assert not KINDS.keys() - strings("claim", "kinds.py") - quoted("*.toml")


def test_every_kind_is_read_by_a_rule():
    assert not KINDS.keys() - strings("rule") - quoted("rules/*.md")


@pytest.mark.parametrize("module", MODULES)
def test_a_module_decides_the_kinds_that_name_it(module):
    assert import_module(f"gouji.check.{module}").VERIFIERS.keys() == {k.name for k in KINDS.values() if k.verifier == module}


def test_arithmetic_computes_the_kinds_that_name_it():
    assert arithmetic.COMPUTED.keys() == {k.name for k in KINDS.values() if k.verifier == "arithmetic"}


def test_the_verifier_of_a_kind():
    assert verifier("grade").__module__ == "gouji.check.scores"
    with pytest.raises(KeyError):
        verifier("no-such-kind")


def test_every_kind_has_a_name_in_both_languages():
    assert lexicon("kinds").keys() == KINDS.keys()
    assert called("growth") == "增减幅度"
    assert called("growth", "en") == "growth rate"
    for lang in ("zh", "en"):
        names = [called(kind, lang) for kind in KINDS]
        assert all(names) and len(set(names)) == len(names)


def test_claims_of_the_samples_are_as_their_kind_says():
    found = list(claims())
    assert len({claim.kind for claim in found}) > 20
    for claim in found:
        kind = KINDS[claim.kind]
        assert {operand.role for operand in claim.operands} <= set(kind.roles), claim
        printed = claim.stated.quantity
        if printed is not None and kind.dimension in PRINTED_AS:
            assert printed.kind in PRINTED_AS[kind.dimension], claim
        if kind.dimension is Dimension.OPERANDS:
            others = {o.quantity.kind for o in claim.operands if o.quantity is not None}
            assert printed is None or not others or printed.kind in others | {"number"}, claim
