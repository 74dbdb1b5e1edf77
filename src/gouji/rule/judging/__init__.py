"""Judges: functions for rules that do not pass on every broken claim. Each is named by a page in `grammar/rules/`.

A judge gets its rule, the verdicts that its page reads, in document order, and the facts of the document.
"""
