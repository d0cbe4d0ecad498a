"""Nothing of ours needs a Python that is newer than the oldest supported one, 3.11.0.

ruff refuses newer grammar, mypy newer modules and names; neither knows what came with a later patch release of 3.11.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("checklists", "forms", "webapp", "bench", "script", "tests")
#: (function, argument): the release of Python 3.11 that brought the argument; from the documentation's "Changed in".
LATE_ARGUMENTS = {
    ("extract", "filter"): "3.11.4",
    ("extractall", "filter"): "3.11.4",
    ("parseaddr", "strict"): "3.11.10",
    ("getaddresses", "strict"): "3.11.10",
}
#: Names of modules, likewise.
LATE_NAMES = {"tarfile": {"data_filter": "3.11.4", "tar_filter": "3.11.4", "fully_trusted_filter": "3.11.4"}}


def too_new(source: str) -> Iterator[str]:
    """What a module uses that not every 3.11 has."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            for one in node.keywords:
                if release := LATE_ARGUMENTS.get((node.func.attr, one.arg or "")):
                    yield f"line {node.lineno}: {node.func.attr}({one.arg}=…) came with {release}"
        module = node.value.id if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) else ""
        if release := LATE_NAMES.get(module, {}).get(getattr(node, "attr", "")):
            yield f"{module}.{node.attr} came with {release}"


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_is_used_that_a_supported_python_lacks(folder: str):
    found = {path: list(too_new(path.read_text(encoding="utf-8"))) for path in (ROOT / folder).rglob("*.py")}
    assert {str(path.relative_to(ROOT)): said for path, said in found.items() if said} == {}


@pytest.mark.parametrize("line", ["files.extractall(folder, filter='data')", "tarfile.data_filter"])
def test_what_came_later_is_found(line: str):
    assert list(too_new(line))
