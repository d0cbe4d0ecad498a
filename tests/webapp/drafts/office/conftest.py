"""The stand-in for LibreOffice, used as the real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from webapp.drafts.office.soffice import LibreOffice


@pytest.fixture
def office(stand_in: Path) -> LibreOffice:
    """A LibreOffice that counts as hung after a second, with four files to a process and two processes."""
    return LibreOffice(str(stand_in), patience=0.2, seconds=1, chunk=4, at_once=2)
