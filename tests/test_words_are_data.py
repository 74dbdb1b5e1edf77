"""The words of the language stand in `grammar/`, never in the code of the stages that read and judge a report."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

SOURCES = Path(__file__).resolve().parents[1] / "src" / "gouji"
STAGES = ("quantity", "view", "claim", "check")
_WORD = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


def _modules() -> list[str]:
    return [str(path.relative_to(SOURCES)) for stage in STAGES for path in sorted((SOURCES / stage).rglob("*.py"))]


def words_in(code: str) -> list[tuple[int, str]]:
    """The string constants with Chinese words, and their lines. Strings that stand by themselves are documentation."""
    tree = ast.parse(code)
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [(node.lineno, node.value) for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation and _WORD.search(node.value)]


@pytest.mark.parametrize("module", _modules())
def test_no_chinese_word_in_the_code(module):
    assert not words_in((SOURCES / module).read_text("utf-8"))


def test_words_are_found_where_they_stand():
    code = '"""说明"""\nA = re.compile("比上年[增减]")\nB = f"{x}万元"\nC = "。;，"  # 句号\n"""一句说明"""\n'
    assert words_in(code) == [(2, "比上年[增减]"), (3, "万元")]
