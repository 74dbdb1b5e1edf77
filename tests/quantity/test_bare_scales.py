"""A 万 or 亿 without 元 among amounts of money."""

import pytest

from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract
from gouji.quantity.listing import entries


def kinds(text: str) -> list[tuple[str, str]]:
    document = from_text(text)
    return [(e.kind, e.base_unit) for e in entries(extract(document), document)]


@pytest.mark.parametrize("text", [
    "全年预算数86.4万，其中财政拨款资金60.2万元。", "征缴收入9080万元，发放养老金支出1.76亿，结余3万元。", "甲项目100万元、乙项目50万、丙项目30万元。"])
def test_it_is_money_beside_an_amount(text):
    assert set(kinds(text)) == {("money", "元")}


@pytest.mark.parametrize("text", [
    "覆盖人口120.5万，投资3亿元。", "投资3亿元，惠及群众5万。", "全年预算数86.4万。", "财政拨款60.2万元。全年预算数86.4万。", "投入3亿元，发放2万份。"])
def test_it_is_none_where_something_else_is_counted_or_no_amount_stands_beside(text):
    assert "number" in {kind for kind, _ in kinds(text)} or ("records", "份") in kinds(text)


def test_it_takes_the_base_of_its_neighbour():
    assert kinds("出口额2.35亿，进口额1.2亿美元，出口总额3亿，进口总额2亿美元。")[2] == ("money", "美元")
