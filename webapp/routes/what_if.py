"""What if one answer were another: what would be added, dropped or moved, before it is kept."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, abort, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from checklists.changes import Change, changes
from forms.question import QuestionForm
from forms.route import Step, route_of
from webapp.access import by_case_link
from webapp.i18n import page_language
from webapp.routes.cases import WORDS
from webapp.routes.sent import see_other, sent_form
from webapp.services import results, wizard

pages = Blueprint("what_if", __name__, url_prefix="/case/<link>")


@pages.get("/what-if")
@by_case_link
def show() -> ResponseReturnValue:
    """The question with its answer, ready to be changed."""
    step = _step()
    return _page(step, step.form(meta=wizard.form_meta()))


@pages.post("/what-if")
@by_case_link
def compare() -> ResponseReturnValue:
    """What would change; with `keep`, the answer is kept."""
    step, sent = _step(), sent_form()
    form = step.form(sent, meta=wizard.form_meta())
    if not form.validate():
        return _page(step, form), 422
    values = form.read()
    if "keep" in sent:
        wizard.keep_answer(g.case.link, step.key, values)
        return see_other(url_for("cases.result"))
    lang = page_language()
    before = results.result_of(g.case, lang)
    changed = replace(g.case, answers={**g.case.answers, step.key: values})
    after = results.result_of(changed, lang)
    found = changes(before.assessment, after.assessment)
    to_come = [step for step in route_of(changed.answers).steps if step.state == "open"]
    return _page(step, form, before=before, after=after, found=found, to_come=to_come)


def _step() -> Step:
    """The question that is asked about; it must lie on the route."""
    step = route_of(g.case.answers).step(request.values.get("question", ""))
    return step or abort(404)


def _page(step: Step, form: QuestionForm, found: list[Change] | None = None, **compared: object) -> str:
    return render_template("case/what_if.html", step=step, form=form, found=found, **compared, **WORDS)
