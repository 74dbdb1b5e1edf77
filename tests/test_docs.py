"""What the documents for contributors show and name exists: output, files, links, commands, the picture."""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from click.testing import CliRunner

from gouji.api import check_file
from gouji.cli import main

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted(path.relative_to(ROOT).as_posix() for folder in (".", "docs", "grammar", "editors")
                   for path in (ROOT / folder).glob("*.md"))


def text_of(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_to_files(name):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", text_of(name))
    assert [link for link in links if not (ROOT / name).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_files_that_are_named_exist(name):
    paths = re.findall(r"`((?!\S*[A-Z]{4})(?:src|tests|grammar|docs|samples)/[\w./-]+)`", text_of(name))
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_modules_and_sessions_that_are_called_exist(name):
    text = text_of(name)
    modules = [ROOT / module.replace(".", "/") for module in re.findall(r"python -m (tests\.[\w.]+\w)", text)]
    assert [m for m in modules if not m.with_suffix(".py").exists() and not (m / "__main__.py").exists()] == []
    sessions = re.findall(r"(?m)^def ([a-z]+)\(session", text_of("noxfile.py"))
    assert set(re.findall(r"nox (?:--no-venv )?-s (\w+)", text)) <= set(sessions)


@pytest.mark.parametrize("name", [name for name in DOCUMENTS if name.startswith("docs/")])
def test_output_is_what_the_program_prints(name, monkeypatch):
    monkeypatch.chdir(ROOT)
    for command, shown in re.findall(r"(?m)^\$ gouji (.*)\n((?:(?!\$|```).*\n)*)", text_of(name)):
        printed = CliRunner().invoke(main, command.split()).output.splitlines() if shown else []
        assert [line for line in shown.splitlines() if line not in ("", "…") and line not in printed] == []


def test_the_guide_to_the_grammar_names_each_of_its_files():
    guide = text_of("grammar/README.md")
    files = [f"{path.name}/" if path.is_dir() else path.name for path in (ROOT / "grammar").iterdir()]
    assert [name for name in files if f"`{name}`" not in guide and name != "README.md"] == []


def test_the_picture_of_the_stages_is_up_to_date():
    spec = spec_from_file_location("stages", ROOT / "docs" / "stages.py")
    assert spec is not None and spec.loader is not None
    stages = module_from_spec(spec)
    spec.loader.exec_module(stages)
    assert stages.PICTURE.read_text("utf-8") == stages.picture(check_file(ROOT / stages.SAMPLE))
