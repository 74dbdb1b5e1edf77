"""Stage 3, relate: a document with its figures becomes `Claim`s: equations and inequalities over figures."""

from gouji.claim.model import Claim, Operand, Reading, operand

__all__ = ["Claim", "Operand", "Reading", "operand"]
