"""What is wrong with a case, as members of a problem: a JSON pointer (RFC 6901), what was found, what is allowed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from checklists.errors import FactsError
from checklists.messages import LONGEST_SHOWN
from forms.case_file import Finding
from webapp.i18n import words_of
from webapp.problems import Refusal, answer_language

_IN_A_LIST = re.compile(r"(people|earlier_stays)\[(\d+)\](?:\.(.*))?", re.DOTALL)


def wrong_facts(error: FactsError, case: Any, *above: str) -> Refusal:
    """The refusal of a case whose facts cannot be read; it stands in the body below the names `above`."""
    translate = words_of(answer_language()).gettext
    return Refusal(
        422,
        errors=[
            {
                "pointer": pointer([*above, *_keys(problem.fact, case)]),
                "found": shown(problem.given),
                "allowed": problem.allowed_in(translate),
            }
            for problem in error.problems
        ],
    )


def wrong_details(findings: Iterable[Finding], *above: str) -> Refusal:
    """The refusal of a case whose details cannot stand in a document."""
    return Refusal(
        422,
        errors=[
            {"pointer": pointer([*above, *finding.keys]), "found": shown(finding.given), "allowed": finding.message}
            for finding in findings
        ],
    )


def pointer(keys: Iterable[str | int]) -> str:
    """The JSON pointer that these keys make; "" is the whole body."""
    return "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in keys)


def shown(value: Any) -> Any:
    """A plain value as it was sent; of a long one, or of an object or a list, the beginning of its text."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    if len(text) > LONGEST_SHOWN:
        return text[:LONGEST_SHOWN] + "…"
    return text if isinstance(value, dict | list) else value


def _keys(fact: str, case: Any) -> list[str | int]:
    """The keys that the name of a fact stands for: people[0].citizenship, or an unknown name as it was sent."""
    if not isinstance(case, Mapping):
        return []
    inside = _IN_A_LIST.fullmatch(fact)
    if fact in case or inside is None:
        return [fact]
    return [inside[1], int(inside[2]), *([inside[3]] if inside[3] is not None else [])]
