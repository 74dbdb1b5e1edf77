"""Commands whose libraries are not installed."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from gouji.cli import main
from gouji.cli.extras import needs


def test_a_missing_library_is_told_in_one_line(monkeypatch):
    monkeypatch.setattr("gouji.cli.extras.find_spec", lambda name: None)
    done = CliRunner().invoke(main, ["lsp"])
    assert done.exit_code == 2 and done.stdout == "" and done.stderr == "缺少 pygls：pip install 'gouji[lsp]'\n"


def test_the_first_that_is_missing_is_named(capsys):
    with pytest.raises(SystemExit) as ended:
        needs("word", "json", "no_such_library")
    assert ended.value.code == 2 and capsys.readouterr().err == "缺少 no_such_library：pip install 'gouji[word]'\n"


def test_nothing_is_said_when_all_is_there(capsys):
    needs("word", "json", "click")
    assert capsys.readouterr() == ("", "")
