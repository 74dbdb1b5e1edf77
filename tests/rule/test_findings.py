"""From verdicts to findings: their order, what is one defect, the severity that counts, and which places are named."""

from __future__ import annotations

from dataclasses import replace

from gouji.api import Report, check_text
from gouji.config import Config
from gouji.rule.pages import Reading

WRONG = "车辆运行费4567万元，比上年减少1128万元，下降38.4%。"


def quoted(report: Report) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """(code, quoted, related places) of each finding."""
    assert report.document is not None
    quote = report.document.quote
    return [(f.rule.code, quote(f.start, f.end), [(r.role, quote(r.start, r.end)) for r in f.related])
            for f in report.findings]


def test_the_place_of_a_finding_is_none_of_the_others():
    assert quoted(check_text(WRONG)) == [("R204", "38.4%", [("current", "4567万元"), ("delta", "1128万元")])]


def test_a_sentence_said_again_is_one_finding_with_all_its_places():
    (found,) = quoted(check_text(f"{WRONG}\n\n{WRONG}"))
    assert found[2] == [("current", "4567万元"), ("delta", "1128万元"),
                        ("repeat", "38.4%"), ("repeat", "4567万元"), ("repeat", "1128万元")]


def test_the_same_figures_in_another_sentence_are_a_finding_of_their_own():
    assert [quote for _, quote, _ in quoted(check_text(WRONG + WRONG.replace("车辆", "船舶")))] == ["38.4%", "38.4%"]


def test_findings_stand_in_the_order_of_the_text():
    last = "船舶运行费567万元，比上年减少128万元，下降48.4%。"
    found = check_text(f"{WRONG}\n\n全年支出4302.50万元（甲类2401.30万元、乙类1910.20万元）。\n\n{last}").findings
    assert [f.rule.code for f in found] == ["R204", "T101", "R204"]
    assert [f.start for f in found] == sorted(f.start for f in found)


def test_a_severity_of_the_config_takes_the_place_of_the_rules_own():
    for level, told in (("info", ["info"]), ("off", [])):
        assert [f.level for f in check_text(WRONG, config=Config(severity={"R204": level})).findings] == told


def test_a_message_may_be_milder_than_its_rule():
    (found,) = check_text("车辆运行费4567万元，比上年减少0万元，减少0%。").findings
    assert (found.message, found.rule.severity, found.level) == ("zero", "error", "info")


def test_a_correction_elsewhere_is_named_and_one_at_the_place_is_not():
    (stated,) = check_text("全年支出4320.50万元（甲类2401.30万元、乙类1901.20万元）。").findings
    assert stated.suggestion is not None and stated.suggestion.text == "4302.50万元" and stated.repair == ("", "")
    (part,) = check_text("全年支出4302.50万元（甲类2401.30万元，占55.81%；乙类1910.20万元，占44.19%）。").findings
    assert part.repair == ("1910.20万元", "1901.20万元")


def test_what_is_told_with_another_claim_is_not_told_again():
    (broken,) = [v for v in check_text(WRONG).verdicts if v.claim.kind == "growth"]
    reading = Reading(("growth",))
    assert reading.covers(broken) and not reading.covers(replace(broken, is_told=True))
