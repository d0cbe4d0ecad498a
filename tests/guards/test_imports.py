"""The import contracts of pyproject.toml can fail: each is broken once, in a small house of the same shape."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHECK = "from importlinter.cli import lint_imports_command as run; run()"
ROOMS = (
    *("checklists", "forms", "webapp", "webapp/routes", "webapp/api", "webapp/access", "webapp/services"),
    *("webapp/drafts", "webapp/models", "webapp/storage", "webapp/config"),
)


def check_imports(house: Path) -> subprocess.CompletedProcess[str]:
    """Run the import contracts over the packages in a folder."""
    return subprocess.run([sys.executable, "-c", CHECK], cwd=house, capture_output=True, text=True, check=False)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Empty packages under the product's names, beside the product's own contracts."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for room in ROOMS:
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").touch()
    return tmp_path


def test_a_house_without_a_wrong_import_passes(house: Path):
    done = check_imports(house)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("room", "line", "contract"),
    [
        ("checklists", "import forms", "Imports point one way"),
        ("forms", "import webapp.config", "Imports point one way"),
        ("checklists", "import flask", "The law knows neither"),
        ("forms", "from sqlalchemy import select", "The questions know neither"),
        ("webapp/services", "import webapp.routes", "Inside the webapp"),
        ("webapp/routes", "import webapp.api", "Inside the webapp"),
        ("webapp/drafts", "import webapp.models", "Inside the webapp"),
        ("webapp/config", "import webapp.models", "Inside the webapp"),
    ],
)
def test_a_wrong_import_breaks_its_contract(house: Path, room: str, line: str, contract: str):
    (house / room / "__init__.py").write_text(line + "\n")
    done = check_imports(house)
    assert done.returncode == 1, done.stdout + done.stderr
    broken = [text for text in done.stdout.splitlines() if text.endswith("BROKEN")]
    assert any(text.startswith(contract) for text in broken), done.stdout
