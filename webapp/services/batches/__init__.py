"""Batches: a sheet of people and what is made of it, from the upload to the finished ZIP.

Like a case, a batch is reached by an unguessable link alone, and all that it says is sealed under that link. The pages
begin batches and give orders; workers check and make them: docs/decisions/0015-batches-and-jobs.md.
"""

from webapp.services.batches.batch import IN_WORK, STAGES, Batch, cancel, delete, finish, open_batch, purge_expired
from webapp.services.batches.checking import Found, check, findings, good_rows, sheet_of
from webapp.services.batches.leftovers import left_as_docx
from webapp.services.batches.making import make_next
from webapp.services.batches.orders import BatchOrder, begin, give_host, mend, order, start, try_again
from webapp.services.batches.progress import Progress, progress
from webapp.services.batches.unasked import unasked
from webapp.services.batches.work import Next, resume, work
from webapp.services.batches.zipped import stream_zip

__all__ = [
    "IN_WORK",
    "STAGES",
    "Batch",
    "BatchOrder",
    "Found",
    "Next",
    "Progress",
    "begin",
    "cancel",
    "check",
    "delete",
    "findings",
    "finish",
    "give_host",
    "good_rows",
    "left_as_docx",
    "make_next",
    "mend",
    "open_batch",
    "order",
    "progress",
    "purge_expired",
    "resume",
    "sheet_of",
    "start",
    "stream_zip",
    "try_again",
    "unasked",
    "work",
]
