"""Texts in traditional characters are read as simplified ones; what is quoted stays as it is printed."""

from __future__ import annotations

from gouji.api import check_text
from gouji.document.text.reader import from_text
from gouji.document.text.traditional import simplified

TEXT = "二〇二四年度縣級預算執行情況\n一般公共預算收入{total}萬元，其中：稅收收入80萬元，非稅收入40萬元。\n"


def test_a_text_in_traditional_characters_is_read_character_by_character():
    document = from_text(TEXT.format(total=120))
    assert "一般公共预算收入120万元" in document.text and len(document.text) == len(document.source) - 1
    at = document.text.index("120万元")
    assert document.quote(at, at + 5) == "120萬元"


def test_what_is_wrong_in_it_is_found_and_what_is_right_is_not():
    assert [finding.rule.code for finding in check_text(TEXT.format(total=120)).findings] == []
    assert [finding.rule.code for finding in check_text(TEXT.format(total=130)).findings] == ["T101"]


def test_a_name_in_traditional_characters_changes_nothing():
    text = "本单位乾隆年间旧址由王國總先生捐赠，著名建筑师主持修缮，" + "全年完成文物修缮项目十二项，资金支付及时。" * 8
    assert simplified(text) == text


def test_the_two_lists_belong_together():
    from gouji import lexicon

    old, new = lexicon.text("traditional", "traditional"), lexicon.text("traditional", "simplified")
    assert len(old) == len(new) == len(set(old)) and set(lexicon.text("traditional", "signs")) <= set(old)
