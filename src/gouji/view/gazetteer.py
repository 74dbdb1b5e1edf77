"""The gazetteer: which provinces, prefectures and counties a name may mean, and whether one place lies in another."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

from gouji import lexicon

_LONGEST = 8
_LEAST = 2


class Place(NamedTuple):
    """A place by its province, its prefecture and its county; what lies above them has empty ones."""

    province: str
    prefecture: str = ""
    county: str = ""

    @property
    def name(self) -> str:
        """Its own name, without suffix."""
        return self.county or self.prefecture or self.province

    def is_of(self, other: Place) -> bool:
        """Whether one is the other, lies in it or holds it."""
        return all(one == another or not one or not another for one, another in zip(self, other, strict=True))


def named_before(text: str, end: int) -> tuple[int, tuple[Place, ...]]:
    """The places that the longest name directly before a suffix at `end` may mean, and where it begins; none if there is no name."""
    if text.startswith(lexicon.text("wording", "places", "province"), end):
        start = next((s for s in range(max(0, end - _LONGEST), end) if text[s:end] in lexicon.entry("places")), end)
        return (start, (Place(text[start:end]),)) if start < end else (end, ())
    if text.endswith(lexicon.text("wording", "places", "autonomous"), 0, end):
        return _autonomous_before(text, end)
    for start in range(max(0, end - _LONGEST), end):
        # 道县 is kept whole, as its name is one character
        name = text[start:end] if end - start >= _LEAST else text[start:end + 1]
        if name in _places():
            return start, _places()[name]
    return end, ()


def _autonomous_before(text: str, end: int) -> tuple[int, tuple[Place, ...]]:
    """The same for 江华瑶族自治, where a county follows."""
    for start in range(max(0, end - 3 * _LONGEST), end - len(lexicon.text("wording", "places", "autonomous"))):
        for length in range(_LONGEST, _LEAST - 1, -1):
            name = text[start:start + length]
            if name in _places() and lexicon.pattern("wording", "places", "nationality").fullmatch(text, start + length, end):
                return start, _places()[name]
    return end, ()


@cache
def _places() -> dict[str, tuple[Place, ...]]:
    """The places by their names without suffix."""
    found: dict[str, list[Place]] = defaultdict(list)
    for province, prefectures in lexicon.entry("places").items():
        if province in lexicon.words("wording", "levels", "autonomous"):
            found[province].append(Place(province))
        for prefecture, counties in prefectures.items():
            found[prefecture].append(Place(province, prefecture))
            for county in counties.split():
                found[county].append(Place(province, prefecture, county))
    return {name: tuple(places) for name, places in found.items()}
