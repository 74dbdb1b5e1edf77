"""Stage 5, check: a claim becomes a `Verdict` by interval arithmetic, and a broken one is weighed by its evidence."""

from gouji.check.model import BROKEN, EXPLAINED, HOLDS, UNDECIDABLE, Assertion, Evidence, Mismatch, Verdict

__all__ = ["BROKEN", "EXPLAINED", "HOLDS", "UNDECIDABLE", "Assertion", "Evidence", "Mismatch", "Verdict"]
