"""An outcome kept as plain data says as much about what has changed as the assessment itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from checklists import assess, read_facts
from checklists.changes import changes
from checklists.lawfiles import shipped
from checklists.outcome import outcome_of, recalled, titles_of

FAMILY = {
    **{"event": "arrival", "event_date": "2025-03-02", "stay_days": 363, "purpose": "work", "host": "employer"},
    **{"host_size": "small", "penalties_12m": 0, "filed_by": "third_party", "housing": "rented"},
    **{"contract": "employment", "qualification_country": "IN"},
    "people": [
        {"citizenship": "KG", "birth_date": "1990-05-01", "has_iin": True, "fingerprinted": False},
        {"citizenship": "UZ", "birth_date": "1992-02-03", "relation": "spouse", "certificate_country": "UZ"},
    ],
}
OTHERS = [
    FAMILY,
    {**FAMILY, "stay_days": 20},
    {**FAMILY, "event_date": "2023-03-02"},
    {**FAMILY, "host_size": "large", "penalties_12m": 2},
    {**FAMILY, "host_size": "individual"},
    {**FAMILY, "event_date": "2031-03-02", "qualification_country": "KG"},
    {**FAMILY, "people": FAMILY["people"][:1]},
    {**FAMILY, "earlier_stays": []},
    {**FAMILY, "earlier_stays": [{"from": "2024-12-01", "to": "2025-01-31"}]},
    {**FAMILY, "earlier_stays": [{"from": "2024-10-01", "to": "2025-01-31"}]},
    {},
]


def assessed(case, lang="en"):
    return assess(read_facts(case), lang)


def kept(assessment):
    """What comes out of the database again."""
    return json.loads(json.dumps([outcome_of(assessment), titles_of(assessment)]))


@pytest.mark.parametrize("before", OTHERS)
@pytest.mark.parametrize("after", OTHERS)
def test_a_kept_outcome_tells_the_same_changes(before, after):
    was, now = assessed(before), assessed(after)
    assert changes(recalled(*kept(was), shipped(), "en"), now) == changes(was, now)


def test_an_outcome_is_the_same_in_every_language():
    assert outcome_of(assessed(FAMILY, "kk")) == outcome_of(assessed(FAMILY, "en"))


def test_what_is_dropped_has_its_title_in_the_reader_s_language():
    old = recalled(*kept(assessed(FAMILY, "en")), shipped(), "ru")
    told = changes(old, assessed({**FAMILY, "stay_days": 20}, "ru"))
    in_russian = {paper.title["ru"] for paper in shipped().papers.values()}
    dropped = [change for change in told if change.kind == "dropped" and change.what == "paper"]
    assert dropped
    assert all(change.title in in_russian for change in dropped)


def test_what_the_law_knows_no_longer_keeps_the_title_it_had():
    book = shipped()
    without = replace(book, papers={name: p for name, p in book.papers.items() if name != "power-of-attorney"})
    old = recalled(*kept(assessed(FAMILY)), without, "en")
    titles = {item.id: item.title for item in old.checklist}
    assert titles["power-of-attorney"] == book.papers["power-of-attorney"].title["en"]


def test_a_deadline_that_moved_is_told_with_both_days():
    old = recalled(*kept(assessed(FAMILY)), shipped(), "en")
    told = changes(old, assessed({**FAMILY, "event_date": "2025-03-03"}))
    moved = [change for change in told if change.kind == "moved"]
    assert (date(2025, 3, 31), date(2025, 4, 1)) in [(change.before, change.after) for change in moved]


def test_the_last_day_of_a_counted_stay_is_told_where_it_moves():
    free, used = (
        assessed({**FAMILY, "earlier_stays": stays}) for stays in ([], [{"from": "2024-12-01", "to": "2025-01-31"}])
    )
    [change] = changes(free, used)
    assert (change.kind, change.what) == ("moved", "stay")
    assert (change.before, change.after) == (free.stay_count.last_day, used.stay_count.last_day)


def test_an_outcome_from_before_stays_were_kept_says_nothing_of_them():
    counted = assessed({**FAMILY, "earlier_stays": []})
    outcome, titles = kept(counted)
    del outcome["stay"]
    assert changes(recalled(outcome, titles, shipped(), "en"), counted) == []
