"""Reading what a program sends: JSON, strictly, and parameters, each of which must be known.

What is ambiguous is refused, never guessed: two members of one name, NaN, text that is not UTF-8.
"""

from __future__ import annotations

import json
import math
import re
from typing import Any

from flask import request

from checklists.limits import MAX_BYTES, MAX_DEPTH, MAX_VALUES
from forms.text import N_, echo
from webapp.api.parameters import Parameter
from webapp.problems import Refusal

_HALF_A_CHARACTER = re.compile("[\ud800-\udfff]")
_IS_JSON = {"Accept": "application/json"}


def read_parameters(*declared: Parameter) -> dict[str, Any]:
    """The values of the parameters in the address. Refuses (422) unknown, repeated and wrong ones, all at once."""
    errors, values = [], {}
    for name, given in request.args.lists():
        parameter = next((one for one in declared if one.name == name), None)
        try:
            if parameter is None:
                raise ValueError("no such parameter; " + (", ".join(one.name for one in declared) or "none is allowed"))
            if len(given) > 1:
                raise ValueError("one value")
            values[name] = parameter.read(given[0])
        except ValueError as error:
            errors.append({"parameter": echo(name), "found": echo(", ".join(given)), "allowed": str(error)})
    if errors:
        raise Refusal(422, errors=errors)
    return values


def body() -> Any:
    """The JSON that was sent. Refuses what is too large, in another form, or not to be read in one way only."""
    _check_form()
    # A body whose length is not told beforehand is cut off at the limit in silence: one byte more shows that it was.
    request.max_content_length = MAX_BYTES + 1
    return value_of(request.get_data(cache=False))


def value_of(sent: bytes) -> Any:
    """The value of a text of JSON. Refuses what is too large, or not to be read in one way only."""
    if len(sent) > MAX_BYTES:
        raise Refusal(413)
    if not sent:
        raise Refusal(400, N_("The body is empty; send a case as JSON."))
    try:
        # Some programs write the mark of UTF-8 in front; RFC 8259 lets readers pass over it.
        text = sent.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refusal(400, N_("The body is not in UTF-8.")) from None
    value = _parse(text)
    _measure(value)
    return value


def _check_form() -> None:
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    encoding = request.headers.get("Content-Encoding", "identity").lower()
    if request.mimetype != "application/json" or charset not in {"utf-8", "utf8"} or encoding != "identity":
        raise Refusal(415, headers=_IS_JSON)


def _parse(text: str) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_members, parse_constant=_no_number, parse_float=_number)
    except json.JSONDecodeError as error:
        message = N_("The body is not JSON: the mistake is in line %(line)s, column %(column)s.")
        raise Refusal(400, message, line=error.lineno, column=error.colno) from None
    except RecursionError:
        raise _too_deep() from None
    except ValueError:  # a whole number of more than 4300 digits, which Python does not read
        raise _no_number("999…") from None


def _members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise Refusal(400, N_("“%(found)s” stands twice in the same object."), found=echo(name))
        found[name] = value
    return found


def _number(text: str) -> float | int:
    """A number with a dot or an exponent. 2.0 is the same number as 2 in JSON, so it is here."""
    number = float(text)
    if not math.isfinite(number):
        raise _no_number(text)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _no_number(text: str) -> Refusal:
    raise Refusal(400, N_("“%(found)s” is no number that can be used."), found=echo(text))


def _measure(value: Any) -> None:
    """Refuse what is nested too deeply, holds too much, or holds half a character; without recursion."""
    level, count = [value], 0
    for _depth in range(MAX_DEPTH):
        count += len(level)
        if count > MAX_VALUES:
            raise Refusal(400, N_("The body holds more than %(most)s values."), most=MAX_VALUES)
        if any(isinstance(one, str) and _HALF_A_CHARACTER.search(one) for one in level):
            raise Refusal(400, N_("The body holds half of a surrogate pair, which is no character."))
        level = [part for one in level for part in _parts(one)]
        if not level:
            return
    raise _too_deep()


def _parts(value: Any) -> list[Any]:
    """What an object or a list holds, the names of members among it."""
    if isinstance(value, dict):
        return [*value.values(), *value]
    return value if isinstance(value, list) else []


def _too_deep() -> Refusal:
    return Refusal(400, N_("The body is nested deeper than %(most)s levels."), most=MAX_DEPTH)
