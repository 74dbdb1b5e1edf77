"""gouji.toml: found upward from the file, strict about what it says, and told where each setting is from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from gouji.cli import main

WRONG = "参保任务91322人，完成参保92236人，完成率87%。\n"


def run(*args):
    return CliRunner().invoke(main, [str(a) for a in args])


def found(*args) -> list[tuple[str, str, str]]:
    done = run("check", *args, "--format", "json")
    assert done.exit_code in (0, 1), done.output
    return [(Path(f["path"]).name, one["code"], one["severity"]) for f in json.loads(done.output)["files"] for one in f["findings"]]


@pytest.fixture
def project(tmp_path) -> Path:
    (tmp_path / "附件").mkdir()
    for name in ("报告.md", "附件/附件1.md"):
        (tmp_path / name).write_text(WRONG, "utf-8")
    return tmp_path


def settings(project: Path, text: str, name: str = "gouji.toml") -> None:
    (project / name).write_text(text, "utf-8")


def test_settings_are_found_upward_from_the_file(project):
    assert len(found(project)) == 2
    settings(project, 'ignore = ["R209"]')
    assert found(project) == []
    settings(project / "附件", "")
    assert found(project) == [("附件1.md", "R209", "error")], "the nearest file counts, and it alone"


def test_they_may_stand_in_pyproject(project):
    settings(project, '[tool.gouji]\nignore = ["R209"]', "pyproject.toml")
    assert found(project) == []
    settings(project / "附件", "[tool.other]\nkey = 1", "pyproject.toml")
    assert found(project) == [], "a pyproject.toml that says nothing of gouji is passed over"


def test_settings_for_some_paths(project):
    settings(project, '[severity]\nR209 = "info"\n[paths."附件/*"]\nignore = ["R"]')
    assert found(project) == [("报告.md", "R209", "info")]
    settings(project, '[paths."附件*.md".severity]\nR209 = "warning"')
    assert found(project) == [("报告.md", "R209", "error"), ("附件1.md", "R209", "warning")]


def test_the_call_counts_for_more(project):
    settings(project, 'select = ["T"]\nignore = ["R220"]\n[severity]\nR209 = "info"')
    path = project / "报告.md"
    assert found(path) == []
    assert found(path, "--select", "R209") == [("报告.md", "R209", "info")]
    assert found(path, "--select", "R209", "--severity", "R209=warning") == [("报告.md", "R209", "warning")]
    assert found(path, "--no-config") == [("报告.md", "R209", "error")]
    other = project / "其他.toml"
    other.write_text('[severity]\nR209 = "warning"', "utf-8")
    assert found(path, "--config", other) == [("报告.md", "R209", "warning")]


def test_standard_input_has_the_settings_of_its_name(project, monkeypatch):
    settings(project, 'ignore = ["R209"]')
    done = CliRunner().invoke(main, ["check", "-", "--stdin-filename", str(project / "稿.md")], input=WRONG)
    assert done.exit_code == 0
    monkeypatch.chdir(project)
    assert CliRunner().invoke(main, ["check", "-"], input=WRONG).exit_code == 0


@pytest.mark.parametrize(("text", "said"), [
    ('ignor = ["R"]', "ignore"),
    ('ignore = ["share-mismach"]', "share-mismatch"),
    ('ignore = "R"', "字符串列表"),
    ("ignore = [1]", "字符串列表"),
    ('[severity]\nR209 = "fatal"', "error"),
    ('[severity]\nR999 = "info"', "R999"),
    ("[thresholds]\nexecution-reason = 80", "execution-reason-below"),
    ('[thresholds]\nexecution-reason-below = "80"', "不小于0的数"),
    ("[thresholds]\nexecution-reason-below = nan", "不小于0的数"),
    ("[thresholds]\nexecution-reason-below = true", "不小于0的数"),
    ('template = "hunnan"', "hunan"),
    ('template = ["hunan"]', "字符串"),
    ('[glossary]\nname = ["甲"]', "names"),
    ('[glossary]\nnames = [" "]', "不能为空"),
    ('[glossary.abbreviations]\n"甲" = 1', "全称"),
    ('[paths."a"]\nselects = ["R"]', "select"),
    ("severity = 1", "应为表"),
    ("tool = ", "TOML"),
])
def test_what_is_wrong_in_them_is_told_with_what_was_meant(project, text, said):
    settings(project, text)
    done = run("check", project)
    assert done.exit_code == 2 and said in done.output and "gouji.toml" in done.output
    assert len([line for line in done.output.splitlines() if "gouji.toml" in line]) == 1


def test_settings_that_are_no_text(project):
    (project / "gouji.toml").write_bytes("ignore = []  # 说明".encode("gb18030"))
    assert "UTF-8" in run("check", project).output
    (project / "gouji.toml").write_bytes(b"#" * 2_000_000)
    assert "过大" in run("check", project).output


def test_a_settings_file_that_does_not_exist(project):
    done = run("check", project, "--config", project / "无.toml")
    assert done.exit_code == 2 and "无法读取设置文件" in done.output


FORM = """| 资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| 年度资金总额 | 50 | 50 | 42.5 | 10 | 85% | 8.5 |
| 偏差原因及整改措施 | 无 | | | | | |
"""


def test_thresholds_are_those_of_the_project(project):
    (project / "报告.md").write_text(FORM, "utf-8")
    assert ("报告.md", "S528", "warning") in found(project / "报告.md")
    settings(project, "[thresholds]\nexecution-reason-below = 80")
    assert found(project / "报告.md") == []


def test_config_tells_what_is_in_force_and_where_from(project):
    settings(project, 'ignore = ["R209"]\n[thresholds]\nlisted-parts = 6\n[paths."附件/*"]\nignore = ["D"]')
    rows = {row["name"]: row for row in json.loads(run("config", project / "附件/附件1.md", "--format", "json", "--select", "T").output)["settings"]}
    assert rows["select"]["value"] == ["T"] and rows["select"]["origin"] == "命令行"
    assert rows["ignore"]["value"] == ["R209", "D"] and "paths" in rows["ignore"]["origin"]
    assert rows["thresholds.listed-parts"]["value"] == "6" and "gouji.toml" in rows["thresholds.listed-parts"]["origin"]
    assert rows["thresholds.listed-at-most"] == {"name": "thresholds.listed-at-most", "value": "70", "origin": "默认"}
    printed = run("config", project).output
    assert "gouji.toml" in printed and '"R209"' in printed


def test_the_settings_that_help_shows_are_valid(project):
    printed = run("config", "--help").output
    example = printed[printed.index("select ="):printed.index("What the call says")]
    settings(project, "\n".join(line.strip() for line in example.splitlines()))
    assert run("check", project / "报告.md").exit_code in (0, 1)
