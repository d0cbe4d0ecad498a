"""The questions, one a page, and checking the answers."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import quote

from flask import Blueprint, abort, g, get_template_attribute, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forms.answers import SKIPPED, Answers
from forms.earlier_stays import stays_in
from forms.question import QuestionForm
from forms.questions import QUESTION_BY_ID
from forms.questions.family import MOST, dependents_in, page_key
from forms.route import Route, Step, route_of
from webapp.access import by_case_link
from webapp.csrf import csrf
from webapp.i18n import page_language, this_page
from webapp.routes.sent import see_other, sent_form
from webapp.services import wizard
from webapp.services.cases import Case
from webapp.unchanging import case_address, drawn_for, drawn_once, filled

pages = Blueprint("wizard", __name__, url_prefix="/case/<link>")


@pages.get("/")
@by_case_link
def resume() -> ResponseReturnValue:
    """Go on where the case stands: the first question without an answer, else the result."""
    step = route_of(g.case.answers).next
    return see_other(_address(step) if step else url_for("cases.result"))


@pages.route("/<question>", methods=["GET", "POST"])
@by_case_link
def ask(question: str) -> ResponseReturnValue:
    """One question of the case or of the applicant."""
    if question not in QUESTION_BY_ID or question == "person":
        abort(404)
    return _page(question)


@pages.route("/person/<int:number>", methods=["GET", "POST"])
@by_case_link
def person(number: int) -> ResponseReturnValue:
    """The page of one dependent; they are numbered from 1."""
    return _page(page_key(number))


@pages.get("/answers")
@by_case_link
def answers() -> ResponseReturnValue:
    """All answers, each with a link to change it."""
    route, stays = route_of(g.case.answers), stays_in(g.case.answers)
    hidden = csrf()
    rows = [
        drawn_once("case/_answers.html", "row", row, hidden if row.number else "")
        for row in wizard.answered(route.steps)
    ]
    slots = {"here": quote(this_page()), "hidden": hidden, "rows": Markup("").join(rows)}
    fixed = {
        "earlier_stays": None if stays is None else len(stays),
        "most": MOST,
        "room": len(route.known.people) <= MOST,
        "some_open": bool(route.next),
    }
    key = (*fixed.values(), tuple(step.key for step in route.beside))
    return filled(key, "case/answers.html", slots, **fixed, beside=route.beside)


@pages.post("/person/add")
@by_case_link
def add_person() -> ResponseReturnValue:
    """Add a dependent and go to its page."""
    answers = wizard.add_person(g.case.link)
    return see_other(url_for("wizard.person", number=dependents_in(answers["family"])))


@pages.post("/person/<int:number>/remove")
@by_case_link
def remove_person(number: int) -> ResponseReturnValue:
    """Remove a dependent."""
    wizard.remove_person(g.case.link, number)
    return see_other(url_for("wizard.answers"))


def _page(key: str) -> ResponseReturnValue:
    case: Case = g.case
    route = route_of(case.answers)
    step = route.step(key)
    if step is None:  # no rule depends on it any more, or the dependent is gone: go on where the case stands
        return see_other(url_for("wizard.resume"))
    if request.method == "GET" and step.answer is None:
        return _show(route, step)
    if request.method == "GET":
        return _show(route, step, step.form(meta=wizard.form_meta()))
    sent = sent_form()
    if "skip" in sent:
        wizard.skip(case.link, key)
        return _onwards(route, key, {**case.answers, key: SKIPPED})
    form = step.form(sent, meta=wizard.form_meta())
    if not form.validate():
        return _show(route, step, form), 422
    values = form.read()
    wizard.keep_answer(case.link, key, values)
    return _onwards(route, key, {**case.answers, key: values})


def _onwards(before: Route, key: str, answers: Answers) -> ResponseReturnValue:
    """After a change from the list of answers back to it, while nothing is missing; else to the next question."""
    step = route_of(answers, before).after(key)
    if step is None:
        return see_other(url_for("wizard.answers"))
    return see_other(_address(step))


def _show(route: Route, step: Step, form: QuestionForm | None = None) -> str:
    """The page of a question; without a `form` its fields are empty."""
    previous = route.previous(step.key)
    known = [one for one in route.steps if one.state != "open" and one.key != step.key]
    reasons, lang = wizard.reasons(route, step), page_language()
    failed = bool(form and form.errors)
    slots = {
        "here": quote(this_page()),
        "hidden": csrf(),
        "errors": _draw("macros/forms.html", "error_summary", form) if failed else "",
        "fields": _draw("case/_fields.html", "fields", form) if form else _empty_fields(step),
        "progress": drawn_once("case/_question.html", "progress", route.progress, route.family_is_open),
        "known": Markup("").join([_known(one.question.id, one.number, one.said, lang) for one in known]),
        "reasons": drawn_once("case/_why.html", "why", reasons) if reasons else "",
    }
    key = (step.key, step.doubtful, failed, previous and previous.key, bool(known))
    fixed = {"step": step, "failed": failed, "previous": previous, "some_known": bool(known), "address": _address}
    return filled(key, "case/question.html", slots, **fixed)


@lru_cache(maxsize=4096)
def _known(question: str, number: int, said: tuple[tuple[str, Any], ...], lang: str) -> Markup:
    """The rows of one answer among what is known so far; people share most of them."""
    return _draw("case/_question.html", "known", number, wizard.in_words(question, said, lang))


def _empty_fields(step: Step) -> Markup:
    """The empty fields look the same for everybody of whom the same is asked; who is fined depends on the host."""
    key = (step.key, frozenset(step.open), step.beside, step.known.host)
    return drawn_for(key, lambda: _draw("case/_fields.html", "fields", step.form(meta=wizard.form_meta())))


def _draw(template: str, macro: str, *arguments: object) -> Markup:
    return Markup(get_template_attribute(template, macro)(*arguments))  # noqa: S704 - a macro escapes


def _address(step: Step) -> str:
    if step.number:
        return case_address("wizard.person", number=step.number)
    return case_address("wizard.ask", question=step.question.id)
