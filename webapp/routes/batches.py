"""Batches: from the upload of a sheet to the ZIP."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, current_app, g, render_template, request, stream_with_context, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from checklists.limits import MAX_BYTES as MAX_CASE_BYTES
from webapp.access import by_batch_link, public
from webapp.addresses import absolute
from webapp.errors import StaleBatchError
from webapp.extensions import count_sheet
from webapp.i18n import page_language, page_words
from webapp.routes.files import attachment
from webapp.routes.sent import see_other, sent_form
from webapp.services import batch_pages, batches
from webapp.services.batches import IN_WORK
from webapp.services.case_files import CaseFileError
from webapp.services.pdfs import are_made_here
from webapp.services.saving import can_save
from webapp.sheets.errors import MAX_BYTES, MAX_ROWS, MEGABYTE, SheetError
from webapp.uploads import takes_file

pages = Blueprint("batches", __name__)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pages.post("/batches")
@takes_file(MAX_BYTES)
@count_sheet
@public
def begin() -> ResponseReturnValue:
    """Begin a batch with a sheet, and perhaps a case file of the host."""
    sent_form()
    sheet, host = request.files.get("people"), request.files.get("host")
    # One byte more than is read of a case shows that it is too large.
    host_file = host.read(MAX_CASE_BYTES + 1) if host and host.filename else b""
    try:
        case, details = batch_pages.read_host_file(host_file, page_language())
        batch = batches.begin(_content(sheet), _name(sheet), case, details, page_language())
    except (SheetError, CaseFileError) as error:
        limits = {"most_rows": MAX_ROWS, "most_megabytes": MAX_BYTES // MEGABYTE}
        return render_template("letters/show.html", error=_said(error), **limits), 422
    return see_other(url_for("batches.host" if case is None else "batches.show", link=batch.link))


@pages.get("/batch/<link>/")
@by_batch_link
def show() -> ResponseReturnValue:
    """Where the batch stands, what is wrong in its sheet, and what can be done next."""
    return _page()


def _page(error: str | None = None) -> str:
    batch = g.batch
    return render_template(
        "batch/show.html",
        batch=batch,
        progress=batches.progress(batch),
        can_save=batch.stage not in IN_WORK or can_save(),
        found=batch_pages.found(batch, _number()),
        order=batch_pages.order_in_words(batch, page_language()),
        left=batches.left_as_docx(batch),
        resume_link=absolute("batches.show"),
        error=error,
    )


def _number() -> int:
    """The page of a long table that is asked for, from 1 on."""
    return max(1, request.args.get("page", 1, type=int))


@pages.get("/batch/<link>/duties")
@by_batch_link
def duties() -> ResponseReturnValue:
    """What the law asks of each person, and by when."""
    return render_template(
        "batch/duties.html", batch=g.batch, page=batch_pages.duties_page(g.batch, _number(), page_language())
    )


@pages.get("/batch/<link>/marked.xlsx")
@by_batch_link
def marked() -> ResponseReturnValue:
    """The uploaded sheet with what is wrong marked in its cells."""
    return attachment(batch_pages.marked(g.batch), XLSX, "people-marked.xlsx")


@pages.route("/batch/<link>/host", methods=["GET", "POST"])
@by_batch_link
def host() -> ResponseReturnValue:
    """What holds for every row: the stay and the host."""
    form = batch_pages.HostForm(g.batch, sent_form() if request.method == "POST" else None)
    if request.method == "GET" or not form.validate():
        return render_template("batch/host.html", form=form, batch=g.batch), 200 if request.method == "GET" else 422
    return _changed(lambda: batches.give_host(g.batch, form.case(), form.details()))


@pages.post("/batch/<link>/sheet")
@takes_file(MAX_BYTES)
@count_sheet
@by_batch_link
def mend() -> ResponseReturnValue:
    """Take a mended sheet."""
    sent_form()
    sheet = request.files.get("people")
    try:
        return _changed(lambda: batches.mend(g.batch, _content(sheet), _name(sheet)))
    except SheetError as error:
        return _page(_said(error)), 422


@pages.route("/batch/<link>/order", methods=["GET", "POST"])
@by_batch_link
def order() -> ResponseReturnValue:
    """What to make; `preview` only shows how the files would be named."""
    form = batch_pages.order_form(g.batch, sent_form() if request.method == "POST" else None)
    asked = request.method == "GET" or "preview" in request.form
    if request.method == "POST" and not batch_pages.is_good(form):
        return _order_page(form), 422
    return _order_page(form) if asked else _changed(lambda: batches.order(g.batch, batch_pages.read_order(form)))


def _order_page(form: Any) -> str:
    names = batch_pages.example_names(g.batch, form)
    titles = batch_pages.titles(page_language())
    with_pdf = are_made_here() or form.format.errors
    shown = {"names": names, "titles": titles, "with_pdf": with_pdf, "unasked": batches.unasked(g.batch)}
    return render_template("batch/order.html", form=form, batch=g.batch, **shown)


@pages.post("/batch/<link>/again")
@by_batch_link
def again() -> ResponseReturnValue:
    """Go on after the check broke down or the making came to a standstill."""
    return _changed(lambda: batches.try_again(g.batch))


@pages.route("/batch/<link>/cancel", methods=["GET", "POST"])
@by_batch_link
def cancel() -> ResponseReturnValue:
    """Stop making, after one question. Where nothing is made any more, nothing is stopped, and the page says so."""
    if request.method == "POST":
        batches.cancel(g.batch.link)
        g.batch = batches.open_batch(g.batch.link)
        if g.batch.stage == "cancelled":
            return see_other(url_for("batches.show"))
    page = render_template("batch/cancel.html", batch=g.batch, progress=batches.progress(g.batch))
    return page, 409 if request.method == "POST" else 200


@pages.get("/batch/<link>/letters.zip")
@by_batch_link
def download() -> ResponseReturnValue:
    """What is made so far, as one ZIP with a manifest, written while it is sent."""
    response = Response(stream_with_context(batches.stream_zip(g.batch)), mimetype="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="letters.zip"'
    return response


@pages.route("/batch/<link>/delete", methods=["GET", "POST"])
@by_batch_link
def delete() -> ResponseReturnValue:
    """Delete the batch, after one question."""
    if request.method == "GET":
        return render_template("batch/delete.html", batch=g.batch)
    batches.delete(g.batch.link)
    return see_other(f"{request.script_root}/batches/deleted")


@pages.get("/batches/deleted")
@public
def deleted() -> ResponseReturnValue:
    """The batch is gone."""
    return render_template("batch/deleted.html")


def _changed(change: Any) -> ResponseReturnValue:
    """Back to the batch. What somebody else changed or a worker works on stays as it is; the page shows it."""
    try:
        change()
    except StaleBatchError:
        current_app.logger.info("A batch was changed while somebody else changed it.")
    return see_other(url_for("batches.show"))


def _content(sheet: FileStorage | None) -> bytes:
    return sheet.read() if sheet else b""


def _name(sheet: FileStorage | None) -> str:
    return (sheet.filename if sheet else None) or "people"


def _said(error: SheetError | CaseFileError) -> str:
    """What is wrong with a file, in the page's language, a line for each problem."""
    return page_words().gettext(error.message) % error.values if isinstance(error, SheetError) else str(error)
