"""The programs that some tests need, by the marker of those tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass

from script.blank.drawing import find_fonts
from tests.postgres import find_postgres


@dataclass(frozen=True, slots=True)
class Tool:
    """A program that is not ours: what it is, how to tell that it is here, how to get it."""

    what: str
    found: Callable[[], bool]
    enable: str


def chromium_path() -> str | None:
    """The browser of the tests, under the names that Debian, Ubuntu and others give it."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def fonts_are_found() -> bool:
    """Whether there is a Liberation Sans with the letters of Kazakh."""
    try:
        return bool(find_fonts())
    except FileNotFoundError:
        return False


MARKERS = {
    "browser": Tool("Chromium", lambda: chromium_path() is not None, "sudo apt-get install chromium"),
    "office": Tool(
        "LibreOffice",
        lambda: shutil.which("soffice") is not None,
        "sudo apt-get install libreoffice-writer-nogui",
    ),
    "fonts": Tool("Liberation Sans 2", fonts_are_found, "sudo apt-get install '^fonts-liberation2?$'"),
    "poppler": Tool(
        "pdftoppm of poppler-utils",
        lambda: shutil.which("pdftoppm") is not None,
        "sudo apt-get install poppler-utils",
    ),
    "postgres": Tool("PostgreSQL", lambda: find_postgres() is not None, "sudo apt-get install postgresql"),
    "redis": Tool("Redis", lambda: shutil.which("redis-server") is not None, "sudo apt-get install redis-server"),
}


def missing_tools() -> list[str]:
    """The markers whose program is not on this machine."""
    return [name for name, tool in MARKERS.items() if not tool.found()]
