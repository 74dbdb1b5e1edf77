"""Stage 6, lint: verdicts and facts become `Finding`s. A rule is a page in `grammar/rules/`."""

from gouji.rule.model import (
    ERROR,
    INFO,
    WARNING,
    Finding,
    Related,
    Rule,
    Suggestion,
    Suppressed,
)

__all__ = ["ERROR", "INFO", "WARNING", "Finding", "Related", "Rule", "Suggestion", "Suppressed"]
