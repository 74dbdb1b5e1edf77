"""What is run on this project, each in an environment of its own: `nox -s lint`; in the present environment: `nox --no-venv -s lint`."""

from __future__ import annotations

import nox

nox.options.sessions = ["lint", "types", "test"]
nox.options.reuse_existing_virtualenvs = True


def _install(session: nox.Session, extras: str) -> None:
    if session.venv_backend != "none":
        session.install("-e", f".[{extras}]")


@nox.session
def test(session: nox.Session) -> None:
    """The tests, on all cores."""
    _install(session, "test")
    session.run("python", "-m", "pytest", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """ruff, and lines that are too long."""
    _install(session, "lint")
    session.run("python", "-m", "ruff", "check", *session.posargs)
    session.run("python", "-m", "tests.long_lines")


@nox.session
def types(session: nox.Session) -> None:
    """mypy --strict: complaints may only become fewer."""
    _install(session, "lint")
    session.run("python", "-m", "tests.types", *session.posargs)


@nox.session
def mutants(session: nox.Session) -> None:
    """Small faults put into the heart of the checker, one at a time: the tests must notice."""
    _install(session, "test")
    session.run("python", "-m", "tests.mutants", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Start-up, one report, throughput."""
    _install(session, "test")
    session.run("python", "tests/benchmarks/run.py", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """What the documents and the pages of the rules show is what happens."""
    _install(session, "test")
    session.run("python", "-m", "pytest", "tests/test_readme.py", "tests/test_docs.py", "tests/rule/test_registry.py",
                "tests/report/test_rule_pages.py", *session.posargs)
