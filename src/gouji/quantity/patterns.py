"""The patterns of figures and dates, filled from `grammar/figures.toml` and the word lists and compiled when first used."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from gouji import lexicon
from gouji.quantity import numerals, units

_TABLE = re.compile(r"\{([A-Z]+)(?::(\w+))?\}")


@cache
def pattern(name: str, file: str = "figures", section: str = "patterns") -> re.Pattern[str]:
    """A pattern of a lexicon; a list of alternatives is one pattern."""
    return re.compile(_filled(lexicon.source(file, section, name), file))


def number() -> str:
    """The number itself, without sign and unit, as a part of other patterns."""
    return f"(?:{lexicon.source('figures', 'pieces', 'number')})"


def _filled(written: str, file: str) -> str:
    """The pattern with the tables of other files put in: {NUMERALS}, {MONTH:y} (the letter is that of its groups)."""
    def piece(match: re.Match[str]) -> str:
        return lexicon.filled(_tables()[match[1]].replace("{*}", match[2] or ""), file)

    return _TABLE.sub(piece, written)


@cache
def _tables() -> dict[str, str]:
    dates = lexicon.entry("dates", "written")
    labels, terms = lexicon.entry("regions", "labels"), lexicon.entry("regions", "terms")
    return {
        "PERIOD": dates["period"],
        "MONTH": dates["month"],
        "NUMERALS": numerals.characters(),
        "ONES": numerals.digit_characters(),
        "MAGNITUDES": units.alternation(list(numerals.magnitudes())),
        "CODES": units.alternation([code for code in lexicon.entry("figures", "signs", "currency") if len(code) > 1]),
        "HOTLINES": units.alternation(terms["hotlines"]),
        "NUMBERED": units.alternation(terms["numbered"]),
        "PARTLABELS": units.alternation(labels["parts"]),
        "STEPLABELS": units.alternation(labels["steps"]),
        "NOUNITHEADERS": units.alternation(lexicon.entry("units", "columns", "without-unit")),
    }


@cache
def word(name: str) -> Any:
    """An entry of `[words]` in `grammar/figures.toml`."""
    return lexicon.entry("figures", "words", name)


@cache
def characters(name: str, section: str = "words") -> frozenset[str]:
    """The same as a set of characters or words."""
    return frozenset(lexicon.entry("figures", section, name))


@cache
def tenths_after() -> str:
    """成, behind which a digit counts tenths of it: 九成五."""
    found: str = lexicon.entry("figures", "patterns", "tenths-after")
    return found


@cache
def chinese(name: str) -> Any:
    """An entry of `[chinese]` in `grammar/numerals.toml`."""
    return lexicon.entry("numerals", "chinese", name)


@cache
def chinese_words(name: str) -> frozenset[str]:
    """The same as a set of characters or words."""
    return frozenset(chinese(name))


@cache
def chinese_pattern(name: str) -> re.Pattern[str]:
    """The same as a pattern."""
    return lexicon.pattern("numerals", "chinese", name)


@cache
def chinese_stops() -> dict[str, tuple[str, ...]]:
    """The words that must not follow a classifier behind a Chinese numeral: 医院 after 级."""
    return {unit: tuple(words) for unit, words in chinese("not-before").items() if words}


@cache
def vague() -> re.Pattern[str]:
    """几十个, 数百万元: no numeric value."""
    return lexicon.pattern("numerals", "vague", "pattern")


@cache
def terms() -> re.Pattern[str]:
    """Fixed terms that begin with a Chinese numeral: 三公, 十九大."""
    data = lexicon.entry("regions", "terms")
    return re.compile(units.guarded(sorted({w for name in ("parties", "policies") for w in data[name]}), {}))


def chinese_masks() -> re.Pattern[str]:
    """Sequence words and addresses in Chinese numerals: 一是, 四楼."""
    return lexicon.pattern("regions", "patterns", "numbered-words")


def code_label() -> re.Pattern[str]:
    """The words before a code: 电话, 账号."""
    return lexicon.pattern("regions", "labels", "codes")
