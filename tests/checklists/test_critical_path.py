"""What to begin by which day, against days counted by hand from the deadlines of the first journey.

The Uzbek wife's permit is due on Monday 31 March 2025. Days off between: 8-10 March, 15-16, 21-25 March (Nauryz with
two moved days and a weekend), 29-30 March. Back from the 31st, by the longest usual times:

    decision, 5 working days     28, 27, 26, 20, 19      begun on Wednesday 19 March
    appointment, 1               18                      Tuesday 18 March
    service fee, 1               17                      Monday 17 March
    check and invoice, 5         14, 13, 12, 11, 7       Friday 7 March: by then every paper is at hand
    power of attorney, 1         6                       Thursday 6 March
    order, 1                     5                       Wednesday 5 March
    resolution, 2                4, 3                    Monday 3 March, the day after the landing
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from checklists import Facts, assess
from checklists.critical_path import plan
from checklists.lawfiles import shipped
from tests.checklists.family import FAMILY, LANDED, march, planned, tasks

# The first journey ---------------------------------------------------------------------------------------------------


def test_there_is_a_track_for_each_deadline_the_nearest_first():
    found = [(t.obligation, t.people, t.deadline, t.start_by) for t in planned().tracks]
    assert found == [
        ("notification", ("applicant", "dependent-1", "dependent-2"), march(5), march(3)),
        ("residence-permit", ("dependent-1",), march(31), march(3)),
        ("residence-permit", ("applicant", "dependent-2"), date(2025, 5, 30), date(2025, 5, 5)),
    ]


def test_the_critical_path_of_the_wife_is_the_one_counted_by_hand():
    track = planned().tracks[1]
    days = {task.key: task.start_by for task in track.tasks}
    assert [(key, days[key]) for key in track.critical_path] == [
        ("case/shareholder-resolution", march(3)),
        ("case/appointment-order", march(5)),
        ("case/power-of-attorney", march(6)),
        ("dependent-1/invoice", march(7)),
        ("dependent-1/service-fee", march(17)),
        ("dependent-1/appointment", march(18)),
        ("dependent-1/review", march(19)),
    ]
    assert [task.key for task in track.tasks if task.critical] == list(track.critical_path)


def test_the_contract_is_signed_before_it_is_registered_and_before_the_letter_that_names_it():
    found = tasks(planned())
    contract, registration, letter = (
        found[key] for key in ("applicant/work-contract", "applicant/work-contract.registered", "case/inviting-letter")
    )
    assert registration.after == ("applicant/work-contract",)
    assert "applicant/work-contract" in letter.after
    # The letter is needed for the wife's papers of 7 March, the registration for his own of 14 May only.
    assert (contract.start_by, contract.ready_by) == (march(3), march(6))
    assert (registration.start_by, registration.ready_by) == (date(2025, 5, 5), date(2025, 5, 14))
    assert contract in planned().tracks[1].tasks, "it stands at the deadline that sets its day"


def test_the_notarys_stamp_comes_after_the_copy_and_the_fee_after_the_invoice():
    found = tasks(planned())
    assert found["dependent-1/passport-copy.notarised"].after == ("dependent-1/passport-copy",)
    assert found["dependent-1/service-fee"].after == ("dependent-1/invoice",)
    assert "dependent-1/service-fee" not in found["dependent-1/invoice"].after
    assert "dependent-1/marriage-certificate" in found["dependent-1/invoice"].after
    assert "applicant/qualification" not in found["dependent-1/invoice"].after, "his papers do not hold hers up"


def test_the_notification_that_the_permit_asks_for_is_filed_by_its_own_deadline():
    found = tasks(planned())["case/arrival-notification"]
    assert (found.start_by, found.ready_by) == (march(4), march(5))
    assert found.key in planned().tracks[0].critical_path


def test_every_task_is_ready_before_what_waits_for_it_begins():
    found = tasks(planned())
    assert all(task.start_by <= task.ready_by for task in found.values())
    assert all(task.start_by <= task.last_start for task in found.values())
    for task in found.values():
        assert all(found[before].ready_by <= task.start_by for before in task.after), task.key


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_the_words_are_in_the_language_asked_for(lang):
    for task in tasks(planned(lang=lang)).values():
        paper = shipped().papers.get(task.paper or "")
        assert task.title == (paper.title[lang] if paper else shipped().activities[task.activity or ""].title[lang])
        assert task.what
        assert task.step is None or task.step == shipped().activities[task.activity or ""].title[lang]


# What a day changes --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "state"),
    [(2, "later"), (3, "today"), (4, "tight"), (27, "tight"), (28, "too-late")],
)
def test_a_task_is_late_only_when_even_its_shortest_time_no_longer_fits(today, state):
    # By the shortest times: decision 28 to 31 March, appointment 27 to 28 March, all else on the 27th.
    task = tasks(planned(march(today)))["case/shareholder-resolution"]
    assert (task.start_by, task.last_start) == (march(3), march(27))
    assert task.state == state


def test_what_to_begin_today_what_is_too_late_and_what_is_next():
    before, on, after = planned(march(2)), planned(march(3)), planned(march(28))
    assert before.to_start == []
    assert before.next_start is not None
    assert before.next_start.start_by == march(3)
    assert "dependent-1/applicant-iin" in [task.key for task in on.to_start]
    assert on.too_late == []
    assert "case/inviting-letter" in [task.key for task in after.too_late]
    assert "dependent-1/review" in [task.key for task in after.to_start]
    assert not {"case/host-e-signature"} & {t.key for t in [*after.to_start, *after.too_late]}, "that deadline is over"


def test_a_deadline_that_has_passed_is_over_from_the_day_after():
    assert [track.over for track in planned(march(31)).tracks] == [True, False, False]
    assert [track.over for track in planned(date(2025, 4, 1)).tracks] == [True, True, False]


def test_what_is_at_hand_leaves_the_plan_and_holds_nothing_up():
    done = ["case/shareholder-resolution", "case/appointment-order", "case/power-of-attorney", "case/housing-consent"]
    found = tasks(planned(done=done))
    assert not {key.split(".")[0] for key in found} & set(done)
    assert "case/power-of-attorney" not in found["dependent-1/invoice"].after
    assert "applicant/applicant-iin" not in found, "he has an IIN"
    assert "applicant/fingerprints" in found
    family = {**FAMILY, "people": [{**FAMILY["people"][0], "fingerprinted": True}, *FAMILY["people"][1:]]}
    assert "applicant/fingerprints" not in tasks(planned(case=family))


def test_a_stage_is_over_once_everybody_has_what_comes_after_it():
    paid = ["applicant/service-fee", "dependent-1/service-fee"]
    found = tasks(planned(done=paid))
    assert "dependent-1/invoice" not in found, "she has paid on it"
    assert "applicant/invoice" in found, "the daughter has not"
    assert "applicant/invoice" not in tasks(planned(done=[*paid, "dependent-2/service-fee"]))


def test_the_longest_way_leaves_out_what_has_days_to_spare():
    book = shipped()
    fee = book.papers["service-fee"]
    assert fee.lead is not None
    anytime = replace(fee, lead=replace(fee.lead, after=()))
    law = replace(book, papers={**book.papers, "service-fee": anytime})
    # Nothing waits for the invoice any more, so that the appointment is the next thing that cannot wait.
    track = planned(law=law, done=["dependent-1/service-fee"]).tracks[1]
    assert track.critical_path[-3:] == ("case/power-of-attorney", "dependent-1/appointment", "dependent-1/review")


def test_without_a_deadline_there_is_no_track():
    unknown = {key: value for key, value in FAMILY.items() if key not in ("event_date", "leave_date")} | {
        "stay_days": 9
    }
    assert planned(case=unknown).tracks == ()
    assert plan(assess(Facts()), Facts(), LANDED).tracks == ()


def test_a_track_before_a_year_whose_calendar_is_confirmed_is_provisional():
    assert [track.provisional for track in planned().tracks] == [False] * 3
    later = {**FAMILY, "event_date": date(2027, 3, 2), "leave_date": date(2028, 2, 27)}
    assert all(track.provisional for track in planned(case=later).tracks)


# Stages, formalities, statuses ---------------------------------------------------------------------------------------


def test_the_portal_of_the_expat_centre_is_on_the_way_of_companies_only():
    tenant = {"event": "arrival", "event_date": date(2026, 3, 20), "stay_days": 45, "people": [{"citizenship": "UZ"}]}
    stages = {"applicant/invoice", "applicant/appointment", "applicant/review"}
    assert stages & tasks(planned(case={**tenant, "host": "individual"})).keys() == {"applicant/review"}
    assert stages <= tasks(planned(case={**tenant, "host": "partner"})).keys()
    assert stages <= tasks(planned(case=tenant)).keys(), "who is the host is not known: it is counted in"


def test_a_translation_is_made_after_the_apostille_which_is_put_on_before_the_trip():
    wife = {**FAMILY["people"][1], "certificate_country": "DE"}
    found = tasks(planned(case={**FAMILY, "people": [FAMILY["people"][0], wife]}))
    paper, apostille, translation = (
        found["dependent-1/marriage-certificate" + part] for part in ("", ".apostille", ".notarised-translation")
    )
    assert apostille.after == (paper.key,)
    assert set(translation.after) == {paper.key, apostille.key}
    # 7 March, 3 working days back; then 30 calendar days.
    assert translation.start_by == march(4)
    assert apostille.start_by == date(2025, 2, 2)
    assert apostille.state == "tight"
    assert (apostille.title, apostille.step) == ("Marriage certificate", "Apostille")


def test_what_is_only_advised_does_not_set_the_critical_path():
    uzbek = {**FAMILY, "people": [{"citizenship": "UZ", "birth_date": date(1990, 5, 1)}]}
    found = planned(case=uzbek)
    permit = tasks(found)["applicant/work-permit"]
    assert (permit.status, permit.days) == ("advised", (5, 30))
    assert permit.start_by < min(task.start_by for task in tasks(found).values() if task.status == "required")
    assert all(permit.key not in track.critical_path for track in found.tracks)


# What lapses ---------------------------------------------------------------------------------------------------------


def test_a_certificate_fetched_too_early_lapses_before_the_deadline():
    certificate = tasks(planned())["case/registration-certificate"]
    assert (certificate.valid_days, certificate.not_before) == (30, march(1))
    assert certificate.lapses_on == LANDED + timedelta(days=30)
    assert planned().first_to_lapse == certificate


def test_a_passport_lapses_on_its_own_day():
    people = [{**FAMILY["people"][0], "passport_expires_on": march(20)}, *FAMILY["people"][1:]]
    found = planned(case={**FAMILY, "people": people})
    assert found.first_to_lapse is not None
    assert found.first_to_lapse.key == "applicant/passport-copy"
    assert found.first_to_lapse.lapses_on == march(20)
    assert found.first_to_lapse.not_before is None
