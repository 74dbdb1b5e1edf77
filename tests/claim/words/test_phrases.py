"""Names of places and units, and what is said of them."""

from __future__ import annotations

import time

import pytest

from gouji.api import check_text
from gouji.claim.words.unit_names import is_slip_of
from gouji.config import Config
from gouji.grammar import lexicon
from gouji.view.gazetteer import Place, named_before


def named(text: str) -> tuple[Place, ...]:
    """The places that the name before the last character may mean."""
    return named_before(text, len(text) - 1)[1]


@pytest.mark.parametrize(("text", "place"), [
    ("按照双牌县", Place("湖南", "永州", "双牌")),
    ("道县", Place("湖南", "永州", "道县")),
    ("落实江华瑶族自治县", Place("湖南", "永州", "江华")),
    ("湘西土家族苗族自治州", Place("湖南", "湘西")),
    ("双江拉祜族佤族布朗族傣族自治县", Place("云南", "临沧", "双江")),
    ("内蒙古自治区兴安盟", Place("内蒙古", "兴安")),
    ("落实湖南省", Place("湖南")),
    ("广西壮族自治区", Place("广西")),
    ("吉林省", Place("吉林")),
])
def test_a_place_is_known_by_what_stands_before_its_last_character(text: str, place: Place):
    assert place in named(text)


def test_a_county_that_became_a_city_is_the_same_place():
    assert named("祁阳县") == named("祁阳市") != ()


def test_a_name_may_mean_several_places():
    assert {place.province for place in named("朝阳区")} == {"北京", "辽宁", "吉林"}


@pytest.mark.parametrize("text", ["全县", "我县", "本县", "市县", "各县", "乙县", "全省", "自治区"])
def test_words_that_name_no_place(text: str):
    assert named(text) == ()


def test_a_place_holds_its_counties_and_no_others():
    county, neighbour, prefecture = Place("湖南", "永州", "双牌"), Place("湖南", "永州", "道县"), Place("湖南", "永州")
    assert county.is_of(prefecture) and prefecture.is_of(county) and county.is_of(county)
    assert prefecture.is_of(Place("湖南")) and Place("湖南").is_of(county) and not Place("吉林").is_of(county)
    assert not county.is_of(neighbour) and not prefecture.is_of(Place("湖南", "郴州"))


def test_all_names_of_the_gazetteer_can_be_found():
    for prefectures in lexicon("places").values():
        for prefecture, counties in prefectures.items():
            assert len(prefecture) >= 2
            for county in counties.split():
                end = len(county) if len(county) > 2 or county[-1] not in "县市" else len(county) - 1
                assert named_before(county + "县", end)[1], county


@pytest.mark.parametrize(("name", "other", "slip"), [
    ("清河县社会保障服务中心", "清河县社会保险服务中心", True),
    ("清河县社保中心", "清河县社会保险服务中心", False),
    ("清河县第一小学", "清河县第二小学", False),
    ("清河县东城小学", "清河县西城小学", False),
    ("南山县水利局", "清河县水利局", False),
    ("清河县水利局", "清河县水利站", False),
])
def test_a_slip_in_a_name_and_another_name(name: str, other: str, slip: bool):
    assert is_slip_of(name, other) == is_slip_of(other, name) == slip


def test_a_number_is_not_shown_in_full_in_the_message():
    report = check_text("专家手机号码：13800000000。", config=Config(select=("W831",)))
    (finding,) = report.findings
    assert "138******00" in finding.text("zh") and "13800000000" not in finding.text("zh") + finding.text("en") + finding.stated


def test_a_residue_that_stands_in_several_places_is_one_finding():
    report = check_text("XX年完成任务。\n附件2\nXX年完成任务。", config=Config(select=("W830",)))
    (finding,) = report.findings
    assert [related.role for related in finding.related] == ["repeat"]


def test_the_doubled_word_can_be_put_right():
    report = check_text("完成目标任务任务。", config=Config(select=("W832",)))
    assert report.findings[0].suggestion.text == "任务"


@pytest.mark.parametrize("unit", [
    "我校我局我院", "XX年××局", "按照宁远县委部署", "{一二三四五六七八九十", "单位名称：清河县水利局\n", "13800000000电话",
    "企业不承担退休人员管理服务费用。", "附件1\n情况\n", "增加(减少)12%，", "清河县",
])
def test_the_time_grows_with_the_text(unit: str):
    config = Config(select=("W830",))

    def seconds(length: int) -> float:
        text = "清河县水利局2024年度部门整体支出绩效自评报告\n" + unit * (length // len(unit))
        start = time.process_time()
        check_text(text, config=config)
        return time.process_time() - start

    seconds(1000)
    assert seconds(40_000) < 12 * seconds(10_000) + 0.5
