"""What the READMEs show is what the program prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from gouji.cli import main
from gouji.rule.registry import all_rules

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_example_is_real_output(name, monkeypatch):
    monkeypatch.chdir(ROOT)
    shown = re.search(r"```console\n\$ gouji (.*?)\n(.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL)
    printed = CliRunner().invoke(main, shown[1].split()).output.splitlines()
    assert [line for line in shown[2].splitlines() if line not in ("", "…") and line not in printed] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_all_rules_are_listed(name):
    text = (ROOT / name).read_text("utf-8")
    assert [r.name for r in all_rules() if f"| {r.code} | `{r.name}` |" not in text] == []
