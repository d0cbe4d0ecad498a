"""What is installed is what was tested: every requirement is pinned, and nothing is used that is not named."""

from __future__ import annotations

import ast
import re
import sys
from importlib.metadata import distributions, packages_distributions, requires, version
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
PINNED = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(\[[a-z,]+\])?==(?P<version>[A-Za-z0-9.]+)(?: ; (?P<marker>.+))?")
#: The supported Pythons between which the marker of a package can tell.
PYTHONS = ("3.11.0", "3.11.2", "3.11.3", "3.11.4", "3.11.99", "3.12.0", "3.12.99", "3.13.0", "3.13.99", "3.14.0")
OURS = {"checklists", "forms", "webapp", "bench", "script", "wsgi"}


def requirements(file_name: str) -> list[str]:
    """The lines of a requirements file that name a package."""
    lines = (line.split("#")[0].strip() for line in (ROOT / file_name).read_text().splitlines())
    return [line for line in lines if line and not line.startswith("-r ")]


def plain(name: str) -> str:
    """A package's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(source: str) -> set[str]:
    """The top-level packages that a module imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.add(node.module.split(".")[0])
    return found


INSTALLED = {plain(one.name) for one in distributions()}
LINES = [*requirements("requirements.txt"), *requirements("requirements-dev.txt")]


def environment(python: str) -> dict[str, str]:
    """What the markers of requirements read of a Python release."""
    return {"python_full_version": python, "python_version": ".".join(python.split(".")[:2]), "extra": ""}


def pins_for(lines: list[str], python: str) -> set[str]:
    """The packages that are installed on a Python release."""
    pins = filter(None, map(PINNED.fullmatch, lines))
    return {
        plain(pin["name"]) for pin in pins if not pin["marker"] or Marker(pin["marker"]).evaluate(environment(python))
    }


@pytest.mark.parametrize("line", LINES)
def test_a_requirement_is_pinned_and_that_version_is_installed(line: str):
    pin = PINNED.fullmatch(line)
    assert pin, f"{line}: write name==version, and where it is not for every Python, ` ; ` and a marker"
    if not pin["marker"] or Marker(pin["marker"]).evaluate():
        assert version(pin["name"]) == pin["version"]


def wanting(names: set[str], python: str) -> set[str]:
    """What the named packages, as far as they are installed here, need on a Python release and is not among them."""
    needed: set[str] = set()
    for name in names & INSTALLED:
        needs = (Requirement(line) for line in requires(name) or [])
        needed |= {
            plain(need.name) for need in needs if need.marker is None or need.marker.evaluate(environment(python))
        }
    return needed - names


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("file_names", [["requirements.txt"], ["requirements.txt", "requirements-dev.txt"]])
def test_what_the_requirements_need_in_turn_is_pinned_too(file_names: list[str], python: str):
    lines = [line for file_name in file_names for line in requirements(file_name)]
    assert wanting(pins_for(lines, python), python) == set()


@pytest.mark.parametrize(
    ("folder", "lines"),
    # What measures and what makes the blank are for whoever works on the project, not for whoever serves it.
    [
        *((folder, requirements("requirements.txt")) for folder in ("checklists", "forms", "webapp")),
        *((folder, LINES) for folder in ("bench", "script")),
    ],
    ids=["checklists", "forms", "webapp", "bench", "script"],
)
def test_every_package_that_is_imported_is_required_by_name(folder: str, lines: list[str]):
    required = {plain(pin["name"]) for line in lines if (pin := PINNED.fullmatch(line))}
    used = set().union(*(imported(path.read_text()) for path in (ROOT / folder).rglob("*.py")))
    distributions = packages_distributions()
    for package in used - OURS - set(sys.stdlib_module_names):
        owners = {plain(owner) for owner in distributions.get(package, [package])}
        assert owners & required, f"{folder} imports {package}: pin {' or '.join(owners)} in requirements.txt"


@pytest.mark.parametrize("line", ["flask", "flask>=3", "flask~=3.1", "flask==3.*"])
def test_a_loose_requirement_is_found(line: str):
    assert not PINNED.fullmatch(line)


def test_a_need_that_is_not_pinned_is_found():
    assert "werkzeug" in wanting({"flask"}, "3.13.0")


def test_a_need_of_an_older_python_is_found():
    assert "async-timeout" in wanting({"redis"}, "3.11.2")
    assert "async-timeout" not in wanting({"redis"}, "3.11.3")


def test_imports_are_found_wherever_they_stand():
    assert imported("import a.b\ndef f():\n    from c.d import e\nfrom . import g\n") == {"a", "c"}
