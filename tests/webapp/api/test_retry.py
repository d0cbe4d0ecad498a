"""A batch in which something went wrong on our side is tried again by the program that began it."""

from __future__ import annotations

from sqlalchemy import update

from tests.webapp.api.conftest import HOME, Program
from tests.webapp.api.sending import begin
from tests.webapp.api.test_openapi import validator
from tests.webapp.batches.worker import files, people, work_off
from webapp.models.batch import batches as table
from webapp.services import keys
from webapp.storage import connection


def came_to(program: Program, link: str, stage: str) -> None:
    """Leave the batch as a worker does that gives it up."""
    with program.app.app_context(), connection() as database:
        this = update(table).where(table.c.link_hash == keys.link_hash(link))
        database.execute(this.values(stage=stage, for_worker=None, version=table.c.version + 1))
    work_off(program.app)  # nobody has anything to do with it any more


def test_a_check_that_broke_down_is_tried_again_and_the_order_follows(program):
    link = begin(program, people(2))
    came_to(program, link, "broken")
    answer = program.ask(f"/batches/{link}/retry", "POST")
    assert (answer.status_code, answer.json["stage"]) == (200, "checking")
    validator("BatchState").validate(answer.json)
    work_off(program.app)
    assert program.ask(f"/batches/{link}").json["stage"] == "done"
    assert len(files(program.ask(f"/batches/{link}/zip").data)) == 3


def test_a_making_that_came_to_a_standstill_goes_on_with_the_rest(program):
    work_off(program.app)  # what other tests have left in the queue
    link = begin(program, people(101))
    work_off(program.app, 2)  # the check, and one of two parts
    came_to(program, link, "halted")
    answer = program.ask(f"/batches/{link}/retry", "POST")
    assert (answer.status_code, answer.json["stage"], answer.json["made"]) == (200, "making", 100)
    work_off(program.app, 1)
    done = program.ask(f"/batches/{link}").json
    assert (done["stage"], done["made"]) == ("done", 101), "only the rest is made"


def test_where_nothing_went_wrong_nothing_is_tried_again(program):
    link = begin(program, people(1))
    came_to(program, link, "broken")
    said = [program.ask(f"/batches/{link}/retry", "POST") for _twice in range(2)][1]
    work_off(program.app)
    late = program.ask(f"/batches/{link}/retry", "POST")
    for answer, stage in ((said, "checking"), (late, "done")):
        assert (answer.status_code, answer.mimetype) == (409, "application/problem+json")
        assert answer.json["detail"] == f"The batch is at the stage “{stage}”."
        validator("Problem").validate(answer.json)


def test_a_key_and_a_link_are_needed(program):
    link = begin(program, people(1))
    came_to(program, link, "broken")
    assert program.client.post(f"{HOME}/batches/{link}/retry").status_code == 401
    assert program.ask(f"/batches/{'x' * 32}/retry", "POST").status_code == 404
    assert program.ask(f"/batches/{link}").json["stage"] == "broken"
