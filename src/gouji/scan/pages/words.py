"""The words of the reviewer's page in both languages."""

from __future__ import annotations

from functools import cache

from gouji.report.comments import LEVELS
from gouji.report.outcomes import STATE_NAMES

_WORDS = {
    "lang": ("zh-CN", "en"),
    "title": ("批量核对结果", "Results of the scan"),
    "skip": ("跳到正文", "Skip to the content"),
    "views": ("页面", "Views"),
    "summary": ("概况", "Summary"),
    "files": ("报告", "Reports"),
    "findings": ("问题", "Findings"),
    "units": ("单位", "Units"),
    "unit": ("单位", "Unit"),
    "rule": ("规则", "Rule"),
    "report": ("报告", "Report"),
    "place": ("位置", "Place"),
    "year": ("年度", "Year"),
    "level": ("级别", "Severity"),
    "status": ("状态", "Status"),
    "message": ("问题", "Finding"),
    "figures": ("数字", "Figures"),
    "of_reports": ("份报告", "reports"),
    "failed": ("未能检查", "Not checked"),
    "checked": ("已检查", "Checked"),
    "clean": ("没有问题", "Without findings"),
    "checked_figures": ("个数字已核对", "figures checked"),
    "holding": ("条勾稽关系成立", "claims hold"),
    "ledger": ("数字台账", "Figure ledger"),
    "ledger_sum": ("共{}个数字", "{} figures"),
    "by_errors": ("各报告的错误数", "Reports by number of errors"),
    "with_errors": ("错误数", "Errors"),
    "how_many": ("{}个", "{}"),
    "or_more": ("{}个以上", "{} or more"),
    "by_cause": ("未能检查的原因", "Why reports were not checked"),
    "cause": ("原因", "Cause"),
    "by_rule": ("各规则的问题", "Findings by rule"),
    "in_files": ("涉及报告", "Reports"),
    "confirmed": ("核实率", "Confirmed"),
    "confirmed_note": ("核实率：复核为已核实或退回的，占已复核的比例。",
                       "Confirmed: of the findings on which the reviewer has decided, those not found false alarms."),
    "worst": ("问题最多的报告", "The reports with the most errors"),
    "all_files": ("全部报告", "All reports"),
    "all_rules": ("全部规则", "All rules"),
    "runs": ("检查记录", "Runs"),
    "started": ("开始", "Started"),
    "finished": ("结束", "Finished"),
    "unfinished": ("未完成", "not finished"),
    "sources": ("检查对象", "What was checked"),
    "more": ("另有{}项", "and {} more"),
    "version": ("版本", "Version"),
    "no_findings": ("没有发现问题。", "Nothing was found."),
    "no_unit": ("（未标明单位）", "(unit not known)"),
    "no_script": ("浏览器未启用脚本：下面是概况，全部报告和问题的清单请用 results.sqlite 或表格查看。",
                  "Scripts are off: this is the summary. The lists of all reports and findings are in results.sqlite and the tables."),
    "search": ("搜索", "Search"),
    "search_files": ("文件名、标题、单位、原因", "File, title, unit, cause"),
    "search_findings": ("问题、原文、章节、文件名", "Message, words, section, file"),
    "any": ("全部", "All"),
    "reported": ("列出的", "Listed"),
    "undecided": ("未复核", "Not reviewed"),
    "误报": ("误报", "False alarm"),
    "已核实": ("已核实", "Confirmed"),
    "退回": ("退回", "Sent back"),
    "remark": ("文中已作说明", "Explained in the report"),
    "decision": ("复核后不再列出", "Left out by the reviewer"),
    "suggestion": ("建议", "Suggestion"),
    "equation": ("算式", "Equation"),
    "reset": ("清除筛选", "Clear filters"),
    "remove": ("取消此筛选", "Remove this filter"),
    "count": ("共{0}条，第{1}–{2}条", "{1}–{2} of {0}"),
    "none": ("没有符合条件的内容。", "Nothing matches."),
    "page": ("第{0}/{1}页", "Page {0} of {1}"),
    "pages": ("翻页", "Pages"),
    "previous": ("上一页", "Previous"),
    "next": ("下一页", "Next"),
    "keys": ("键盘：← → 翻页，/ 搜索", "Keys: ← → turn pages, / searches"),
    "loading": ("正在载入 {0}/{1}…", "Loading {0}/{1}…"),
    "missing": ("缺少数据文件 {0}，请把 data 文件夹与本页放在一起。", "The file {0} is missing; keep the folder data beside this page."),
    "made_by": ("由 gouji（勾稽）{} 生成。本页不联网，可离线查看、打印。", "Made by gouji {}. The page needs no network; it can be read and printed offline."),
    **LEVELS,
    **STATE_NAMES,
}
_CAUSES = {
    "damaged": ("文件损坏", "damaged"),
    "encrypted": ("有密码", "encrypted"),
    "scanned": ("只有图片", "only pictures"),
    "timeout": ("超时", "took too long"),
    "memory": ("超出内存限制", "out of memory"),
    "crash": ("检查中断", "crashed"),
    "too-large": ("文件过大", "too large"),
    "empty": ("空文件", "empty"),
    "unsupported": ("格式不支持", "format not supported"),
    "unreadable": ("无法读取", "unreadable"),
    "encoding": ("编码无法识别", "encoding unknown"),
    "binary": ("不是文本", "not a text"),
    "missing": ("文件不存在", "missing"),
    "changed": ("检查时被改动", "changed meanwhile"),
    "needs-libreoffice": ("需要 LibreOffice", "needs LibreOffice"),
}


@cache
def words(lang: str) -> dict[str, str]:
    """The words of one language by key."""
    return {key: both[lang == "en"] for key, both in _WORDS.items()}


def cause(code: str, lang: str) -> str:
    """Why a file was not checked, in few words; the code itself if it is a new one."""
    return _CAUSES.get(code, (code, code))[lang == "en"]
