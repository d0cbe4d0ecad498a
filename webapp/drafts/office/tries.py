"""Who gets a second try, and when it is not worth trying any more."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from webapp.drafts.office.errors import OfficeBusyError, OfficeError

#: So many documents in a row that hang or crash are no bad documents: then something else is wrong.
IN_A_ROW = 3


@dataclass(slots=True)
class Tried:
    """What came of an attempt: the PDFs that are whole, and why it ended before the others were made.

    `lost` says that the converter itself was lost (it hung, crashed, was not reached) and did not just refuse a file.
    """

    done: dict[int, bytes] = field(default_factory=dict)
    reason: str = ""
    lost: bool = False
    busy: bool = False


Attempt = Callable[[Mapping[int, bytes]], Tried]


def try_all(files: Sequence[bytes], first: int, attempt: Attempt) -> list[bytes | OfficeError]:
    """A PDF or an error for each file, numbered from `first`.

    All are tried together. The first without a PDF is the one under suspicion: it is tried once more, alone, and the
    rest go on without it. So a bad file costs two attempts and nobody else their PDF.
    """
    results: dict[int, bytes | OfficeError] = {}
    waiting = dict(enumerate(files))
    lost_in_a_row = 0
    while waiting:
        together = attempt(waiting)
        results.update(together.done)
        waiting = {number: file for number, file in waiting.items() if number not in results}
        if together.busy or lost_in_a_row == IN_A_ROW:
            kind = OfficeBusyError if together.busy else OfficeError
            results.update({number: kind(together.reason, first + number, given_up=True) for number in waiting})
            break
        if waiting:
            number = next(iter(waiting))
            alone = attempt({number: waiting.pop(number)})
            results[number] = alone.done.get(number) or OfficeError(alone.reason, first + number)
            recovered = bool(together.done or alone.done or not alone.lost)
            lost_in_a_row = 0 if recovered else lost_in_a_row + 1
    return [results[number] for number in range(len(files))]
