"""The JSON outputs keep their schemas, and their positions lead back to the file."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from gouji.api import check_file, check_text
from gouji.report.json_output import claims_json, findings_json, quantities_json

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
OUTPUTS = {"report": findings_json, "claims": claims_json, "quantities": quantities_json}


def reports():
    return [check_file(p) for p in sorted(SAMPLES.glob("0*")) if p.suffix != ".expected"] + [check_file(SAMPLES / "missing.txt")]


@pytest.mark.parametrize("name", OUTPUTS)
def test_the_output_keeps_its_schema(name):
    schema = json.loads(files("gouji.report").joinpath(f"schema/{name}-1.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(OUTPUTS[name](reports())))


def cut(text: str, span: dict) -> str:
    """The text of a JSON range within one line."""
    line = text.replace("\r\n", "\n").split("\n")[span["start"]["line"] - 1]
    assert span["start"]["line"] == span["end"]["line"]
    return line[span["start"]["column"] - 1:span["end"]["column"] - 1]


def test_ranges_cut_the_quoted_text_out_of_the_file():
    path = SAMPLES / "02-faulty-figures.txt"
    text = path.read_text("utf-8")
    findings = json.loads(findings_json([check_file(path)]))["files"][0]["findings"]
    assert findings
    for finding in findings:
        for item in (finding, *finding["related"]):
            if item["range"]["start"]["line"] == item["range"]["end"]["line"]:
                assert cut(text, item["range"]) == item["text"]


def test_columns_count_code_points_also_beyond_the_basic_plane():
    text = "𠮷县参保任务91322人，完成参保92236人，完成率99%。"
    finding = json.loads(findings_json([check_text(text)]))["files"][0]["findings"][0]
    assert finding["text"] == "99%" and finding["range"]["start"]["column"] == text.index("99%") + 1


def test_what_was_not_read_is_told():
    report = check_text("收入12万元。")
    report = replace(report, document=replace(report.document, notes=("有1个隐藏的行没有读取",)))
    for output in OUTPUTS.values():
        assert json.loads(output([report]))["files"][0]["notes"] == ["有1个隐藏的行没有读取"]


def test_the_ledger_adds_up_to_all_figures():
    for entry in json.loads(findings_json(reports()))["files"]:
        counts = dict(entry["figures"])
        assert counts.pop("total") == sum(counts.values())
    for entry in json.loads(claims_json(reports()))["files"]:
        assert len({(f["range"]["start"]["line"], f["range"]["start"]["column"]) for f in entry["figures"]}) == len(entry["figures"])


def test_a_fingerprint_survives_edits_elsewhere():
    text = "全年收入100万元。\n参保任务91322人，完成参保92236人，完成率99%。\n"
    before = json.loads(findings_json([check_text(text)]))["files"][0]["findings"][0]
    after = json.loads(findings_json([check_text("一、概况\n新增一段文字。\n" + text)]))["files"][0]["findings"][0]
    assert before["fingerprint"] == after["fingerprint"] and before["range"] != after["range"]


def test_a_repeated_block_gives_one_finding_with_both_places():
    line = "2024年参保任务91322人，完成参保92236人，完成率99%。\n"
    findings = json.loads(findings_json([check_text(line + "附件情况如下。\n" + line)]))["files"][0]["findings"]
    assert len(findings) == 1
    assert [r["range"]["start"]["line"] for r in findings[0]["related"] if r["role"] == "repeat"][0] == 3
