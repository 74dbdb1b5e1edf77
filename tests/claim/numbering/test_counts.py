"""Declared counts: every way a list can be read, and the counts that have no list."""

import pytest

from gouji.check.counts import verify
from gouji.claim.numbering import counts
from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract


def outcomes(text):
    document = from_text(text)
    return [(claim.note, verify(claim, document).outcome) for claim in counts.find(document, extract(document))]


@pytest.mark.parametrize(("text", "expected"), [
    ("中心下设3个股室，分别为综合股、财务股、参保股。", ("3..3", "holds")),
    ("中心下设3个股室，分别为综合股、财务股和参保股。", ("3..3", "holds")),
    ("中心下设2个股室，分别为养老、失业股、综合股。", ("2..3", "holds")),
    ("下设三个科室，分别是：办公室、养老和失业保险科、工伤保险科。", ("3..4", "holds")),
    ("按月实行“财政、社保、税务”三方对账。", ("3..3", "holds")),
    ("按月实行“财政、社保、税务”两方对账。", ("3..3", "broken")),
    ("统筹推进养老、失业、工伤两大险种。", ("1..3", "holds")),
    ("统筹推进养老、失业、工伤四大险种。", ("1..3", "broken")),
    ("由财务、人事、业务等5个部门参加。", ("1..", "holds")),
    ("形成省市、县、镇、村五级联动。", ("1..5", "holds")),
    ("做了以下三项工作：一是学习。二是落实。三是督查。", ("3..3", "holds")),
    ("做了以下五项工作：一是学习。二是落实。三是督查。", ("3..3", "broken")),
])
def test_a_list_is_read_in_every_way(text, expected):
    assert outcomes(text) == [expected]


@pytest.mark.parametrize("text", [
    "落实中央八项规定精神，严格控制会议、培训、接待费用。",
    "全县共有5个站点，分别为东山镇2个、西山镇3个。",
    "新建学校、医院、3个卫生室。",
    "重点选取资金量大、关注度高的10个项目开展评价。",
    "按照市里出台的五项管理制度要求，修订了《财务规定》《资产规定》等办法。",
    "第3个方面，完善制度、流程、标准。",
])
def test_a_count_without_a_list_claims_nothing(text):
    assert outcomes(text) == []


def test_a_closing_comma_ends_a_list_of_names():
    text = "中心下设3个股室，分别为综合股、财务股、参保股，编制25名、实有21人。"
    assert outcomes(text)[0][1] == "holds"


def test_the_claim_points_at_the_number_and_the_items():
    document = from_text("中心下设2个股室，分别为综合股、财务股。")
    (claim,) = counts.find(document, extract(document))
    assert document.text[claim.stated.start:claim.stated.end].startswith("2个")
    assert [item.label for item in claim.operands] == ["综合股", "财务股"]
