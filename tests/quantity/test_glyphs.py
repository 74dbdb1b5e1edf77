"""Characters of a font's private use: a point where they always stand between digits, else no figure beside them."""

from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract

GLYPH = "\ue123"


def read(text: str) -> tuple[list[str], list[str]]:
    document = from_text(text.replace("¤", GLYPH))
    figures = extract(document)
    return [str(q.value) for q in figures.quantities], [document.quote(u.start, u.end).replace(GLYPH, "¤") for u in figures.unread]


def test_a_glyph_that_always_stands_between_digits_is_a_point():
    assert read("支出147¤2亿元，收入3¤5亿元，同比增长8¤25%。") == (["14720000000.0", "350000000.0", "8.25"], [])


def test_before_three_digits_each_it_may_be_a_separator():
    assert read("支出1¤234亿元，收入2¤345亿元。")[0] == []


def test_a_glyph_that_stands_elsewhere_too_is_unknown():
    values, unread = read("¤目录，收入3¤5亿元，支出12亿元。")
    assert values == ["1200000000"]
    assert unread == ["3", "5亿元"]


def test_glyphs_away_from_digits_change_nothing():
    assert read("¤目录，收入35亿元。") == (["3500000000"], [])
