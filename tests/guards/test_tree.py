"""The house stays as docs/architecture.md draws it: no stray room, no module or function that outgrows its reader."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TOP_LEVEL = {
    *(
        "README.md",
        "requirements.txt",
        "requirements-dev.txt",
        "pyproject.toml",
        "wsgi.py",
        "gunicorn.conf.py",
        "babel.cfg",
    ),
    *(".gitignore", ".git", ".ci", "script", "docs", "bench", "checklists", "forms", "templates", "webapp", "tests"),
}
PRODUCT = ("checklists", "forms", "webapp", "bench", "script")
LONGEST_MODULE = 250
LONGEST_FUNCTION = 40


def strays(names: set[str], ignored: list[str]) -> set[str]:
    """The names that are neither allowed at the top level nor ignored by Git."""
    return {name for name in names - TOP_LEVEL if not any(fnmatch(name, line.strip("/")) for line in ignored)}


def modules() -> list[Path]:
    """Every module of the product and its tests; migrations are written by Alembic and never shortened."""
    found = [path for folder in (*PRODUCT, "tests") for path in sorted((ROOT / folder).rglob("*.py"))]
    return [path.relative_to(ROOT) for path in found if "migrations" not in path.parts]


def long_functions(source: str) -> Iterator[str]:
    """The functions of a module that are longer than a reader can hold at once."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{node.name} has {lines} lines; at most {LONGEST_FUNCTION}"


def test_the_top_level_holds_only_what_the_architecture_names():
    ignored = (ROOT / ".gitignore").read_text().split()
    assert strays({path.name for path in ROOT.iterdir()}, ignored) == set()


@pytest.mark.parametrize("path", modules(), ids=str)
def test_a_module_is_short(path: Path):
    lines = len((ROOT / path).read_text().splitlines())
    assert lines <= LONGEST_MODULE, f"{path} has {lines} lines; at most {LONGEST_MODULE}: find a better cut"


@pytest.mark.parametrize("path", [path for path in modules() if path.parts[0] != "tests"], ids=str)
def test_a_function_is_short(path: Path):
    assert list(long_functions((ROOT / path).read_text())) == []


def test_a_stray_entry_and_a_long_function_are_found():
    assert strays({"README.md", "notes.txt", "var", "old.pyc"}, ["/var/", "*.pyc"]) == {"notes.txt"}
    body = "\n".join(["    x = 1"] * LONGEST_FUNCTION)
    assert list(long_functions(f"def short():\n    return 1\n\ndef long():\n{body}\n")) == [
        f"long has {LONGEST_FUNCTION + 1} lines; at most {LONGEST_FUNCTION}"
    ]
