"""Judges: for the rules that do not pass every broken claim on, what is told of it. Each is named by a page in `grammar/rules/`.

A judge gets its rule, the verdicts that its page reads, in document order, and the facts of the document.
"""
