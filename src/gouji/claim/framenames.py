"""Names of the frames that rules tell apart. They stand here by themselves, so that a rule need not load what finds them."""

STAFFING = "在职人员控制率"
EXECUTION_RATE = "预算执行率"
SOURCES = "资金来源"
SPLIT = "资金按性质分"
ENUMERATION = "逐项列举"
BASIC_AND_PROJECT = "基本支出与项目支出"
BUDGET_AND_FORM = "收入预算与自评表"
