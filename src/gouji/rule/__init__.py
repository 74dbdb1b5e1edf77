"""Stage 5, lint: verdicts and facts become `Finding`s. One rule a file; its docstring is its page."""

from gouji.rule.model import ERROR, INFO, WARNING, Finding, Related, Rule, Suggestion, Suppressed

__all__ = ["ERROR", "INFO", "WARNING", "Finding", "Related", "Rule", "Suggestion", "Suppressed"]
