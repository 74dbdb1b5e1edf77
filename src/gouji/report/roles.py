"""What the figures of an equation are called to the reader."""

from __future__ import annotations

from gouji.rule.model import Related

_ROLES = {
    "stated": ("所列数", "stated"),
    "part": ("分项", "part"),
    "minus": ("减项", "subtracted"),
    "whole": ("总数", "whole"),
    "total": ("总额", "total"),
    "part-growth": ("分项增幅", "growth of a part"),
    "share": ("占比", "share"),
    "current": ("本期数", "current"),
    "base": ("基期数", "base"),
    "delta": ("增减额", "change"),
    "actual": ("完成数", "actual"),
    "target": ("任务数", "target"),
    "income": ("收入", "income"),
    "expense": ("支出", "expense"),
    "income-total": ("收入总计", "total income"),
    "export": ("出口", "export"),
    "import": ("进口", "import"),
    "birth": ("出生率", "birth rate"),
    "death": ("死亡率", "death rate"),
    "num": ("分子", "numerator"),
    "den": ("分母", "denominator"),
    "first": ("前文", "first"),
    "bound": ("限额", "bound"),
    "item": ("列项", "item"),
    "weight": ("分值", "weight"),
    "score": ("得分", "score"),
    "earlier": ("在前", "earlier"),
    "later": ("在后", "later"),
    "filed": ("填报日期", "date of filing"),
    "period-end": ("期末", "end of period"),
    "flat": ("持平", "unchanged"),
    "rate": ("比率", "rate"),
    "year": ("年份", "year"),
    "date": ("日期", "date"),
    "count": ("个数", "count"),
    "disclosed": ("前文披露", "disclosed"),
    "expression": ("算式", "formula"),
    "term": ("算式中的数", "term"),
    "word": ("用词", "word"),
    "words": ("表述", "words"),
    "same": ("同样不符", "broken alike"),
    "repeat": ("重复处", "again"),
}


def related_name(related: Related, lang: str) -> str:
    """What the report calls another figure of a finding, or its role."""
    return related.name or role_name(related.role, lang)


def role_name(role: str, lang: str) -> str:
    """The role in the language of the messages; a role without a name as it is."""
    return _ROLES.get(role, (role, role))[lang == "en"]
