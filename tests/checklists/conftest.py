"""What is worked out once for all tests of the law."""

from __future__ import annotations

import pytest

from checklists.lawfiles import shipped
from checklists.proofs import Proofs, prove


@pytest.fixture(scope="session")
def proofs() -> Proofs:
    """The proofs of the shipped law."""
    return prove(shipped())
