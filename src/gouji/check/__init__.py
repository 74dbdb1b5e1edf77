"""Stage 5, check: a claim becomes a `Verdict` by interval arithmetic."""

from gouji.check.model import BROKEN, EXPLAINED, HOLDS, UNDECIDABLE, Assertion, Evidence, Mismatch, Verdict

__all__ = ["BROKEN", "EXPLAINED", "HOLDS", "UNDECIDABLE", "Assertion", "Evidence", "Mismatch", "Verdict"]
