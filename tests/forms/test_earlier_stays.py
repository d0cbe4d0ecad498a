"""The rows of earlier stays: what is read, what is refused, and what is shown again."""

from __future__ import annotations

from datetime import date

from werkzeug.datastructures import MultiDict

from checklists.earlier_stays import MAX_EARLIER_STAYS, Stay
from checklists.facts import Facts, read_facts
from forms.answers import answers_from, case_from
from forms.earlier_stays import KEY, MORE_ROWS, EarlierStaysForm, stays_in
from forms.route import facts_of, route_of

JANUARY = Stay(date(2025, 1, 10), date(2025, 1, 31))
MARCH = Stay(date(2025, 3, 1), date(2025, 3, 2))
ARRIVED = Facts(event="arrival", event_date=date(2025, 6, 16), entry_date=date(2025, 6, 16))


def sent(**typed: str) -> EarlierStaysForm:
    """The form as the page would send it; "s0" is the first day of row 0, "e0" its last."""
    names = {"s": "start", "e": "end"}
    fields = {f"stays-{key[1:]}-{names[key[0]]}-picker": value for key, value in typed.items()}
    return EarlierStaysForm(MultiDict(fields), context=ARRIVED)


def test_empty_rows_are_no_stays():
    form = sent(s0="", e0="", s1="2025-03-01", e1="2025-03-02")
    assert form.validate()
    assert form.read() == {"earlier_stays": [{"from": "2025-03-01", "to": "2025-03-02"}]}


def test_the_answer_is_in_the_order_of_time_and_is_shown_again():
    form = sent(s0="2025-03-01", e0="2025-03-02", s1="2025-01-10", e1="2025-01-31")
    assert form.validate()
    stays = stays_in({KEY: form.read()})
    assert stays == (JANUARY, MARCH)
    again = EarlierStaysForm(stays=stays, context=ARRIVED)
    assert [field.data for field in again] == [JANUARY.start, JANUARY.end, MARCH.start, MARCH.end, None, None]
    assert again.validate()


def test_half_a_row_is_refused_at_its_empty_day():
    form = sent(s0="2025-03-01", e0="", s1="", e1="2025-03-02")
    assert not form.validate()
    assert list(form.errors) == ["stays-0-end", "stays-1-start"]


def test_a_day_that_is_wrong_is_not_called_missing_too():
    form = sent(s0="2025-03-01", e0="nonsense")
    assert not form.validate()
    assert [len(errors) for errors in form.errors.values()] == [1]


def test_an_overlap_is_refused_at_the_later_stay_wherever_it_stands():
    form = sent(s0="2025-03-05", e0="2025-03-09", s1="2025-03-01", e1="2025-03-06")
    assert not form.validate()
    assert list(form.errors) == ["stays-0-start"]
    assert "6 March 2025" in form.errors["stays-0-start"][0]


def test_rows_are_added_up_to_the_most_and_removed():
    form = EarlierStaysForm(stays=(JANUARY,))
    form.add_rows()
    assert len(form.rows) == 2 + MORE_ROWS
    form.remove_row(0)
    form.remove_row(99)
    assert list(form.rows) == [1, 2, 3, 4]
    for _ in range(MAX_EARLIER_STAYS):
        form.add_rows()
    assert len(form.rows) == MAX_EARLIER_STAYS
    assert not form.has_room


def test_a_full_list_is_shown_whole_and_can_be_kept():
    form = EarlierStaysForm(stays=(MARCH,) * MAX_EARLIER_STAYS)
    assert len(form.rows) == MAX_EARLIER_STAYS


def test_earlier_stays_are_facts_of_the_case_but_no_question():
    answers = {KEY: {"earlier_stays": [{"from": "2025-01-10", "to": "2025-01-31"}]}}
    assert facts_of(answers).earlier_stays == (JANUARY,)
    assert facts_of({}).earlier_stays is None
    keys = [[step.key for step in route_of(some).steps] for some in (answers, {})]
    assert keys[0] == keys[1]
    assert KEY not in keys[0]


def test_a_case_file_and_the_answers_say_the_same():
    case = {"people": [{"citizenship": "KG"}], "earlier_stays": []}
    facts = read_facts({**case, "earlier_stays": [{"from": "2025-01-10", "to": "2025-01-31"}]})
    assert case_from(facts)["earlier_stays"] == [{"from": "2025-01-10", "to": "2025-01-31"}]
    assert facts_of(answers_from(case_from(facts))).earlier_stays == facts.earlier_stays
    assert facts_of(answers_from(case_from(read_facts(case)))).earlier_stays == ()
