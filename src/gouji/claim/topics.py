"""Topics: what claims of one kind are about, so that a rule can read some of them and leave the others."""

from __future__ import annotations

from enum import StrEnum


class Topic(StrEnum):
    """What a claim is about. The wording that asserts it, its frame, is shown to people and never compared."""

    # rates
    EXECUTION_RATE = "execution-rate"
    """预算执行率: expenditure of a form over its budget."""
    STAFFING = "staffing"
    """在职人员控制率: staff over the quota."""
    STAFFING_QUOTA = "staffing-quota"
    """编制B，实有A: staff within the quota."""

    # sums that have rules of their own
    FUND_SOURCES = "fund-sources"
    """资金来源: the funds of a form by source."""
    FUND_SPLIT = "fund-split"
    """资金按性质分: the funds of a form split below them."""
    BASIC_AND_PROJECT = "basic-plus-project"
    """基本支出 and 项目支出."""
    PERSONNEL_AND_PUBLIC = "personnel-plus-public"
    """人员经费 and 公用经费."""
    THREE_PUBLIC = "three-public"
    """The three parts of “三公”经费."""
    ENUMERATION = "enumeration"
    """A total and the amounts that are enumerated behind it, of which nothing says that they are all."""

    # how a list of parts is led in
    AMONG = "among"
    """其中."""
    WITHIN = "within"
    """…中."""
    BRACKETS = "brackets"
    """The parts stand in brackets behind their total."""
    ACCOUNT = "account"
    """加…总计: an account that is closed by its total."""

    # prose and forms
    BUDGET_AND_FORM = "budget-and-form"
    """The budget that the prose tells, and the budgets of the form."""
    OWN_YEAR = "own-year"
    """A sentence on the year of the report, not a title."""

    # scores and words
    FULL_MARKS_DENIED = "full-marks-denied"
    """Full marks beside 未开展."""
    NO_MARKS_AFFIRMED = "no-marks-affirmed"
    """No marks beside 已按要求完成."""
    IDENTITY_NUMBER = "identity-number"
    MOBILE_NUMBER = "mobile-number"

    # numbering
    NUMBERED_ITEMS = "numbered-items"
    """Headings and paragraphs with numbers."""
    SEQUENCE_WORDS = "sequence-words"
    """一是…二是."""
    ATTACHMENT_LEFT_OUT = "attachment-left-out"
    ATTACHMENT_REPEATED = "attachment-repeated"
    ATTACHMENT_AND_LIST = "attachment-and-list"
    """An attachment and the number that the list of attachments gives it."""
