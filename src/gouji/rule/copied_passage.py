"""A805 copied-passage."""

from __future__ import annotations

from gouji.rule.model import WARNING, AcrossReports


class CopiedPassage(AcrossReports):
    """照抄其他单位的段落（copied-passage）

    查什么
        报告里较长的一段，是否与另一单位的报告一字不差，而且留着那个单位的名称。

    为什么
        套用别单位的材料而没有改净，所述情况就不是本单位的情况。

    错例
        【望溪县民政局.txt】
        望溪县民政局2024年度整体支出绩效自评报告
        望溪县民政局严格执行各项财务管理制度，健全内部控制，规范资金审批程序，专款专用，没有截留、挤占、挪用资金的情况，全年开展内部检查四次。
        【望溪县图书馆.txt】
        望溪县图书馆2024年度整体支出绩效自评报告
        望溪县民政局严格执行各项财务管理制度，健全内部控制，规范资金审批程序，专款专用，没有截留、挤占、挪用资金的情况，全年开展内部检查四次。

    正例
        【望溪县民政局.txt】
        望溪县民政局2024年度整体支出绩效自评报告
        望溪县民政局严格执行各项财务管理制度，健全内部控制，规范资金审批程序，专款专用，没有截留、挤占、挪用资金的情况，全年开展内部检查四次。
        【望溪县图书馆.txt】
        望溪县图书馆2024年度整体支出绩效自评报告
        望溪县图书馆严格执行各项财务管理制度，健全内部控制，规范资金审批程序，专款专用，没有截留、挤占、挪用资金的情况，全年开展内部检查四次。

    何时不报
        那个单位是本单位的主管部门或上级，是财政、审计机关，或者就是政府；第三个单位也有这一段；段落较短；段中也写了本单位的名称。

    依据
        绩效自评应当由各单位如实反映自身情况。
    """

    code = "A805"
    name = "copied-passage"
    title = "照抄其他单位的段落"
    title_en = "A passage copied from another unit"
    severity = WARNING
    messages = {
        "leftover": {
            "zh": "这一段与{unit}的{other}一字不差，且仍写作“{unit}”，疑为照抄，请核对。",
            "en": "This passage is word for word that of {other}, and still names {unit}.",
        },
    }
