"""Numbers of headings and items: which belong together, and where a list breaks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.check.sequences import verify
from gouji.claim.numbering import sequences
from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract
from gouji.view.numbering import ordinals
from gouji.view.numbering.runs import runs


def lists(text):
    """The numbers of each list found in a text, and where it breaks, as (values, stated value or None)."""
    document = from_text(text)
    found = []
    for claim in sequences.find(document, extract(document)):
        items = sorted(claim.all_operands, key=lambda o: o.start)
        verdict = verify(claim, document)
        found.append(([int(o.interval.low) for o in items], verdict.stated_text if verdict.outcome == "broken" else None))
    return found


@pytest.mark.parametrize(("values", "parts", "breaks"), [
    ([1, 2, 3], 1, []),
    ([1, 1, 3], 1, [1]),
    ([1, 1], 1, [1]),
    ([1, 1, 2, 3], 1, [1]),
    ([1, 2, 2, 4], 1, [2]),
    ([1, 2, 4, 5], 1, [2]),
    ([1, 2, 9, 4], 1, [2]),
    ([1, 2, 3, 1, 2], 2, []),
    ([1, 2, 1], 2, []),
    ([1, 2, 30], 2, []),
    ([3, 4, 5], 1, []),
])
def test_a_slip_is_told_from_a_new_list(values, parts, breaks):
    found = runs(values, [False] * len(values))
    assert len(found) == parts
    assert found[0].breaks == breaks


def test_two_lists_of_one_item_with_something_between_are_two():
    assert len(runs([1, 1], [False, True])) == 2


@given(st.integers(3, 30), st.data())
def test_any_repeated_number_inside_a_list_is_found(length, data):
    values = list(range(1, length + 1))
    at = data.draw(st.integers(1, length - 2))
    values[at] = values[at - 1]
    assert any(run.breaks and run.items[run.breaks[0] - run.items[0]] == at for run in runs(values, [False] * length))


@given(st.integers(1, 99))
def test_chinese_ordinals_read_back(number):
    assert ordinals.value(ordinals.chinese(number)) == number


@pytest.mark.parametrize(("mark", "number", "expected"), [
    ("（二）", 3, "（三）"), ("十、", 11, "十一、"), ("2.", 10, "10."), ("②", 3, "③"), ("附件2", 3, "附件3"), ("一是", 2, "二是"),
])
def test_a_mark_is_written_with_another_number(mark, number, expected):
    assert ordinals.renumbered(mark, number) == expected


def test_numbers_restart_below_a_new_parent():
    text = "一、工作情况\n1.完成甲项。做得好。\n2.完成乙项。做得好。\n二、存在问题\n1.预算不细。要改。\n2.资产不清。要改。\n"
    assert ([1, 2], None) in lists(text)
    assert all(broken is None for _, broken in lists(text))


def test_a_report_may_go_on_in_another_style():
    text = "4、国有资本经营预算\n本部门无此项支出。\n5、社会保险基金预算\n本部门无此项支出。\n六、绩效情况\n任务完成。\n七、存在问题\n管理有待加强。\n"
    assert lists(text) == [([4, 5, 6, 7], None)]


def test_numbered_rows_of_a_flattened_table_are_no_list():
    text = "一、税收收入\n一、教育支出\n二、非税收入\n二、卫生支出\n四、其他收入\n三、其他支出\n"
    assert lists(text) == []


def test_sequence_words_go_on_over_paragraphs_and_nest():
    text = "一是抓学习，包括：一是集中学；二是个人学。二是抓落实。\n三是抓督查。\n"
    assert all(broken is None for _, broken in lists(text))
    assert ([1, 2, 3], None) in lists(text)


def test_a_number_that_stands_in_a_paragraph_is_not_missing():
    text = "一、基本情况\n职责不变。二、绩效情况说明如下。\n三、存在问题\n管理有待加强。\n"
    assert all(broken is None for _, broken in lists(text))


@pytest.mark.parametrize(("text", "expected"), [
    ("说明：一、差旅费减少。原因：1.出差少。2.标准低。二、会议费减少。原因：1.会期短。2.改视频。", [[1, 2], [1, 2], [1, 2]]),
    ("评分要点：①立项合规；②程序完整；③论证充分；①-③有一项不符扣分，③不符不得分。", [[1, 2, 3]]),
    ("原因：1.人员减少。2.会议压缩。3.2022年收回指标。", [[1, 2, 3]]),
    ("第①项和第②项由甲局负责，第④项由乙局负责。", []),
    ("依据如下：（一）上级通知要求；（二）本级预算安排。", [[1, 2]]),
])
def test_lists_inside_a_paragraph_nest_and_leave_references_out(text, expected):
    found = lists(text + "\n")
    assert sorted(values for values, _ in found) == sorted(expected)
    assert all(broken is None for _, broken in found)
