"""The OpenAPI document: valid, complete, and true of what the API really takes and gives."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import schemathesis
import yaml
from schemathesis import engine
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events
from schemathesis.transport.wsgi import WSGITransport

from checklists.facts import CASE_FACTS, CHOICES, PERSON_FACTS
from forms.details import known_paths
from tests.webapp.api.conftest import HOME, Program
from tests.webapp.api.sending import begin
from tests.webapp.batches.worker import people, work_off
from webapp.api.openapi import document

EXAMPLES = sorted((Path(__file__).parents[2] / "checklists" / "examples").glob("*.yaml"))
IN_BRACES = str.maketrans("<>", "{}")
SOME = 3
SEED = 4
#: What is right to answer where a link is made up, or leads to a batch at another stage.
OF_LINKS = {"positive_data_acceptance": {"expected-statuses": ["2xx", "404", "409"]}}


def schemas() -> dict[str, Any]:
    """The schemas of the document, by name."""
    return document()["components"]["schemas"]


def validator(name: str) -> jsonschema_rs.Draft202012Validator:
    """What tells whether something is as one of the schemas says."""
    return jsonschema_rs.Draft202012Validator({"$ref": f"#/components/schemas/{name}", **document()})


def test_the_document_is_valid(program):
    loaded = schemathesis.openapi.from_dict(program.client.get(f"{HOME}/openapi.json").json)
    loaded.validate()
    with pytest.raises(jsonschema_rs.ValidationError):
        schemathesis.openapi.from_dict({**document(), "paths": 1}).validate()


def test_every_operation_of_the_api_is_described_and_no_other(program):
    served = {
        (rule.rule.removeprefix(HOME).replace("_id", "").translate(IN_BRACES), method.lower())
        for rule in program.app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint.startswith("api.")
    }
    described = {(path, method) for path, methods in document()["paths"].items() for method in methods}
    assert described == served


def test_every_fact_and_every_detail_is_described():
    found = schemas()
    assert set(found["Case"]["properties"]) == {*CASE_FACTS, "people", "earlier_stays", "details"}
    assert set(found["Person"]["properties"]) == set(found["Applicant"]["properties"]) == set(PERSON_FACTS)
    assert found["Case"]["properties"]["purpose"]["enum"] == [*CHOICES["purpose"], None]
    assert {*paths(found["Details"]), *paths(found["PersonDetails"], "people[].")} - {"people"} == known_paths()


def paths(schema: dict[str, Any], above: str = "") -> set[str]:
    """The paths of the details in a schema."""
    inner = [(name, part) for name, part in schema["properties"].items() if "properties" in part]
    plain = {above + name for name, part in schema["properties"].items() if "properties" not in part}
    return plain.union(*(paths(part, f"{above}{name}.") for name, part in inner))


def test_the_answers_to_the_examples_of_the_law_are_as_described(program):
    case, answer = validator("Case"), validator("Assessment")
    examples = [one for path in EXAMPLES for one in yaml.safe_load(path.read_text(encoding="utf-8"))["examples"]]
    for example in examples:
        sent = json.loads(json.dumps(example["case"], default=str))
        case.validate(sent)
        answer.validate(program.send("/assess", sent).json)
    assert len(examples) > 20


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("Case", {"event": "flight"}),
        ("Case", {"people": [{"relation": "spouse"}]}),
        ("Case", {"stay_days": 0}),
        ("CaseWithDetails", {"details": {"host": {"nmae": "x"}}}),
        ("Assessment", {"case": None}),
        ("Problem", {"type": "", "title": "", "status": 200, "detail": ""}),
    ],
)
def test_a_description_that_allowed_anything_would_be_found(name: str, wrong: dict[str, Any]):
    assert not validator(name).is_valid(wrong)


#: A link to something that is kept here cannot be made up: nearly every request would be refused for it alone.
NOT_MADE_UP = ("letterhead", "version")


def shortened(value: Any) -> Any:
    """The document with a few countries instead of all, since each value is tried; the last may be null."""
    if isinstance(value, dict):
        return {key: shortened(part) for key, part in value.items()}
    if isinstance(value, list):
        some = value if len(value) < 200 else [*value[:SOME], value[-1]]
        return [shortened(part) for part in some if not (isinstance(part, dict) and part.get("name") in NOT_MADE_UP)]
    return value


def send_in_process(send: Callable[..., Any]) -> Callable[..., Any]:
    """Schemathesis hands the settings of a network on to an app that it calls without one; leave them out."""

    def without_network(self: WSGITransport, case: Any, **more: Any) -> Any:
        network = ("max_redirects", "verify", "cert", "proxies")
        return send(self, case, **{key: value for key, value in more.items() if key not in network})

    return without_network


def finished_batch(program: Program) -> str:
    """The link of a batch that is done."""
    link = begin(program, people(1))
    work_off(program.app)
    return link


def failures(program: Program) -> Iterator[str]:
    """What schemathesis finds, a line for each; and that it has made enough requests of each kind."""
    link = finished_batch(program)
    settings = {
        "headers": {"Authorization": f"Bearer {program.key}"},
        "seed": SEED,
        "continue-on-failure": True,
        "generation": {"max-examples": 10, "deterministic": True},
        # Facts that a schema allows one by one may contradict each other.
        "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "422"]}},
        "operations": [
            {"include-operation-id": ["showBatch", "downloadBatch"], "parameters": {"path.link": link}},
            {"include-operation-id": ["cancelBatch", "retryBatch", "deleteBatch"], "checks": OF_LINKS},
        ],
        "phases": {"stateful": {"enabled": False}},
        "warnings": False,
    }
    loaded = schemathesis.openapi.from_dict(shortened(document()), config=SchemathesisConfig.from_dict(settings))
    loaded.app = program.app
    made: Counter[int] = Counter()
    for event in engine.from_schema(loaded).execute():
        if isinstance(event, events.NonFatalError | events.FatalError):
            yield f"schemathesis itself: {event}"
        elif isinstance(event, events.ScenarioFinished):
            made.update(one.response.status_code for one in event.recorder.interactions.values() if one.response)
            checks = (check for found in event.recorder.checks.values() for check in found)
            yield from (f"{check.name}: {check.failure_info.failure}" for check in checks if check.failure_info)
    assert made[200] > 300, made
    assert made[201] > 2, made
    assert made[422] > 300, made
    assert made[405] > 10, made


def test_no_request_that_schemathesis_makes_up_is_answered_otherwise_than_described(program, monkeypatch):
    monkeypatch.setattr(WSGITransport, "send", send_in_process(WSGITransport.send))
    assert list(failures(program)) == []
