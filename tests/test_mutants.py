"""The faults that the tests must notice still apply to the code, and nothing stays behind of them."""

from __future__ import annotations

from tests.mutants import ROOT, mutants


def test_each_fault_applies():
    assert not [(m.file, m.old) for m in mutants() if not m.applies()], "describe them anew in tests/mutants.toml"


def test_there_are_enough_and_each_changes_something():
    found = mutants()
    assert len(found) >= 60 and len({(m.file, m.old, m.new) for m in found}) == len(found)
    assert all(m.old != m.new for m in found)


def test_they_are_spread_over_the_stages():
    stages = [m.file.partition("/")[0] for m in mutants()]
    assert min(stages.count(stage) for stage in ("quantity", "view", "claim", "check", "rule")) >= 4


def test_the_modules_they_are_put_into_compile_with_them():
    for mutant in mutants():
        compile((ROOT / mutant.path).read_text("utf-8").replace(mutant.old, mutant.new), mutant.file, "exec")
