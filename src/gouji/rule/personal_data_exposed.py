"""W831 personal-data-exposed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gouji.claim.words.personal import IDENTITY
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import INFO, WARNING, Finding, Rule

# So many characters of a number are shown at its beginning and end.
_SHOWN_BEFORE, _SHOWN_BEHIND = 3, 2


class PersonalDataExposed(Rule):
    """个人信息未脱敏（personal-data-exposed）

    查什么
        报告中是否列有完整的居民身份证号码（校验码正确）或手机号码。

    为什么
        绩效自评报告和决算要向社会公开，公开前应当去除或遮盖个人信息。

    错例
        项目验收专家联系电话：13800000000。

    正例
        填报人联系电话：0000-1234567。项目编码13800000000。

    何时不报
        固定电话；没有“电话”“手机”一类字样的11位数字；已遮盖的号码；校验码不对的18位编码。手机号码可能是有意公布的联系方式，只作提示。

    依据
        政府信息公开条例：公开会对他人隐私造成损害的信息不得公开；居民身份证号码的校验见GB 11643。
    """

    code = "W831"
    name = "personal-data-exposed"
    title = "个人信息未脱敏"
    title_en = "Personal data are shown in full"
    severity = WARNING
    messages = {
        "found": {
            "zh": "文中列有完整的{sort}（{masked}等{count}处），公开前请核对是否需要遮盖。",
            "en": "The full {sort} is shown ({masked}, {count} in all).",
        },
        "one": {
            "zh": "文中列有完整的{sort}（{masked}），公开前请核对是否需要遮盖。",
            "en": "The full {sort} is shown ({masked}).",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("personal-data"):
            masked = _masked(verdict.stated_text)
            found = finding(self, verdict, "found" if verdict.claim.operands else "one", sort=verdict.claim.frame, masked=masked,
                            count=verdict.computed_text, severity="" if verdict.claim.frame == IDENTITY else INFO)
            yield replace(found, stated=masked, computed="", values=found.values | {"stated": masked})


def _masked(number: str) -> str:
    hidden = len(number) - _SHOWN_BEFORE - _SHOWN_BEHIND
    return f"{number[:_SHOWN_BEFORE]}{'*' * hidden}{number[-_SHOWN_BEHIND:]}"
