"""The counts of judged findings by rule, as they are written and read."""

from __future__ import annotations

import tomllib
from collections import Counter

from gouji import lexicon
from gouji.check import calibration
from gouji.check.calibration import Counts
from gouji.rule.registry import find_rule
from tests.calibrate import rules_text


def test_the_counts_of_rules_are_read_as_they_are_written(monkeypatch):
    written = rules_text({"T103": Counter(true=1, false=2, arguable=3), "R201": Counter(true=5), "R204": Counter(arguable=1)})
    monkeypatch.setattr(lexicon, "entry", lambda file: tomllib.loads(written))
    assert calibration.of_rules() == {"R201": Counts(5, 0), "T103": Counts(1, 2)}
    assert list(calibration.of_rules()) == ["R201", "T103"]


def test_only_rules_are_counted():
    assert all(find_rule(code).code == code for code in calibration.of_rules())
