"""The proofs that nothing is dead and nothing asked in vain, seen to fail on a copy that is broken in many places."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from checklists.rulebook import LAW
from tests.checklists.broken_law import change, found

BROKEN = [
    # A stay is never so long, so the rule is dead.
    ("advice.yaml", "citizenship == 'TR' && stay_days > 30", "citizenship == 'TR' && stay_days > 4000"),
    ("advice.yaml", "purpose == 'study'", "purpose == 'study' && stay_days < 9"),
    ("advice.yaml", "citizenship in ninety_day_treaty", "citizenship == 'MD'"),
    # All who file are treated alike, so that nothing depends on it.
    ("residence-permit.yaml", "filed_by == 'third_party'", "host == 'employer'"),
    ("residence-permit.yaml", "filed_by == 'third_party'", "host == 'employer'"),
]
# No rule but zz.eaeu, which is dead, cites zz.source.
ADDED = """sources:
  - {id: zz.source, confidence: law, title: WORDS, says: WORDS, where: a, checked_on: 2026-07-01, review_by: 2027-07-01}
rules:
  - {id: zz.eaeu, from: 2024-06-05, of: each, when: EAEU, says: WORDS, sources: [zz.source]}
  - {id: zz.too-early, from: 2021-01-01, to: 2022-06-30, of: each, when: IRAN, says: WORDS, sources: [aifc.portal]}
  - {id: zz.vain, from: 2024-06-05, of: each, when: VAIN, says: WORDS, sources: [aifc.portal]}
"""


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The counter-examples to a law that is broken in many places."""
    law = Path(shutil.copytree(LAW, tmp_path_factory.mktemp("broken") / "law"))
    for file, old, new in BROKEN:
        change(law, file, old, new)
    added = ADDED.replace("WORDS", "{en: a, ru: a, kk: a}")
    added = added.replace("EAEU", "residence_permit && citizenship in eaeu && stay_days <= 90")
    added = added.replace("IRAN", "citizenship in fourteen_day_regime")
    added = added.replace("VAIN", "housing == 'own' && age >= 16 && age < 10")
    (law / "zz-added.yaml").write_text(added, encoding="utf-8")
    return "\n".join(found(law))


@pytest.mark.parametrize(
    "line",
    [
        "advice.yaml: note.turkiye: can never hold between 2025-08-28 and further notice: citizenship == 'TR'",
        "zz-added.yaml: zz.eaeu: can never hold between 2024-06-05 and further notice",
        "zz-added.yaml: zz.too-early: can never hold between 2021-01-01 and 2022-06-30",
        "advice.yaml: paper.study-request: can never hold",
        "study-request: can never be asked for",
        "zz-added.yaml: zz.source: is cited by nothing that can come into play; mend what cites it",
        "groups.yaml: ninety_day_treaty: its entry of 2020-01-11 (MD) makes no difference to any rule",
        "rules: filed_by: no answer to it can matter",
        "zz-added.yaml: zz.vain: asks in vain: Housing [law of 2024-06-05; ",
    ],
)
def test_what_is_dead_and_what_is_asked_in_vain_is_found(broken, line):
    assert line in broken


def test_nothing_else_is_said_to_be_dead_or_asked_in_vain(broken):
    named = {line.split(": ")[1] for line in broken.splitlines()}
    assert named <= {
        *("note.turkiye", "zz.source", "zz.eaeu", "zz.too-early", "zz.vain", "paper.study-request"),
        *("study-request", "ninety_day_treaty", "filed_by"),
    }
