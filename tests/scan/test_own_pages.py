"""The own page of a report of which a comparison has found something."""

from __future__ import annotations

import sqlite3

import pytest

from tests.scan.test_scan import rows, scan

BEFORE = "望溪县民政局2023年度部门决算\n\n2023年度公务接待费支出决算{}万元。\n"
NOW = "望溪县民政局2024年度部门决算\n\n2024年度公务接待费支出决算3.00万元，比上年减少0.80万元，下降21.05%。\n\n{}\n"
WRONG = "参保任务10000人，完成参保5000人，完成率87%。"


@pytest.fixture
def reports(tmp_path):
    for year, text in ((2023, BEFORE.format("3.50")), (2024, NOW.format(""))):
        (tmp_path / "上报" / str(year)).mkdir(parents=True)
        (tmp_path / "上报" / str(year) / "决算.md").write_text(text, "utf-8")
    return tmp_path / "上报"


def pages(out) -> list[str]:
    return [path.read_text("utf-8") for path in sorted(out.glob("reports/*/*.html"))]


def test_it_shows_what_was_found_and_is_gone_when_that_is(reports, tmp_path):
    out = tmp_path / "结果"
    assert scan(reports, "--out", out).returncode == 0
    page, = pages(out)
    assert "A801" in page and "所列为3.50万元" in page and "比上年减少0.80万元" in page
    assert page.count("reports/") == 0 and '"reports/000/000002.html"' in (out / "data/files.js").read_text("utf-8")
    (reports / "2023/决算.md").write_text(BEFORE.format("3.80"), "utf-8")
    assert scan(reports, "--out", out).returncode == 0
    assert pages(out) == [] and rows(out, "SELECT count(*) FROM findings") == [(0,)]


def test_it_shows_the_findings_of_the_report_itself_before_and_after(reports, tmp_path):
    out = tmp_path / "结果"
    (reports / "2024/决算.md").write_text(NOW.format(WRONG), "utf-8")
    scan(reports, "--out", out)
    page, = pages(out)
    assert page.count('<span class="level">') >= 2 and "A801" in page and "87%" in page
    assert rows(out, "SELECT severity, code FROM findings ORDER BY number") == [("error", "R209"), ("warning", "A801")]
    places = (out / "data/findings.js").read_text("utf-8")
    assert "[1,0,1,1,0,2]" in places and "[1,1,0,1,0,1]" in places, "the second on the page is the comparison, the first the rate"
    scan("--report", out, "--ignore", "A801")
    page, = pages(out)
    assert "A801" in page, "by other settings no page is made"
    (reports / "2023/决算.md").unlink()
    scan(reports, "--out", out)
    page, = pages(out)
    assert "A801" not in page and "87%" in page


def test_what_the_reviewer_holds_to_be_a_false_alarm_is_not_on_it(reports, tmp_path):
    out = tmp_path / "结果"
    scan(reports, "--out", out)
    with sqlite3.connect(out / "results.sqlite") as database:
        database.execute("INSERT INTO decisions SELECT path, fingerprint, rule, '误报', '' FROM findings JOIN files ON files.id = file")
    scan("--report", out)
    assert pages(out) == []
