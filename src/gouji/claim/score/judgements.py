"""What words say about scores: the grade beside a score, the overall grade elsewhere, and problems beside full marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from gouji import lexicon
from gouji.claim.model import Claim, Number, Operand, Words, as_number, operand
from gouji.claim.topics import Topic
from gouji.quantity import Interval
from gouji.view.scores import Pair, ScoreSheet, name

# How far behind a score its grade may stand, within the sentence.
_GRADE_REACH = 60
_SENTENCE = re.compile("[^。;\n]+")


def find(sheet: ScoreSheet) -> Iterator[Claim]:
    """The judgements of a report on its own scores."""
    graded = list(_grades(sheet))
    yield from graded
    yield from _drifts(sheet, graded)
    yield from _admissions(sheet)
    yield from _contradictions(sheet)


def _grades(sheet: ScoreSheet) -> Iterator[Claim]:
    """总评分为85分，…等级为“良” · 等级为“良”，总评分为85分."""
    text = sheet.document.text
    starts = sorted(total.quantity.start for total in sheet.totals)
    for total in sheet.totals:
        start = total.quantity.end
        end = _sentence_end(text, start, start + _GRADE_REACH)
        match = lexicon.pattern("scores", "grade-frames", "after-score").search(text, start, end)
        if match is None:
            match = _before(text, total.quantity.start)
        if match is None and text.startswith("。", end - 1) and bisect_left(starts, end) - bisect_left(starts, _sentence_start(text, start)) == 1:
            match = lexicon.pattern("scores", "grade-frames", "again").match(text, end, end + _GRADE_REACH)
        if match is not None:
            stated = _grade(match)
            yield Claim("grade", lexicon.name("score-and-grade"), stated, (operand("score", total.quantity),))


def _before(text: str, end: int) -> re.Match[str] | None:
    """The grade directly before a score."""
    grades = lexicon.pattern("scores", "grade-frames", "after-score").finditer(text, max(0, end - _GRADE_REACH), end)
    return next((m for m in grades if lexicon.pattern("scores", "grade-frames", "before-score").fullmatch(text, m.end(), end)), None)


def _drifts(sheet: ScoreSheet, graded: list[Claim]) -> Iterator[Claim]:
    """The overall grade, told again in another word. Reports on several objects have several grades."""
    if len({total.quantity.value for total in sheet.totals}) != 1:
        return
    told = [claim.stated for claim in graded]
    known = {grade.start for grade in told}
    told += [_grade(match) for match in lexicon.pattern("scores", "grade-frames", "overall").finditer(sheet.document.text)
             if match.start("grade") not in known and not _quotes_scheme(sheet.document.text, match)]
    told.sort(key=lambda grade: grade.start)
    for grade in told[1:]:
        yield Claim("grade-drift", lexicon.name("overall-grade"), grade, (Number("first", told[0].start, told[0].end, as_number(told[0]).interval, told[0].label),))


def _quotes_scheme(text: str, match: re.Match[str]) -> bool:
    """Whether a grade is one of a scheme (优秀、良好、…) or of a range of scores, not a result."""
    return text[match.end("grade"):match.end("grade") + 1] == "、" or text[match.end("grade"):match.end("grade") + 2] in ("(9", "(8")


def _grade(match: re.Match[str]) -> Operand:
    word = match["grade"]
    ranks = lexicon.entry("scores", "grades", word)
    return Number("stated", match.start("grade"), match.end("grade"), Interval(Decimal(ranks[0]), Decimal(ranks[-1])), word)


def _admissions(sheet: ScoreSheet) -> Iterator[Claim]:
    """Full marks for an indicator that the part on problems names as insufficient."""
    text = sheet.document.text
    least = lexicon.count("scores", "problems", "least-name")
    admitted = {text[at:at + least]: at for start, end in _problem_sentences(sheet) for at in range(end - least, start - 1, -1)}
    if not admitted:
        return
    for pair in sheet.pairs:
        start, end = name(sheet.document, pair)
        end -= len(text[start:end]) - len(text[start:end].rstrip())
        at = admitted.get(text[end - least:end]) if _is_full(pair) and end - start >= least else None
        if at is None:
            continue
        length = least
        while end - length > start and text[end - length - 1] == text[at - 1]:
            length, at = length + 1, at - 1
        stated = Words("stated", at, at + length, text[at:at + length])
        yield Claim("full-marks", lexicon.name("full-marks-and-problem"), stated, (operand("score", pair.score.quantity), operand("weight", pair.weight.quantity)))


def _problem_sentences(sheet: ScoreSheet) -> Iterator[tuple[int, int]]:
    """The sentences of the part on problems that say something is insufficient."""
    text = sheet.document.text
    covered = 0
    for section in sheet.document.sections[1:]:
        if section.start < covered or not any(word in section.title for word in lexicon.words("scores", "problems", "titles")):
            continue
        covered = section.end
        for match in _SENTENCE.finditer(text, section.start, section.end):
            if lexicon.pattern("scores", "problems", "negative").search(text, match.start(), match.end()):
                yield match.span()


def _contradictions(sheet: ScoreSheet) -> Iterator[Claim]:
    """Full marks beside 未开展, no marks beside 已按要求完成."""
    document = sheet.document
    text = document.text
    singles = {}
    for pair in sheet.pairs:
        singles.setdefault(pair.block, []).append(pair)
    for block, pairs in singles.items():
        pair = pairs[0]
        if len(pairs) > 1 or pair.is_subtotal or pair.is_total:
            continue
        start, end = max(pair.score.quantity.end, pair.weight.quantity.end), document.blocks[block].end
        if _is_full(pair):
            match = lexicon.pattern("scores", "contradiction", "denial").search(text, start, end)
            if match is not None and not lexicon.pattern("scores", "contradiction", "not-before").search(text, start, match.start()):
                yield _contradiction(pair, match, lexicon.name("full-marks-denied"), Topic.FULL_MARKS_DENIED)
        elif pair.score.quantity.value == 0 and pair.weight.quantity.value > 0:
            match = lexicon.pattern("scores", "contradiction", "affirmation").search(text, start, end)
            if match is not None and not lexicon.pattern("scores", "contradiction", "excuse").search(text, start, end):
                yield _contradiction(pair, match, lexicon.name("no-marks-affirmed"), Topic.NO_MARKS_AFFIRMED)


def _contradiction(pair: Pair, match: re.Match[str], frame: str, topic: Topic) -> Claim:
    words = Words("words", match.start(), match.end(), match[0])
    return Claim("score-text", frame, operand("stated", pair.score.quantity), (operand("weight", pair.weight.quantity), words), topic=topic)


def _is_full(pair: Pair) -> bool:
    return pair.score.quantity.value == pair.weight.quantity.value > 0 and not pair.is_subtotal and not pair.is_total


def _sentence_start(text: str, at: int) -> int:
    first = max(0, at - _GRADE_REACH)
    return max(text.rfind("。", first, at), text.rfind("\n", first, at), first - 1) + 1


def _sentence_end(text: str, start: int, limit: int) -> int:
    ends = [at for at in (text.find("。", start, limit), text.find("\n", start, limit)) if at >= 0]
    return min(ends) + 1 if ends else limit
