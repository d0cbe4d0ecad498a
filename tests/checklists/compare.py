"""How each expectation of an example is compared: (what the law says, what is expected) -> the differences in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

NOTIFICATION = "notification"


def differ(what: str, expected: object, found: object) -> list[str]:
    return [] if expected == found else [f"{what}: expected {expected}, the law says {found}"]


def compare_case(answer: dict[str, Any], expected: str) -> list[str]:
    nothing = "undecided" if answer["open"] else "none"
    return differ("case", expected, answer["case"] or nothing)


def compare_obligations(answer: dict[str, Any], expected: list[dict[str, Any]]) -> list[str]:
    found = {
        (duty["id"], tuple(duty["people"])): f"{duty['deadline'] or 'unknown'}{' provisional' * duty['provisional']}"
        for duty in answer["obligations"]
    }
    wanted = {
        (duty["id"], tuple(duty["people"])): f"{duty['deadline']}{' provisional' * duty.get('provisional', False)}"
        for duty in expected
    }
    return [
        line
        for key in {**wanted, **found}
        for line in differ(f"{key[0]} of {', '.join(key[1])}", wanted.get(key, "none"), found.get(key, "none"))
    ]


def counted_days(answer: dict[str, Any]) -> dict[date, dict[str, Any]]:
    days = next((duty["days"] for duty in answer["obligations"] if duty["id"] == NOTIFICATION), [])
    return {date.fromisoformat(day["date"]): day for day in days}


def compare_skipped(answer: dict[str, Any], expected: list[date]) -> list[str]:
    found = [day for day, shown in counted_days(answer).items() if not shown["working"] and shown["note"]]
    return differ("skipped", [*map(str, expected)], [*map(str, found)])


def compare_worked(answer: dict[str, Any], expected: list[date]) -> list[str]:
    found = [day for day, shown in counted_days(answer).items() if shown["working"] and shown["note"]]
    return differ("worked weekends", [*map(str, expected)], [*map(str, found)])


def compare_papers(answer: dict[str, Any], expected: dict[str, dict[str, str]]) -> list[str]:
    found = {
        (item["person"], item["id"]): ", ".join([item["status"], *item["formalities"]]) for item in answer["checklist"]
    }
    return [
        line
        for person, papers in expected.items()
        for paper, asked in papers.items()
        for line in differ(f"{paper} of {person}", asked, found.get((person, paper), "absent"))
    ]


def compare_absent(answer: dict[str, Any], expected: dict[str, list[str]]) -> list[str]:
    found = {(item["person"], item["id"]) for item in answer["checklist"]}
    found |= {("anyone", paper) for _, paper in found}
    return [
        f"{paper} of {person}: expected absent, the law asks for it"
        for person, papers in expected.items()
        for paper in papers
        if (person, paper) in found
    ]


def note_names(answer: dict[str, Any]) -> set[str]:
    people = {f"{note['id']}@{note['person']}" for note in answer["notes"] if note["person"]}
    return people | {note["id"] for note in answer["notes"]}


def compare_clarify(answer: dict[str, Any], expected: list[dict[str, Any]]) -> list[str]:
    found = {(one["id"], tuple(one["people"])): one["by"] or "unknown" for one in answer["clarify"]}
    wanted = {(one["id"], tuple(one["people"])): str(one["by"]) for one in ([] if expected == "nothing" else expected)}
    return differ("clarify", wanted, found)


def compare_liability(answer: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    liability = answer["liability"]
    found = {
        "first": fine_in_words(liability["first"]),
        "repeat": fine_in_words(liability["repeat"]),
        "invitation-ban": "unknown" if liability["invitation_ban"] is None else liability["invitation_ban"],
    }
    return [line for key, value in expected.items() for line in differ(key, value, found[key])]


def fine_in_words(fine: dict[str, Any] | None) -> str:
    if fine is None:
        return "unknown"
    if fine.get("warning"):
        return "warning"
    return f"{fine['mci']} MCI" + (f" = {fine['kzt']} KZT" if fine["kzt"] is not None else "")


def compare_stay_count(answer: dict[str, Any], expected: dict[str, Any]) -> list[str]:
    count = answer.get("stay_count")
    if expected == "none" or count is None:
        return differ("stay-count", expected, "none" if count is None else "one")
    found = {key.replace("_", "-"): count[key] for key in ("last_day", "enter_from", "over_from")}
    found["limits"] = {limit["rule"]: _limit_in_words(limit) for limit in count["limits"]}
    plain = {key: str(value) if isinstance(value, date) else value for key, value in expected.items()}
    return [line for key, value in plain.items() for line in differ(key, value, found[key] or "none")]


def _limit_in_words(limit: dict[str, Any]) -> str:
    return f"{limit['used']} of {limit['days']} used, {limit['left']} left, until {limit['last_day'] or 'none'}"


def listed(what: str, names: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any], Any], list[str]]:
    """Everything expected is there; `nothing` means an empty list."""

    def compare(answer: dict[str, Any], expected: Any) -> list[str]:
        found = set(names(answer))
        if expected == "nothing":
            return differ(what, set(), found)
        return [f"{what}: expected {name}; there are {sorted(found)}" for name in expected if name not in found]

    return compare


def unlisted(what: str, names: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any], Any], list[str]]:
    """Nothing of what is named is there."""
    return lambda answer, expected: [f"{what}: {name} is there" for name in expected if name in names(answer)]


COMPARE: dict[str, Callable[[dict[str, Any], Any], list[str]]] = {
    "case": compare_case,
    "obligations": compare_obligations,
    "skipped": compare_skipped,
    "worked": compare_worked,
    "papers": compare_papers,
    "absent": compare_absent,
    "notes": listed("notes", note_names),
    "no-notes": unlisted("notes", note_names),
    "clarify": compare_clarify,
    "liability": compare_liability,
    "stay-count": compare_stay_count,
    "drafts": listed("drafts", lambda answer: answer["drafts"]),
    "no-drafts": unlisted("drafts", lambda answer: answer["drafts"]),
    "open": listed("open", lambda answer: answer["open"]),
    "settled": unlisted("open", lambda answer: answer["open"]),
}
