"""Many cues as one pattern: it finds what they find, and begins with characters."""

import re
from re import _constants as ops
from re import _parser as parser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.claim.frames import rows
from gouji.claim.frames.cues import together

CUES = ["(?:增加|增)[到至]", "(?:(?:增加|减少)|持平) ?0", "[倍番]", "小于|未超", "(?:增加)?了", "[增减]*到", r"\(项\)|[|]", "增(?:加|减)|减"]
each_cue = st.text(alphabet="增加减少到至持平 0倍番小于未超了(项)|", max_size=24)


def found(pattern, text):
    return {match.start() for match in re.finditer(f"(?={pattern})", text)}


@given(each_cue)
def test_it_finds_what_each_finds(text):
    for cue in CUES:
        assert found(together([cue]), text) == found(cue, text)


@given(each_cue)
def test_it_finds_what_any_finds(text):
    assert found(together(CUES), text) == set().union(*(found(cue, text) for cue in CUES))


@pytest.mark.parametrize("cues, expected", [
    (["(?:增加|减少)到"], "增加到|减少到"),
    (["增加到", "增长到", "减"], "增(?:加到|长到)|减"),
    (["[倍番]", "倍"], "倍|番"),
    (["(?:增加)?了"], "(?:增加)?了"),
])
def test_how_it_is_written(cues, expected):
    assert together(cues) == expected


def test_every_alternative_of_all_rows_begins_with_a_character():
    ((operation, (_, branches)),) = parser.parse(rows.any_cue().pattern)
    assert operation is ops.BRANCH
    assert {branch[0][0] for branch in branches} == {ops.LITERAL}
