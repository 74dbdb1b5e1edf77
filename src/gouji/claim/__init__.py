"""Stage 3, relate: a document with its figures becomes `Claim`s: equations and inequalities over figures."""

from gouji.claim.model import Claim, Operand, operand

__all__ = ["Claim", "Operand", "operand"]
