"""The words of the page in both languages."""

from __future__ import annotations

from functools import cache

from gouji.report.outcomes import STATE_NAMES, VERDICT_NAMES

_WORDS = {
    "lang": ("zh-CN", "en"),
    "report": ("核对报告", "Check report"),
    "files": ("{}个文件的核对报告", "Check report on {} files"),
    "skip": ("跳到正文", "Skip to the content"),
    "contents": ("文件目录", "Files"),
    "file": ("文件", "File"),
    "figures": ("数字", "Figures"),
    "claims": ("勾稽关系", "Claims"),
    "on_page": ("本文件内容", "Of this file"),
    "summary": ("概况", "Summary"),
    "findings": ("发现的问题", "Findings"),
    "full_text": ("全文对照", "Full text"),
    "rules": ("规则说明", "Rules"),
    "clean": ("没有发现问题。", "Nothing was found."),
    "failed": ("未能检查", "Not checked"),
    "ledger": ("数字台账", "Figure ledger"),
    "ledger_sum": ("共{}个数字", "{} figures"),
    "claims_sum": ("勾稽关系{}条", "{} claims"),
    "notes": ("读取说明", "Notes on the file"),
    "unread_tables": ("{1}张有数字的表格中，{0}张的版式未能识别，未作核对：",
                      "{0} of {1} tables with figures were not understood and not checked: "),
    "more": ("另有{}处", "and {} more"),
    "beginning": ("文首", "Beginning"),
    "place": ("位置", "Place"),
    "equation": ("算式", "Equation"),
    "stated": ("文中", "Stated"),
    "computed": ("推算", "Computed"),
    "suggestion": ("建议", "Suggestion"),
    "elsewhere": ("另见", "See also"),
    "path": (" › ", " › "),
    "suppressed": ("不再列出的问题", "Findings left out"),
    "remark": ("文中已作说明", "Explained in the file"),
    "baseline": ("以前已知", "Known from before"),
    "because": ("{}：{}", "{}: {}"),
    "in_role": ("{}（{}）", "{} ({})"),
    "legend": ("图例", "Legend"),
    "legend_finding": ("问题所在", "Place of a finding"),
    "table": ("表格", "Table"),
    "made_by": ("由 gouji（勾稽）{} 生成。本页不含外部内容，可离线阅读、打印。",
                "Made by gouji {}. The page holds nothing from elsewhere; it can be read and printed offline."),
    **STATE_NAMES,
    **VERDICT_NAMES,
}


@cache
def words(lang: str) -> dict[str, str]:
    """The words of one language by key."""
    return {key: both[lang == "en"] for key, both in _WORDS.items()}
