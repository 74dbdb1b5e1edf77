"""A unit's report and its report of the year before."""

from __future__ import annotations

from gouji.config import Config
from tests.scan.across.reports import compared

UNIT = "望溪县民政局"


def accounts(year: int, *sentences: str, unit: str = UNIT, kind: str = "部门决算") -> str:
    return f"{unit}{year}年度{kind}\n\n" + "\n\n".join(sentences) + "\n"


def pair(tmp_path, before: tuple[str, ...], now: tuple[str, ...], **options) -> list[tuple[str, str, str, str]]:
    return compared(tmp_path / "上报", {"2023/决算.txt": accounts(2023, *before), "2024/决算.txt": accounts(2024, *now)}, **options)


def test_last_year_is_compared_with_the_report_of_last_year(tmp_path):
    (path, code, severity, message), = pair(
        tmp_path, ("2023年度公务接待费支出决算3.50万元。",), ("2024年度公务接待费支出决算3.00万元，比上年减少0.80万元，下降21.05%。",))
    assert (path, code, severity) == ("2024/决算.txt", "A801", "warning")
    assert message == ("由“3.00万元 + 0.80万元”可知2023年公务接待费为3.80万元，而《望溪县民政局2023年度部门决算》（决算.txt）所列为3.50万元，"
                       "相差0.30万元，请核对；口径如有调整，应作说明。")


def test_what_agrees_within_its_printed_places_is_right(tmp_path):
    assert pair(tmp_path, ("2023年度公务接待费支出决算34,956.00元。",), ("2024年度公务接待费支出决算3.00万元，比上年减少0.50万元。",)) == []


def test_an_amount_of_a_table_is_told_in_the_unit_above_it(tmp_path):
    table = "单位：万元\n\n| 项目 | 本年决算数 | 上年决算数 |\n|---|---|---|\n| 公务接待费 | 3.00 | 3.80 |\n| 会议费 | 1.00 | 1.20 |\n| 培训费 | 2.00 | 2.10 |\n"
    (_, _, _, message), = pair(tmp_path, ("2023年度公务接待费支出决算3.50万元。",), (table,))
    assert message.startswith("文中2023年公务接待费为3.80万元，而") and "所列为3.50万元，相差0.30万元" in message


def test_several_reports_of_last_year_one_of_which_agrees(tmp_path):
    files = {"2023/草稿.txt": accounts(2023, "2023年度公务接待费支出决算4.00万元。"), "2023/决算.txt": accounts(2023, "2023年度公务接待费支出决算3.50万元。"),
             "2024/决算.txt": accounts(2024, "2024年度公务接待费支出决算3.00万元，比上年减少0.50万元。")}
    assert compared(tmp_path, files) == []


def test_reports_of_another_unit_year_or_kind_are_not_compared(tmp_path):
    now = accounts(2024, "2024年度公务接待费支出决算3.00万元，比上年减少0.50万元。")
    for number, other in enumerate((
        accounts(2023, "2023年度公务接待费支出决算9.00万元。", unit="望溪县图书馆"),
        accounts(2022, "2022年度公务接待费支出决算9.00万元。"),
        accounts(2023, "2023年度公务接待费支出决算9.00万元。", kind="单位决算"),
    )):
        assert compared(tmp_path / str(number), {"早/决算.txt": other, "晚/决算.txt": now}) == []


def test_if_most_differ_it_is_said_once_and_as_information(tmp_path):
    amounts = ("公务接待费", "会议费", "培训费", "机关运行经费")
    (_, code, severity, message), = pair(
        tmp_path, tuple(f"2023年度{name}支出决算3.50万元。" for name in amounts),
        tuple(f"2024年度{name}支出决算3.00万元，比上年减少{'0.50' if name == '培训费' else '1.20'}万元。" for name in amounts))
    assert (code, severity) == ("A801", "info") and "4项可比的上年数中有3项不一致" in message


def test_what_was_carried_out_is_carried_in(tmp_path):
    before, now = ("2023年年末结转和结余36.50万元。",), ("2024年年初结转和结余{}万元，年末结转和结余20.00万元。",)
    assert pair(tmp_path / "同", before, (now[0].format("36.50"),)) == []
    (_, code, _, message), = pair(tmp_path / "异", before, (now[0].format("35.60"),))
    assert code == "A802" and "年初结转和结余为35.60万元" in message and "年末结转和结余为36.50万元，相差0.90万元" in message


def test_the_reviewer_gives_the_unit(tmp_path):
    before, now = ("2023年度公务接待费支出决算3.50万元。",), ("2024年度公务接待费支出决算3.00万元，比上年减少0.80万元。",)
    files = {"2023/决算.txt": accounts(2023, *before, unit="望溪县民政和社会工作局"), "2024/决算.txt": accounts(2024, *now)}
    assert compared(tmp_path / "甲", files) == []
    given = {"2023/决算.txt": {"unit": UNIT, "series": "部门决算"}}
    assert [code for _, code, *_ in compared(tmp_path / "乙", files, given)] == ["A801"]


def test_rules_are_turned_off_and_weighed_by_the_settings(tmp_path):
    before, now = ("2023年度公务接待费支出决算3.50万元。",), ("2024年度公务接待费支出决算3.00万元，比上年减少0.80万元。",)
    assert pair(tmp_path / "甲", before, now, config=Config(ignore=("A",))) == []
    assert pair(tmp_path / "乙", before, now, config=Config(severity={"last-year-mismatch": "error"}))[0][2] == "error"
