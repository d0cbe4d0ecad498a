"""The numbers by which Kazakhstan knows people (IIN) and organisations (BIN), and passport numbers.

IIN: YYMMDD, a digit for century and sex, four of a serial number, a check digit.
BIN: YYMM of registration, a digit for the type, one for the attribute, five of a serial number, a check digit.
Sources: Government Resolutions No. 565 of 2003 and No. 406 of 2007; the zero in the seventh digit of foreigners' IINs
is known from practice only, therefore it is accepted with a warning.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

LENGTH = 12
PASSPORT_LENGTHS = range(5, 21)

_WEIGHTS = ((1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11), (3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2))
_MODULUS = 11
_CENTURIES = {"1": 1800, "2": 1800, "3": 1900, "4": 1900, "5": 2000, "6": 2000}
_BIN_TYPES = {"4": "resident", "5": "non-resident", "6": "joint-entrepreneurs"}
_BIN_ATTRIBUTES = {"0": "head", "1": "branch", "2": "representative-office", "3": "farm"}

#: What is wrong, by code. The facts in braces are those of IdentifierError.facts.
MESSAGES = {
    "length": "has {found} characters; right are {right}",
    "digits": "contains {found}; right are digits only",
    "date": "begins with {found}, which is no day; right is a date of birth as YYMMDD",
    "century": "has {found} as seventh digit; right is 1 to 6, or 0 for some foreigners",
    "month": "begins with {found}, which is no month; right is the month of registration as YYMM",
    "type": "has {found} as fifth digit; right is 4, 5 or 6",
    "attribute": "has {found} as sixth digit; right is 0, 1, 2 or 3",
    "check": "ends with the check digit {found}; the other digits give {right}",
    "never-issued": "begins with {found}; no number that begins so is ever issued",
    "characters": "contains {found}; right are letters and digits only",
}


class IdentifierError(ValueError):
    """A number that cannot be right. `code` is a key of MESSAGES, `facts` fill the message (in any language)."""

    def __init__(self, code: str, **facts: object) -> None:
        self.code, self.facts = code, facts
        super().__init__(MESSAGES[code].format(**facts))


@dataclass(frozen=True, slots=True)
class IIN:
    """An individual identification number.

    `birth_date` and `sex` ("M" or "F") are None where the seventh digit is 0, as some foreigners have it; `warnings`
    then contains "foreigner-zero". A foreigner may as well have a number like that of a citizen.
    """

    number: str
    birth_date: date | None
    sex: str | None
    foreigner: bool
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BIN:
    """A business identification number; `registered` is YYMM (the century is not part of it)."""

    number: str
    registered: str
    type: str
    attribute: str


@dataclass(frozen=True, slots=True)
class PassportNumber:
    """A plausible passport number in capitals without spaces; `warnings` contains "not-latin" for other letters."""

    number: str
    warnings: tuple[str, ...] = ()


def check_digit(first_eleven: str) -> int | None:
    """The check digit after eleven digits; None where both passes give 10, so that no such number is issued."""
    for weights in _WEIGHTS:
        rest = sum(weight * int(digit) for weight, digit in zip(weights, first_eleven, strict=True)) % _MODULUS
        if rest < 10:
            return rest
    return None


def check_iin(text: str) -> IIN:
    """Read an IIN; spaces and hyphens are ignored.

    Raises IdentifierError: length, digits, date, century, check, never-issued.
    """
    number = _twelve_digits(text)
    born, seventh = number[:6], number[6]
    if seventh == "0":
        if not any(_birth_date(born, century) for century in (1800, 1900, 2000)):
            raise IdentifierError("date", found=born)
        _verify(number)
        return IIN(number, None, None, foreigner=True, warnings=("foreigner-zero",))
    if seventh not in _CENTURIES:
        raise IdentifierError("century", found=seventh)
    birth_date = _birth_date(born, _CENTURIES[seventh])
    if birth_date is None:
        raise IdentifierError("date", found=born)
    _verify(number)
    return IIN(number, birth_date, "M" if int(seventh) % 2 else "F", foreigner=False)


def check_bin(text: str) -> BIN:
    """Read a BIN; spaces and hyphens are ignored.

    Raises IdentifierError: length, digits, month, type, attribute, check, never-issued.
    A sole entrepreneur has no BIN and uses the IIN, whose fifth digit is 0 to 3: such a number raises "type".
    """
    number = _twelve_digits(text)
    registered, kind, attribute = number[:4], number[4], number[5]
    if not 1 <= int(registered[2:]) <= 12:
        raise IdentifierError("month", found=registered)
    if kind not in _BIN_TYPES:
        raise IdentifierError("type", found=kind)
    if attribute not in _BIN_ATTRIBUTES:
        raise IdentifierError("attribute", found=attribute)
    _verify(number)
    return BIN(number, registered, _BIN_TYPES[kind], _BIN_ATTRIBUTES[attribute])


def check_passport_number(text: str) -> PassportNumber:
    """Read a passport number: 5 to 20 letters and digits, spaces ignored. Raises IdentifierError: characters, length.

    Letters are not required to be Latin, for some papers have others; but a Cyrillic А beside Latin ones is the usual
    slip, hence the warning.
    """
    number = "".join(text.split()).upper()
    wrong = _shown(char for char in number if not char.isalnum())
    if wrong:
        raise IdentifierError("characters", found=wrong)
    if len(number) not in PASSPORT_LENGTHS:
        raise IdentifierError("length", found=len(number), right=f"{PASSPORT_LENGTHS[0]}–{PASSPORT_LENGTHS[-1]}")
    return PassportNumber(number, () if number.isascii() else ("not-latin",))


def _twelve_digits(text: str) -> str:
    number = "".join(text.split()).replace("-", "")
    wrong = _shown(char for char in number if char not in "0123456789")
    if wrong:
        raise IdentifierError("digits", found=wrong)
    if len(number) != LENGTH:
        raise IdentifierError("length", found=len(number), right=LENGTH)
    return number


def _birth_date(born: str, century: int) -> date | None:
    try:
        return date(century + int(born[:2]), int(born[2:4]), int(born[4:]))
    except ValueError:
        return None


def _verify(number: str) -> None:
    right = check_digit(number[:-1])
    if right is None:
        raise IdentifierError("never-issued", found=number[:-1])
    if right != int(number[-1]):
        raise IdentifierError("check", found=number[-1], right=right)


def _shown(characters: Iterable[str]) -> str:
    """Each character once, the invisible ones by their code point, at most five of them."""
    distinct = list(dict.fromkeys(characters))
    shown = [f"U+{ord(c):04X}" if unicodedata.category(c)[0] in "CMZ" else c for c in distinct[:5]]
    return " ".join([*shown, "…"] if len(distinct) > 5 else shown)
