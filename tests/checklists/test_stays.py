"""The stay counter, beside a second one that is slow and obvious: it looks at each day of each span, one by one."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.earlier_stays import Stay
from checklists.entries import StayLimit
from checklists.stays import StayCount, count_stays

ENTRY = date(2025, 6, 16)
ONE = timedelta(days=1)
LIMITS = [StayLimit(90, 180), StayLimit(30, None)]


# ---- the slow one --------------------------------------------------------------------------------------------------


def was_here(stays: list[Stay], day: date) -> bool:
    return any(stay.start <= day <= stay.end for stay in stays)


def is_within(stays: list[Stay], entry: date, day: date, limit: StayLimit) -> bool:
    """Whether somebody who entered on `entry` and has stayed until `day` is within the limit on that day."""
    if limit.in_any is None:
        return (day - entry).days + 1 <= limit.days
    here = 0
    for back in range(limit.in_any):
        one = day - back * ONE
        if one >= entry or was_here(stays, one):
            here += 1
    return here <= limit.days


def slow_last_day(stays: list[Stay], entry: date, limits: list[StayLimit]) -> date | None:
    day = entry
    while all(is_within(stays, entry, day, limit) for limit in limits):
        day += ONE
    return day - ONE if day > entry else None


def slow_enter_from(stays: list[Stay], entry: date, limits: list[StayLimit]) -> date:
    before = [Stay(stay.start, min(stay.end, entry - ONE)) for stay in stays]
    while slow_last_day(before, entry, limits) is None:
        entry += ONE
    return entry


def before_entry(stays: list[Stay], entry: date) -> list[Stay]:
    return [Stay(stay.start, min(stay.end, entry - ONE)) for stay in stays if stay.start < entry]


#: The slow one takes its time; no single example may fail for that.
slowly = settings(deadline=None)


# ---- histories -----------------------------------------------------------------------------------------------------


@st.composite
def histories(draw: st.DrawFn) -> list[Stay]:
    """Up to twelve stays, in any order, some of them overlapping, touching, old, or on the day of entry."""
    firsts = draw(st.lists(st.integers(0, 400), max_size=12))
    lengths = draw(st.lists(st.integers(0, 60), min_size=len(firsts), max_size=len(firsts)))
    starts = [ENTRY - first * ONE for first in firsts]
    return [Stay(start, start + length * ONE) for start, length in zip(starts, lengths, strict=True)]


limits_of_a_span = st.integers(2, 200).flatmap(
    lambda span: st.builds(StayLimit, st.integers(1, span - 1), st.just(span))
)
limits_of_an_entry = st.builds(StayLimit, st.integers(1, 120), st.none())
some_limits = st.one_of(st.just(LIMITS), st.tuples(limits_of_a_span, limits_of_an_entry).map(list))


@slowly
@given(histories(), some_limits)
def test_both_counters_agree_on_the_day_each_limit_runs_out(stays: list[Stay], limits: list[StayLimit]) -> None:
    count = count_stays(stays, ENTRY, None, limits)
    earlier = before_entry(stays, ENTRY)
    assert [one.last_day for one in count.limits] == [slow_last_day(earlier, ENTRY, [limit]) for limit in limits]
    assert count.last_day == slow_last_day(earlier, ENTRY, limits)


@slowly
@given(histories(), some_limits)
def test_both_counters_agree_on_the_days_used_and_left(stays: list[Stay], limits: list[StayLimit]) -> None:
    count = count_stays(stays, ENTRY, None, limits)
    for found, limit in zip(count.limits, limits, strict=True):
        span = range(1, limit.in_any or 1)
        used = sum(was_here(stays, ENTRY - back * ONE) for back in span)
        assert (found.used, found.left) == (used, max(limit.days - used, 0))


@slowly
@given(histories(), some_limits)
def test_both_counters_agree_on_the_next_entry(stays: list[Stay], limits: list[StayLimit]) -> None:
    found = count_stays(stays, ENTRY, None, limits).enter_from
    expected = slow_enter_from(stays, ENTRY, limits)
    assert found == (expected if expected > ENTRY else None)


@slowly
@given(histories(), st.none() | st.integers(0, 200))
def test_the_calendar_shows_each_day_once_and_as_it_is(stays: list[Stay], planned: int | None) -> None:
    leave = None if planned is None else ENTRY + planned * ONE
    count = count_stays(stays, ENTRY, leave, LIMITS)
    assert [day.date for day in count.days] == [count.days[0].date + n * ONE for n in range(len(count.days))]
    assert count.days[0].date == ENTRY - 179 * ONE
    earlier = before_entry(stays, ENTRY)
    last_day = slow_last_day(earlier, ENTRY, LIMITS)
    here = {day.date: day.date >= ENTRY or was_here(earlier, day.date) for day in count.days}
    for day in count.days:
        assert day.state == state(day.date, here[day.date], leave or ENTRY, last_day), day
        if day.used is not None:
            assert day.used == sum(here[day.date - back * ONE] for back in range(180))


def state(day: date, here: bool, leave: date, last_day: date | None) -> str:
    if day < ENTRY:
        return "earlier" if here else "away"
    within = last_day is not None and day <= last_day
    if day <= leave:
        return "stay" if within else "over"
    return "left" if within else "away"


@slowly
@given(histories(), st.integers(0, 200))
def test_the_first_day_too_many_is_the_day_after_the_last(stays: list[Stay], planned: int) -> None:
    count = count_stays(stays, ENTRY, ENTRY + planned * ONE, LIMITS)
    over = [day.date for day in count.days if day.state == "over"]
    assert count.over_from == (over[0] if over else None)


@slowly
@given(histories(), histories())
def test_a_further_stay_never_gives_more_days(stays: list[Stay], more: list[Stay]) -> None:
    def last(count: StayCount) -> date:
        return count.last_day or ENTRY - ONE

    assert last(count_stays([*stays, *more], ENTRY, None, LIMITS)) <= last(count_stays(stays, ENTRY, None, LIMITS))


@slowly
@given(histories(), st.randoms())
def test_the_order_of_the_stays_does_not_matter(stays: list[Stay], random: object) -> None:
    shuffled = list(stays)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert count_stays(shuffled, ENTRY, None, LIMITS) == count_stays(stays, ENTRY, None, LIMITS)


# ---- worked examples: more in examples/stays.yaml --------------------------------------------------------------------


def test_old_days_drop_out_of_the_180_while_the_stay_goes_on() -> None:
    """60 days used, the oldest 30 of them 179 to 150 days before the entry: each day of the stay sets one free."""
    old = [Stay(ENTRY - 179 * ONE, ENTRY - 150 * ONE), Stay(ENTRY - 40 * ONE, ENTRY - 11 * ONE)]
    span = count_stays(old, ENTRY, None, [StayLimit(90, 180)]).limits[0]
    assert (span.used, span.left) == (60, 30)
    assert span.last_day == ENTRY + 59 * ONE


def test_a_day_long_gone_is_not_shown_and_does_not_count() -> None:
    count = count_stays([Stay(date(1990, 1, 1), date(1999, 1, 1))], ENTRY, None, LIMITS)
    assert {day.state for day in count.days} == {"away", "stay", "left"}
    assert count.limits[0].used == 0
