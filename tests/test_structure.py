"""The way of the data goes one way: each stage imports from the stages before it, no modules import each other, each room says what it is."""

from __future__ import annotations

import ast

import pytest

from tests.imports import SOURCE, circles, imports

GROUND = ("config", "files", "grammar", "lexicon", "parsers", "template", "thresholds", "writing")
"""What every stage may use: data, settings, files. It knows no stage."""
STAGES = ("document", "quantity", "view", "claim", "check", "rule", "api", "report")
AROUND = ("baseline", "settings", "lsp", "scan", "web", "cli", "__main__")
ORDER = {name: rank for rank, name in enumerate(STAGES)} | dict.fromkeys(GROUND, -1) | dict.fromkeys(AROUND, len(STAGES))


def part_of(module: str) -> str:
    """The stage a module belongs to, or what else stands directly in the package."""
    return module.split(".")[1] if "." in module else ""


def test_each_stage_imports_only_from_the_stages_before_it():
    wrong = [f"{module} imports {other}" for module, others in imports().items() if part_of(module) for other in others
             if part_of(other) and part_of(module) != part_of(other)
             and ORDER[part_of(other)] >= ORDER[part_of(module)] and part_of(module) not in AROUND + GROUND]
    assert not wrong
    grounded = [f"{module} imports {other}" for module, others in imports().items() if part_of(module) in GROUND for other in others
                if part_of(other) not in ("", *GROUND)]
    assert not grounded


def test_every_part_of_the_package_has_a_place_in_the_order():
    assert {part_of(module) for module in imports()} - {""} <= set(ORDER)


def test_no_modules_import_each_other_not_even_late():
    assert circles(imports()) == []


def test_circles_are_found():
    graph = {"a": frozenset("b"), "b": frozenset("c"), "c": frozenset("ad"), "d": frozenset()}
    assert circles(graph) == [["a", "b", "c"]]


@pytest.mark.parametrize("folder", sorted({path.parent for path in SOURCE.rglob("*.py")}), ids=lambda p: p.relative_to(SOURCE).as_posix())
def test_each_room_says_what_it_is(folder):
    docstring = ast.get_docstring(ast.parse((folder / "__init__.py").read_text("utf-8")))
    assert docstring and docstring.splitlines()[0].endswith((".", ":"))


def test_every_module_says_what_it_is():
    silent = [str(path.relative_to(SOURCE)) for path in SOURCE.rglob("*.py") if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]
    assert not silent
