"""IIN, BIN and passport numbers: known ones, wrong ones, and what the check digit can and cannot detect."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from checklists.identifiers import (
    IIN,
    MESSAGES,
    IdentifierError,
    check_bin,
    check_digit,
    check_iin,
    check_passport_number,
)


@pytest.mark.parametrize(
    ("number", "birth_date", "sex"),
    [
        ("900101300017", date(1990, 1, 1), "M"),  # the first pass decides
        ("900101300811", date(1990, 1, 1), "M"),  # the second pass is needed
        ("900101301608", date(1990, 1, 1), "M"),
        ("791028302728", date(1979, 10, 28), "M"),
        ("061211600012", date(2006, 12, 11), "F"),
    ],
)
def test_valid_iins(number: str, birth_date: date, sex: str) -> None:
    assert check_iin(number) == IIN(number, birth_date, sex, foreigner=False)


def test_spaces_and_hyphens_are_ignored() -> None:
    assert check_iin(" 900101-300017\u00a0").number == "900101300017"


def test_a_foreigners_zero_is_accepted_with_a_warning() -> None:
    number = "9001010" + "0001"
    found = check_iin(number + str(check_digit(number)))
    assert found == IIN("900101000018", None, None, foreigner=True, warnings=("foreigner-zero",))


def test_a_leap_day_depends_on_the_century() -> None:
    assert refusal("000229300011").code == "date", "1900 had no 29 February"
    for century in "50":  # 2000 had one; with a zero the century is unknown
        number = f"000229{century}0001"
        assert check_iin(number + str(check_digit(number))).number.startswith(number)


def refusal(text: str) -> IdentifierError:
    with pytest.raises(IdentifierError) as caught:
        check_iin(text)
    return caught.value


@pytest.mark.parametrize(
    ("text", "code", "facts"),
    [
        ("", "length", {"found": 0, "right": 12}),
        ("61211600012", "length", {"found": 11, "right": 12}),  # a spreadsheet drops the leading zero
        ("9001013000170", "length", {"found": 13, "right": 12}),
        ("90010130001O", "digits", {"found": "O"}),
        ("90010130001\u200f7", "digits", {"found": "U+200F"}),
        ("٩٠٠١٠١٣٠٠٠١٧", "digits", {"found": "٩ ٠ ١ ٣ ٧"}),
        ("abcdefghijkl", "digits", {"found": "a b c d e …"}),
        ("901301300017", "date", {"found": "901301"}),
        ("900230300017", "date", {"found": "900230"}),
        ("900230000017", "date", {"found": "900230"}),
        ("900101700017", "century", {"found": "7"}),
        ("900101300018", "check", {"found": "8", "right": 7}),
        ("900101300801", "never-issued", {"found": "90010130080"}),
        ("900101301615", "never-issued", {"found": "90010130161"}),
    ],
)
def test_an_impossible_iin_says_what_was_found(text: str, code: str, facts: dict[str, object]) -> None:
    error = refusal(text)
    assert (error.code, error.facts) == (code, facts)
    assert str(error) == MESSAGES[code].format(**facts)


ELEVEN = st.text("0123456789", min_size=11, max_size=11)


def by_first_pass(eleven: str) -> bool:
    """Whether the first weights 1 to 11 decide the check digit."""
    return sum(weight * int(digit) for weight, digit in enumerate(eleven, start=1)) % 11 != 10


@given(ELEVEN, st.integers(0, 10), st.integers(1, 9))
@example("90010130001", 10, 1)
@example("90010130081", 8, 1)
def test_a_changed_digit_is_detected_unless_its_weight_is_eleven_or_the_pass_changes(
    eleven: str, place: int, by: int
) -> None:
    """The sum is taken modulo 11, so the digit that weighs 11 (the 11th in pass one, the 9th in pass two) is not
    checked at all, and two numbers of which only one needs the second pass may end alike."""
    changed = eleven[:place] + str((int(eleven[place]) + by) % 10) + eleven[place + 1 :]
    assume(check_digit(eleven) is not None)
    assume(by_first_pass(eleven) == by_first_pass(changed))
    unchecked = 10 if by_first_pass(eleven) else 8
    assert (check_digit(eleven) == check_digit(changed)) == (place == unchecked)


@given(st.text("0123456789", min_size=4, max_size=4))
def test_only_one_check_digit_is_right(serial: str) -> None:
    numbers = ["9001013" + serial + last for last in "0123456789"]
    right = check_digit(numbers[0][:-1])
    assert [n for n in numbers if why_not(n) is None] == ([] if right is None else [numbers[right]])


def why_not(text: str) -> str | None:
    """Why a text is no IIN; None if it is one."""
    try:
        check_iin(text)
    except IdentifierError as error:
        return error.code
    return None


@given(st.text(max_size=40))
def test_whatever_is_typed_is_read_or_refused_by_a_code(text: str) -> None:
    for check in (check_iin, check_bin, check_passport_number):
        with suppress(IdentifierError):
            assert check(text).number


@pytest.mark.parametrize(
    ("number", "registered", "kind", "attribute"),
    [
        ("940140000385", "9401", "resident", "head"),
        ("970740001013", "9707", "resident", "head"),
    ],
)
def test_valid_bins(number: str, registered: str, kind: str, attribute: str) -> None:
    found = check_bin(number)
    assert (found.number, found.registered, found.type, found.attribute) == (number, registered, kind, attribute)


def test_a_branch_of_a_non_resident() -> None:
    eleven = "24015100001"
    found = check_bin(eleven + str(check_digit(eleven)))
    assert (found.type, found.attribute) == ("non-resident", "branch")


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("94014000038", "length", 11),
        ("94014000038x", "digits", "x"),
        ("941340000385", "month", "9413"),
        ("940040000385", "month", "9400"),
        ("900101300017", "type", "0"),  # an IIN where a BIN is asked for
        ("940170000385", "type", "7"),
        ("940144000385", "attribute", "4"),
        ("940140000386", "check", "6"),
    ],
)
def test_an_impossible_bin_says_what_was_found(text: str, code: str, found: object) -> None:
    with pytest.raises(IdentifierError) as caught:
        check_bin(text)
    assert (caught.value.code, caught.value.facts["found"]) == (code, found)


@pytest.mark.parametrize(
    ("text", "number", "warnings"),
    [
        ("AC1234567", "AC1234567", ()),
        (" ac 123 4567 ", "AC1234567", ()),
        ("75 1234567", "751234567", ()),
        ("АС1234567", "АС1234567", ("not-latin",)),  # Cyrillic А and С
        ("A" * 20, "A" * 20, ()),
        ("12345", "12345", ()),
    ],
)
def test_passport_numbers(text: str, number: str, warnings: tuple[str, ...]) -> None:
    found = check_passport_number(text)
    assert (found.number, found.warnings) == (number, warnings)


@pytest.mark.parametrize(
    ("text", "code", "found"),
    [
        ("1234", "length", 4),
        ("A" * 21, "length", 21),
        ("", "length", 0),
        ("AC-1234567", "characters", "-"),
        ("AC1234567\x00", "characters", "U+0000"),
        ("№ 1234567", "characters", "№"),
    ],
)
def test_an_implausible_passport_number_says_what_was_found(text: str, code: str, found: object) -> None:
    with pytest.raises(IdentifierError) as caught:
        check_passport_number(text)
    assert (caught.value.code, caught.value.facts["found"]) == (code, found)
