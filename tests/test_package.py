"""The grammar ships in the wheel and is found in a checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def unpacked_wheel(tmp_path_factory) -> Path:
    """The contents of a wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
                   check=True, capture_output=True, text=True)
    target = folder / "unpacked"
    zipfile.ZipFile(next(folder.glob("*.whl"))).extractall(target)
    return target


def outside(unpacked_wheel: Path, *command: str) -> subprocess.CompletedProcess:
    """Runs Python with the unpacked wheel first on its path, from outside the checkout."""
    return subprocess.run([sys.executable, *command], cwd=unpacked_wheel.parent, capture_output=True, text=True,
                          env=os.environ | {"PYTHONPATH": str(unpacked_wheel)})


def test_the_wheel_carries_the_grammar(unpacked_wheel):
    shipped = unpacked_wheel / "gouji" / "grammar"
    assert {p.relative_to(shipped) for p in shipped.rglob("*")} == {p.relative_to(ROOT / "grammar") for p in (ROOT / "grammar").rglob("*")}
    done = outside(unpacked_wheel, "-c", "from gouji.grammar import folder; print(folder())")
    assert Path(done.stdout.strip()) == (unpacked_wheel / "gouji" / "grammar")


def test_the_wheel_says_that_it_is_typed(unpacked_wheel):
    assert (unpacked_wheel / "gouji" / "py.typed").is_file()


def test_the_wheel_checks_a_report_outside_the_checkout(unpacked_wheel):
    report = unpacked_wheel.parent / "report.txt"
    report.write_text("全年发放待遇34745万元（基金24019万元、财政补助10276万元）。\n", "utf-8")
    done = outside(unpacked_wheel, "-m", "gouji", "check", str(report))
    assert done.returncode == 1 and "component-sum-mismatch" in done.stdout, done.stderr


def test_the_checkout_uses_its_own_grammar():
    done = subprocess.run([sys.executable, "-c", "from gouji.grammar import folder; print(folder())"], capture_output=True,
                          text=True, env=os.environ | {"PYTHONPATH": str(ROOT / "src")}, check=True)
    assert Path(done.stdout.strip()) == ROOT / "grammar"
