"""The picture in the README: the result page of a family that has just arrived, as it is today.

It is written to var/screenshots/readme-result.png; docs/architecture.md says how it becomes docs/images/result.png.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from playwright.sync_api import Page

from tests.browser.checks import SCREENSHOTS, WIDE
from tests.webapp.journeys import FAMILY
from tests.webapp.person import Answers, day

KEPT = Path(__file__).parents[2] / "docs" / "images" / "result.png"
HEIGHT = 1000  # CSS pixels: the headline, the first obligation with its days, and how to come back
LARGEST = 300_000  # bytes, so that the README loads quickly


def test_the_picture_of_the_readme(page: Page, given: Callable[[Answers], str]):
    today = datetime.now(ZoneInfo("Asia/Almaty")).date()
    arrival = {"event": "arrival", **day("event_date", today.day, today.month, today.year)}
    case = given({**FAMILY, "event": arrival})
    page.goto(f"{case}/result")
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.set_viewport_size({"width": WIDE, "height": HEIGHT})
    picture = page.screenshot(path=SCREENSHOTS / "readme-result.png")
    for content in (picture, KEPT.read_bytes()):
        assert size_of(content) == (WIDE, HEIGHT)
        assert len(content) < LARGEST


def size_of(png: bytes) -> tuple[int, int]:
    """Width and height, from the header of a PNG."""
    assert png.startswith(b"\x89PNG\r\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height
