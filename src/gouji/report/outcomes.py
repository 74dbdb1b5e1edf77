"""What verdicts and the states of the figure ledger are called to the reader."""

from __future__ import annotations

from gouji.check import BROKEN, EXPLAINED, HOLDS, UNDECIDABLE
from gouji.check.ledger import CONSISTENT, CONTRADICTED, NOT_UNDERSTOOD, TO_EXPLAIN, UNCHECKED

VERDICT_NAMES = {
    HOLDS: ("成立", "holds"),
    EXPLAINED: ("尾差", "off by rounding"),
    BROKEN: ("不成立", "broken"),
    UNDECIDABLE: ("无法判定", "undecidable"),
}
STATE_NAMES = {
    CONSISTENT: ("相符", "consistent"),
    CONTRADICTED: ("矛盾", "contradicted"),
    TO_EXPLAIN: ("待说明", "to be explained"),
    UNCHECKED: ("无可核对", "nothing to check against"),
    NOT_UNDERSTOOD: ("未读懂", "not understood"),
}
