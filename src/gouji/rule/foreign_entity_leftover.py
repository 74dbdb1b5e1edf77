"""W836 foreign-entity-leftover."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class ForeignEntityLeftover(Rule):
    """套用他单位文本残留（foreign-entity-leftover）

    查什么
        报告里是否留有别的地方、别的机构的字眼：甲县的报告写“按照乙县财政局要求”，中心的报告写“全台职工”，区的报告写“我县”。

    为什么
        说明这一段套用了别单位的材料而没有改净，是公开后最受批评的问题。

    错例
        双牌县农业技术推广中心2024年度部门整体支出绩效自评报告
        根据《宁远县财政局关于开展绩效自评的通知》，在全台形成节约氛围，在台内开展自查。

    正例
        双牌县农业技术推广中心2024年度部门整体支出绩效自评报告
        按照永州市委、双牌县委要求，借鉴宁远县财政局的经验开展自查，完善管理台账。

    何时不报
        看不出报告是哪个单位的；上级、下级地方；学习、考察、协作、帮扶、联合等涉及他地的句子；并非遵照执行的他地机关；报告中确有这类机构。

    依据
        报告应当反映本单位的实际情况。行政区划名称以民政部公布的县以上行政区划为准。
    """

    code = "W836"
    name = "foreign-entity-leftover"
    title = "套用他单位文本残留"
    title_en = "Words of another unit are left in"
    severity = WARNING
    messages = {
        "foreign-place": {
            "zh": "“{stated}”不是本报告所在的地方或其上级，疑为套用他处文本，请核对。",
            "en": "{stated} is another place than the one the report is from.",
        },
        "foreign-kind": {
            "zh": "“{stated}”是{computed}一类机构的用语，与本单位不符，疑为套用他处文本，请核对。",
            "en": "{stated} is said of an organisation of another kind ({computed}).",
        },
        "foreign-level": {
            "zh": "本报告所在的地方是{computed}，此处却写“{stated}”，疑为套用他处文本，请核对。",
            "en": "{stated} is written in the report of a {computed}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("foreign-place", "foreign-kind", "foreign-level"):
            yield finding(self, verdict, verdict.claim.kind)
