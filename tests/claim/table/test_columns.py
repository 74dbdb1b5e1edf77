"""Columns of a table that are worked out from others."""

from __future__ import annotations

import pytest

from gouji.api import check_text

REVENUE = """单位：万元
项目\t上年决算数\t预算数\t执行数\t比上年增长%\t完成预算%
增值税\t5628\t5863\t5563\t{growth}\t94.9
企业所得税\t867\t961\t696\t-19.7\t{rate}
个人所得税\t131\t144\t147\t12.2\t102.1
资源税\t250\t857\t721\t188.4\t84.1
城市维护建设税\t352\t383\t320\t-9.1\t83.6
房产税\t53\t59\t55\t3.8\t93.2
"""

DEBT = """地区\t限额\t\t
\t合计\t一般债务\t专项债务
{formula}
甲市\t752.71\t219.77\t532.94
乙县\t{total}\t198.82\t327.68
丙县\t71.15\t0.00\t71.15
丁县\t15.95\t5.20\t10.75
戊县\t25.95\t5.20\t20.75
己县\t35.95\t5.20\t30.75
"""


def broken(text: str) -> list[str]:
    return [v.equation for v in check_text(text).verdicts if v.outcome == "broken"]


def holding(text: str) -> int:
    return sum(v.outcome == "holds" for v in check_text(text).verdicts)


def test_rates_that_agree_with_the_columns_they_come_from_hold():
    text = REVENUE.format(growth="-1.2", rate="72.4")
    assert not broken(text) and holding(text) == 12


@pytest.mark.parametrize(("growth", "rate", "equation"), [
    ("1.2", "72.4", "(5563 − 5628) ÷ 5628 = -1.2%"), ("-1.2", "138.1", "696 ÷ 961 = 72.4%"),
])
def test_the_one_rate_that_does_not_agree_is_found(growth, rate, equation):
    assert broken(REVENUE.format(growth=growth, rate=rate)) == [equation]


def test_a_column_that_fits_no_pair_of_columns_is_not_judged():
    text = REVENUE.format(growth="-1.2", rate="72.4").replace("完成预算%", "占全市%").replace("94.9", "3.1").replace("102.1", "9.8")
    assert not broken(text.replace("84.1", "1.1"))


def test_totals_beside_their_parts():
    assert broken(DEBT.format(formula="", total="526.60").replace("\n\n", "\n")) == ["198.82 + 327.68 = 526.50"]
    assert not broken(DEBT.format(formula="", total="526.50").replace("\n\n", "\n"))


def test_a_row_of_formulas_says_how_columns_add_up():
    text = DEBT.format(formula="公式\tA=B+C\tB\tC", total="526.05")
    assert broken(text) == ["198.82 + 327.68 = 526.50"]


def test_columns_with_fewer_rows_add_up_if_the_formula_says_so():
    assert broken("栏次\t1=2+3\t2\t3\n甲单位\t30.5\t10.2\t20.3\n乙单位\t31.5\t10.2\t20.3\n丙单位\t30.4\t10.2\t20.2\n") == ["10.2 + 20.3 = 30.5"]


def test_a_whole_number_in_a_column_of_rates_is_rounded_and_one_with_an_asterisk_is_of_another_kind():
    """-0 for -0.37%; *9 on a basis that a note explains."""
    text = ("项目\t2023年\t2024年\t同比增长（%）\n甲支出\t31319\t36062\t15\n乙支出\t1224\t1367\t12\n丙支出\t804\t818\t1.74\n丁支出\t801\t798\t-0\n"
            "戊支出\t20\t23\t15.00\n己支出\t947\t964\t2\n庚支出\t400\t500\t*9\n")
    assert broken(text) == [] and holding(text) == 6


PUBLIC = """2024年三公经费预算数						机关运行经费预算数
合计	因公出国（境）费	公务接待费	公务用车购置及运行费			
			小计	购置费	运行费	
{total}	0	1.35	{vehicles}	25	21.56	443.18
"""


def test_the_parts_of_one_row_stand_below_their_own_headers():
    assert not broken(PUBLIC.format(total="47.91", vehicles="46.56")) and holding(PUBLIC.format(total="47.91", vehicles="46.56")) == 2
    assert broken(PUBLIC.format(total="49.71", vehicles="46.56")) == ["0 + 1.35 + 46.56 = 47.91"]
    assert set(broken(PUBLIC.format(total="47.91", vehicles="45.66"))) == {"0 + 1.35 + 45.66 = 47.01", "25 + 21.56 = 46.56"}


def test_rows_of_items_without_figures_are_no_headers():
    text = "项目\t2023年\t2024年\t增减额\t打印\n一、甲收入\t\t\t\t否\n其中：利息\t\t\t\t否\n二、乙收入\t10\t12\t2\t是\n三、丙收入\t20\t25\t5\t是\n" \
           "四、丁收入\t31\t40\t9\t是\n五、戊收入\t42\t45\t3\t是\n六、己收入\t53\t50\t-3\t是\n"
    assert [v.equation for v in check_text(text).verdicts if v.claim.kind == "change"] == [
        "12 − 10 = 2", "25 − 20 = 5", "40 − 31 = 9", "45 − 42 = 3", "50 − 53 = -3"]


def test_tables_side_by_side_are_two():
    text = "收入\t\t支出\t\n项目\t决算数\t项目\t决算数\n1.甲收入\t134839\t1.甲支出\t714136\n2.乙收入\t221433\t2.乙支出\t1184\n收入合计\t356272\t支出合计\t{total}\n"
    from gouji.view.table.tables import tables

    report = check_text(text.format(total="715320"))
    first, second = tables(report.document, report.figures)
    assert [(row.name, row.code) for row in second.rows] == [("甲支出", ""), ("乙支出", ""), ("支出合计", "")]
    assert [column.name for column in (*first.columns.values(), *second.columns.values())] == ["收入/决算数", "支出/决算数"]


LEVELS = """项目\t合计\t本级\t下级
利润收入\t213480\t110495\t102985
股利收入\t13389\t5092\t8297
产权收入\t3902\t108\t3794
清算收入\t2546\t2500\t46
其他收入\t21447\t1447\t20000
转移支付\t\t{transfer}\t
收入总计\t{total}\t126682\t135122
"""


def test_what_one_level_hands_to_another_is_counted_once_and_another_difference_is_none():
    assert not broken(LEVELS.format(transfer="7040", total="254764"))
    assert broken(LEVELS.format(transfer="7040", total="254764").replace("3902", "3209"))


def test_a_rate_on_adjusted_amounts_is_not_worked_out_from_the_printed_ones():
    adjusted = REVENUE.format(growth="-1.2", rate="138.1").replace("完成预算%", "完成预算（同口径）%")
    assert not broken(adjusted) and broken(adjusted.replace("（同口径）", ""))
