"""The result of a case, and its ticks."""

from __future__ import annotations

import segno
from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forms.as_of import AsOfForm
from forms.route import Step, route_of
from webapp import words
from webapp.access import by_case_link
from webapp.addresses import absolute
from webapp.i18n import page_language
from webapp.routes.as_of import as_of_form, asked_day, was_typed
from webapp.routes.sent import see_other, sent_form
from webapp.services import plans, results, seen, stays, wizard
from webapp.services.drafting import offers
from webapp.services.reasons import reasons

pages = Blueprint("cases", __name__, url_prefix="/case/<link>")


@pages.get("/result")
@by_case_link
def result() -> ResponseReturnValue:
    """What must be done, by whom, by when, with which papers; under the law of another day where one is asked for.

    What the case says under its own law is noted as seen.
    """
    form, lang = as_of_form(), page_language()
    if was_typed() and not form.errors:
        return see_other(url_for("cases.result", on=form.on.data, by=request.args.get("by")))
    found = results.result_of(g.case, lang, on=None if form.errors else form.on.data)
    law_change = None if found.on else seen.look(g.case, found, lang)
    return _page(found, form, law_change), 422 if form.errors else 200


def _page(found: results.Result, form: AsOfForm, law_change: seen.LawChange | None) -> str:
    route = route_of(g.case.answers)
    link = absolute("wizard.resume")
    return render_template(
        "case/result.html",
        result=found,
        case=g.case,
        as_of=form,
        law_change=law_change,
        provider=_provider(found),
        ticks=frozenset(g.case.ticks),
        drafts=list(offers(g.case, found)),
        plan=plans.shown_plan(g.case, found, page_language()),
        stays=stays.shown(found.facts, found.assessment.stay_count),
        unanswered=[step for step in route.steps if _is_open(step, found)],
        why_not=[
            reason for reason in reasons(found, page_language(), papers=False) if reason.explanation.holds is False
        ],
        changeable=wizard.answered(route.steps),
        resume_link=link,
        qr=_qr(link),
        **WORDS,
    )


@pages.post("/ticks")
@by_case_link
def ticks() -> ResponseReturnValue:
    """Keep the ticks of the papers that the page showed."""
    sent = sent_form()
    on = asked_day()
    results.keep_ticks(g.case.link, sent.getlist("shown"), sent.getlist("tick"), on)
    by = sent["by"] if sent.get("by") in words.PROVIDERS else None
    return see_other(url_for("cases.result", by=by, on=on, _anchor="papers"))


@pages.post("/seen")
@by_case_link
def acknowledge() -> ResponseReturnValue:
    """A change of the law was read; the result no longer begins with it."""
    sent_form()
    seen.acknowledge(g.case, results.result_of(g.case, page_language()))
    return see_other(url_for("cases.result"))


#: The words of the law's codes that the templates of a case use.
WORDS = {name: getattr(words, name) for name in vars(words) if name.isupper()}


def _is_open(step: Step, found: results.Result) -> bool:
    """Whether an answer to the question, or the part of it that was left empty, could still change the result."""
    return not found.open.isdisjoint(step.question.names(step.number))


def _provider(found: results.Result) -> str | None:
    asked = request.args.get("by")
    return asked if asked in found.providers else None


def _qr(link: str) -> Markup:
    """The link as a QR code, as an SVG without styles of its own."""
    code = segno.make(link, error="m")
    svg = code.svg_inline(border=2, svgclass="qr-code", lineclass=None, light="#fff", omitsize=True)
    return Markup(svg)  # noqa: S704 - segno's own output; the link is only drawn, never written
