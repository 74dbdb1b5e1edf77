"""`Fact`: a figure with what the words around it say of it."""

from __future__ import annotations

from dataclasses import dataclass

from gouji.quantity import Quantity


@dataclass(frozen=True, slots=True, eq=False)
class Fact:
    """One figure of the prose. What its own label leaves out is inherited from what stands before it."""

    quantity: Quantity
    measure: tuple[str, str]
    """Its dimension and base unit; a bare 万 among money is money."""
    label: str
    """The words before it, back to the figure or the break before."""
    name: str
    """What is measured: the label without the words that the other fields stand for; empty for 资金, 经费 and the like."""
    predicate: str
    """What was done with it, by the classes of `grammar/facts.toml`: `planned`, `received`, `spent` …; empty if
    nothing says so."""
    sources: tuple[str, ...]
    """Whose money it is; none if it is not said, several for the money of all of them."""
    year: int
    """0 if no year is named."""
    stage: str
    """`initial`, `final` or empty."""
    rate: str
    """The name of the rate, for a rate whose label ends with one: 预算执行率."""
    is_sum: bool
    """Whether its label says that it is all of something: 共, 合计."""
    is_part: bool
    """Whether it stands behind 其中 and the like, or in brackets."""
    whole: Fact | None
    """What it is a part of."""
    is_own: bool
    """Whether its label names a predicate itself."""
    names_source: bool
    """Whether its label names a source itself."""
    number: int
    """Number among the facts of the document."""
    paragraph: int
    sentence: int
    clause: int
    """Numbers of the paragraph, sentence and clause in the document."""
    section: int
    """The section in which it stands."""
    depth: int
    """In how many brackets it stands."""
    shared_source: bool = False
    """Whether its source is that of the figure before it."""

    @property
    def source(self) -> str:
        """Its sources as one key."""
        return "+".join(sorted(self.sources))

    @property
    def is_single(self) -> bool:
        """Whether it is one amount, neither a bound nor a range, nor about so much."""
        return not self.quantity.qualifier and self.quantity.upper is None
