"""What the READMEs show is what the program prints."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from gouji.cli import main
from gouji.rule.registry import all_rules, find_rule

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_example_is_real_output(name, monkeypatch):
    monkeypatch.chdir(ROOT)
    shown = re.search(r"```console\n\$ gouji (.*?)\n(.*?)```", (ROOT / name).read_text("utf-8"), re.DOTALL)
    printed = CliRunner().invoke(main, shown[1].split()).output.splitlines()
    assert [line for line in shown[2].splitlines() if line not in ("", "…") and line not in printed] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_every_family_of_rules_has_a_row_with_rules_of_it(name):
    rows = re.findall(r"(?m)^\| ([A-Z]) \|(.*)$", (ROOT / name).read_text("utf-8"))
    assert sorted(family for family, _ in rows) == sorted({rule.code[0] for rule in all_rules()})
    for family, row in rows:
        named = re.findall(r"`(.+?)`", row)
        assert named and {find_rule(rule).code[0] for rule in named} == {family}


def test_the_json_example_is_real_output(monkeypatch):
    monkeypatch.chdir(ROOT)
    shown = json.loads(re.search(r"```json\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)[1])
    printed = json.loads(CliRunner().invoke(main, ["check", shown["files"][0]["path"], "--format", "json"]).output)
    assert shown == printed
