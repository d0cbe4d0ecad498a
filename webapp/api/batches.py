"""Batches for programs: sent once, asked for, downloaded, cancelled, tried again, deleted."""

from __future__ import annotations

from flask import Response, g, request, stream_with_context
from flask.typing import ResponseReturnValue

from checklists.errors import FactsError
from forms.text import N_
from webapp.access import by_api_key, by_api_key_and_batch_link, count_new_batch
from webapp.api import operations, parameters
from webapp.api.batch_form import SentBatch, idempotency_key, sent_batch
from webapp.api.batch_order import read_batch_order
from webapp.api.batch_state import WITH_ZIP, state_of
from webapp.api.operations import as_json
from webapp.api.reading import read_parameters
from webapp.api.refusals import pointer, shown, wrong_details, wrong_facts
from webapp.errors import StaleBatchError
from webapp.i18n import words_of
from webapp.problems import HOME, Refusal, answer_language
from webapp.services import batch_pages, batches, idempotency
from webapp.services.batch_requests import BatchGoneError, begin_once, host_of
from webapp.services.batches import Batch
from webapp.services.case_drafts import WrongDetailsError
from webapp.sheets.errors import MAX_BYTES, SheetError
from webapp.uploads import takes_file

api = operations.api


@api.post("/batches")
@takes_file(MAX_BYTES)
@by_api_key
def begin_batch() -> ResponseReturnValue:
    """Check a sheet and make what is ordered of its good rows."""
    lang = read_parameters(parameters.LANG).get("lang") or answer_language()
    header = idempotency_key()
    count_new_batch()
    batch = _begun_once(header, sent_batch(), lang)
    answer = _state(batch, 201)
    answer.headers["Location"] = f"{request.script_root}{HOME}batches/{batch.link}"
    return answer


@api.get("/batches/<link>")
@by_api_key_and_batch_link
def show_batch() -> ResponseReturnValue:
    """Where the batch stands, and what is wrong in its sheet."""
    return _state(g.batch, page=read_parameters(parameters.PAGE).get("page", 1))


@api.get("/batches/<link>/zip")
@by_api_key_and_batch_link
def download_batch() -> ResponseReturnValue:
    """The result, written while it is sent. Refuses (409) half of one, which would look like all of it."""
    read_parameters()
    if g.batch.stage not in WITH_ZIP:
        raise _not_now(g.batch)
    response = Response(stream_with_context(batches.stream_zip(g.batch)), mimetype="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="letters.zip"'
    return response


@api.post("/batches/<link>/cancel")
@by_api_key_and_batch_link
def cancel_batch() -> ResponseReturnValue:
    """Stop making. What is made stays; a batch that is cancelled already stays so."""
    read_parameters()
    batches.cancel(g.batch.link)
    batch = batches.open_batch(g.batch.link)
    if batch.stage != "cancelled":
        raise _not_now(batch)
    return _state(batch)


@api.post("/batches/<link>/retry")
@by_api_key_and_batch_link
def retry_batch() -> ResponseReturnValue:
    """Go on with a batch that is broken or halted. Refuses (409) any other."""
    read_parameters()
    try:
        batches.try_again(g.batch)
    except StaleBatchError:
        raise _not_now(batches.open_batch(g.batch.link)) from None
    return _state(batches.open_batch(g.batch.link))


@api.delete("/batches/<link>")
@by_api_key_and_batch_link
def delete_batch() -> ResponseReturnValue:
    """Delete the batch at once, with its sheet and all that was made."""
    read_parameters()
    batches.delete(g.batch.link)
    return Response(status=204)


def _begun_once(header: str, sent: SentBatch, lang: str) -> Batch:
    """The batch of this request, begun now or by an earlier request with the same header."""
    try:
        claimed = idempotency.claim(_api_key(), header, sent.digest(lang))
        return begin_once(claimed, lambda claim: _begin(claim, sent, lang))
    except idempotency.OtherRequestError:
        raise Refusal(422, N_("Another request came with this Idempotency-Key; take a new one.")) from None
    except idempotency.AtWorkError:
        message = N_("The first request with this Idempotency-Key is still at work; repeat it later.")
        raise Refusal(409, message) from None
    except BatchGoneError:
        message = N_("The batch of this Idempotency-Key was deleted; to make it again, take a new one.")
        raise Refusal(409, message) from None


def _begin(claim: idempotency.Claim, sent: SentBatch, lang: str) -> None:
    """Begin the batch under the claim's link, and settle the claim. Refuses (422) what is wrong with its parts."""
    try:
        case, details = host_of(sent.host, lang)
        batch = Batch(claim.link, sent.filename, lang, case, details)
        order = read_batch_order(sent.order, lang)
        batches.start(batch, sent.people, order, lambda database: idempotency.settle(claim, database))
    except FactsError as error:
        raise wrong_facts(error, sent.host, "host") from None
    except WrongDetailsError as error:
        raise wrong_details(error.findings, "host") from None
    except SheetError as error:
        raise _wrong_sheet(error, sent, lang) from None


def _api_key() -> str:
    """The key that `by_api_key` found to be one."""
    return (request.authorization and request.authorization.token) or ""


def _wrong_sheet(error: SheetError, sent: SentBatch, lang: str) -> Refusal:
    allowed = words_of(lang).gettext(error.message) % error.values
    return Refusal(422, errors=[{"pointer": pointer(["people"]), "found": shown(sent.filename), "allowed": allowed}])


def _state(batch: Batch, status: int = 200, page: int = 1) -> Response:
    return as_json(state_of(batch, batch_pages.found(batch, page), request.script_root), status)


def _not_now(batch: Batch) -> Refusal:
    return Refusal(409, N_("The batch is at the stage “%(stage)s”."), stage=batch.stage)
