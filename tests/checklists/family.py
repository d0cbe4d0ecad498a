"""The plan of the first journey's family, for the tests of lead times."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from checklists import assess
from checklists.critical_path import plan
from checklists.facts import read_facts
from checklists.plan import Plan, Task

JOURNEY = Path(__file__).parent / "examples" / "1-engineer-with-family.yaml"
FAMILY: dict[str, Any] = yaml.safe_load(JOURNEY.read_text(encoding="utf-8"))["examples"][0]["case"]
LANDED = date(2025, 3, 2)


def planned(today: date = LANDED, case: dict[str, Any] = FAMILY, lang: str = "en", **options: Any) -> Plan:
    facts = read_facts(case)
    return plan(assess(facts, lang, law=options.get("law")), facts, today, lang, **options)


def tasks(found: Plan) -> dict[str, Task]:
    return {task.key: task for track in found.tracks for task in track.tasks}


def march(day: int) -> date:
    return date(2025, 3, day)
