"""Starting is cheap: what a command does not need is not loaded."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("lark", "tomllib", "decimal", "gouji.quantity", "gouji.document", "gouji.rule", "json")


def loaded(code: str) -> set[str]:
    done = subprocess.run([sys.executable, "-c", code + "\nimport sys; print('\\n'.join(sys.modules))"],
                          capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_the_version_loads_nothing_but_click():
    modules = loaded("from gouji.cli import main\ntry: main(['--version'])\nexcept SystemExit: pass")
    baseline = loaded("import click")
    assert not [name for name in HEAVY if name in modules and name not in baseline]


def test_importing_the_package_loads_no_stage():
    assert "gouji.api" not in loaded("import gouji")


def test_a_check_loads_nothing_of_the_editor_the_copies_and_the_other_formats(tmp_path):
    report = tmp_path / "报告.md"
    report.write_text("参保任务91322人，完成参保92236人，完成率99%。\n", "utf-8")
    modules = loaded(f"from gouji.cli import main\ntry: main(['check', {str(report)!r}])\nexcept SystemExit: pass")
    assert "gouji.report.text" in modules
    others = ("pikepdf", "pygls", "lsprotocol", "asyncio", "lxml", "openpyxl", "pypdfium2", "gouji.lsp", "gouji.baseline", "gouji.report.html",
              "gouji.report.sarif", "gouji.report.json_output", "gouji.report.annotated", "gouji.rule.suppressions")
    assert not [name for name in others if name in modules]


def test_the_libraries_of_grammars_and_numerals_are_loaded_when_a_text_needs_them(tmp_path):
    def loads(text: str) -> set[str]:
        report = tmp_path / "报告.md"
        report.write_text(text, "utf-8")
        return loaded(f"from gouji.cli import main\ntry: main(['quantities', {str(report)!r}])\nexcept SystemExit: pass")

    small = loads("新增三十二个项目，约占百分之九十，惠及近百家企业，支出2万余元。\n")
    assert "lark" in small
    assert "cn2an" not in small
    assert "cn2an" in loads("培训一百二十人次。\n")


def test_wordings_are_read_with_regex_only_where_a_cue_stands(tmp_path):
    report = tmp_path / "报告.txt"
    code = f"from gouji.cli import main\ntry: main(['check', {str(report)!r}])\nexcept SystemExit: pass"
    # Without figures the clause grammar is not needed: lark, too, imports regex where it is installed.
    report.write_text("本单位按要求公开信息，控制在合理范围。\n", "utf-8")
    assert "regex" not in loaded(code)
    report.write_text("实际支出1.8万元小于预算数6万元。\n", "utf-8")
    assert "regex" in loaded(code)
