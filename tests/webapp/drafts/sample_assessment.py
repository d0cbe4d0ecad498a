"""An assessment in the contract's shape, of any number of people, for the tests of the sheets: journey 1, enlarged."""

from __future__ import annotations

from typing import Any

NAME_TO_SURVIVE = '#panic("x") *b* _i_ $x$ <a> @b & " \' \\ // [c] `d`'


def day(iso: str, count: int | None, note: str | None = None) -> dict[str, Any]:
    return {"date": iso, "working": count is not None, "count": count, "note": note}


def obligation(name: str, people: list[str], deadline: str | None, **more: Any) -> dict[str, Any]:
    return {
        "id": name, "rule": f"{name}.rule", "who": "host", "people": people, "deadline": deadline, "provisional": False,
        "days": [], "title": f"Title of {name}", "because": f"Because of {name}.", "steps": [],
        "sources": ["wpk.three-days"], "confidence": "seed", "last_working_day": None,
    } | more  # fmt: skip


def paper(name: str, person: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name, "person": person, "provided_by": "applicant", "status": "required", "formalities": [],
        "title": f"Title of {name}", "because": f"Because of {name}.", "hint": None, "obligation": "residence-permit",
        "sources": [f"aifc.doc.{name}"], "confidence": "seed",
    } | more  # fmt: skip


def step(name: str, portal: str | None) -> dict[str, Any]:
    return {"id": name, "portal": portal, "text": f"Step {name}", "sources": ["wpk.vmp-steps"]}


def sample_assessment(dependents: int = 2) -> dict[str, Any]:
    people = ["applicant", *(f"dependent-{n}" for n in range(1, dependents + 1))]
    days = [day("2025-03-02", None, "Sunday")]
    days += [day(f"2025-03-0{n + 2}", n) for n in (1, 2, 3)]
    steps = [step(f"vmp-{n}", "vmp") for n in range(1, 6)] + [step(f"eqonaq-{n}", "eqonaq") for n in range(1, 5)]
    host = {"provided_by": "host"}
    return {
        "case": "residence-permit",
        "open": [],
        "obligations": [
            obligation("notification", people, "2025-03-05", days=days, steps=steps),
            obligation("residence-permit", people, "2025-05-30", provisional=True, confidence="practice"),
        ],
        "checklist": [
            paper("host-e-signature", "case", obligation="notification", **host),
            paper("power-of-attorney", "case", formalities=["notarised"], **host),
            paper("medical-insurance", "applicant", status="advised", confidence="practice", hint="May be asked for."),
            *(paper("passport-copy", person, formalities=["notarised", "apostille"]) for person in people),
            *(paper("fingerprints", person, status="if-applicable") for person in people[1:]),
        ],
        "liability": {
            "mci": 3932, "first": {"mci": 10, "kzt": 39320}, "repeat": {"mci": 40, "kzt": 157280},
            "invitation_ban": False, "because": ["A small company is fined."], "sources": ["wpk.art518-first"],
        },
        "clarify": [],
        "notes": [
            {"id": "n1", "person": None, "text": "A note.", "sources": ["aifc.exit-trouble"], "confidence": "seed"},
            {"id": "n2", "person": "applicant", "text": "Hearsay.", "sources": ["x.y"], "confidence": "unverified"},
        ],
        "drafts": ["notification-sheet"],
        "law": {"checked_on": "2026-07-01", "digest": "abc123", "day": "2025-03-02"},
    }  # fmt: skip
