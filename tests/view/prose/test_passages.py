"""Sentences in which each figure is one letter, and the way back to the text."""

import re

from gouji.claim.model import words
from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract
from gouji.view.prose.passages import Prose, printed_interval
from gouji.view.prose.tokens import LETTERS

TEXT = "全年支出8.1万元，完成预算。满意度由92%提高到96%，比上年提高4个百分点。其他情况正常。"


def passages(text, cue, **around):
    document = from_text(text, "报告.txt")
    return list(Prose(document, extract(document).quantities).around(re.compile(cue), **around))


def test_a_passage_is_the_sentence_of_its_cue():
    (passage,) = passages(TEXT, "提高到")
    assert passage.text[passage.start:passage.end] == "满意度由92%提高到96%，比上年提高4个百分点。"


def test_each_sentence_comes_once_however_often_the_cue_stands_in_it():
    assert len(passages(TEXT, "提高")) == 1


def test_neighbours_come_along_on_request():
    (passage,) = passages(TEXT, "提高到", before=1, after=1)
    assert passage.text[passage.start:passage.end] == TEXT


def test_figures_are_letters_and_letters_lead_back_to_figures():
    (passage,) = passages(TEXT, "提高到")
    first, second = (place for place, letter in enumerate(passage.skeleton) if letter == LETTERS["R"])
    assert passage.figure(first).value == 92
    assert passage.figure(second).value == 96
    assert LETTERS["P"] in passage.skeleton


def test_words_are_found_again_in_the_text():
    (passage,) = passages(TEXT, "提高到")
    place = passage.skeleton.index("比上年")
    found = words(passage, "word", place, place + 3)
    assert passage.text[found.start:found.end] == "比上年"


def test_a_word_of_comparison_is_no_part_of_the_printed_digits():
    document = from_text("支出不超过6万元。", "报告.txt")
    (figure,) = extract(document).quantities
    assert figure.qualifier == "≤"
    interval = printed_interval(figure)
    assert (interval.low, interval.high) == (55_000, 65_000)
