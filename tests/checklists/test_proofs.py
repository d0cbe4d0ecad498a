"""The proofs: the shipped law passes them, and each is seen to fail on a copy of the law that is broken for it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from checklists import assess
from checklists.__main__ import main
from checklists.check import check
from checklists.evaluation import Evaluation
from checklists.lawfiles import load_rulebook, shipped
from checklists.proofs import tables_of
from checklists.proofs.claims import evaluate
from checklists.proofs.one_case import one_case
from checklists.proofs.projection import alike, projections
from checklists.proofs.reversals import reversals
from checklists.proofs.tables import complete_states
from checklists.proofs.unknown_day import unknown_day
from checklists.rulebook import LAW
from checklists.variables import CASES
from tests.checklists.broken_law import change, found


@pytest.fixture
def law(tmp_path: Path) -> Path:
    return Path(shutil.copytree(LAW, tmp_path / "law"))


def add_rule(law: Path, when: str, gives: str) -> None:
    rule = f'id: zz.added, from: 2024-06-05, when: "{when}", {gives}, because: {{en: a, ru: a, kk: a}}'
    (law / "zz-added.yaml").write_text(f"rules:\n  - {{{rule}, sources: [aifc.portal]}}\n", encoding="utf-8")


def without_a_case(law: Path) -> list[str]:
    assert check(law) == []
    return [str(finding) for finding in one_case(load_rulebook(law)).findings]


def test_the_shipped_law_passes_every_proof(proofs):
    assert proofs.findings == ()
    assert len(proofs.proofs) == 6


def test_the_report_says_how_much_was_covered_and_what_is_excepted(proofs):
    *lines, last = proofs.lines()
    assert len(lines) == 6
    assert all(line.startswith("proved: ") and line.endswith(" classes)") for line in lines)
    assert last.startswith(f"{proofs.classes:,} classes of cases covered in ")
    assert "days before 2020-01-11" in last
    assert proofs.classes > 10_000


# ---- One case ----


def test_an_event_that_obliges_to_nothing_leaves_a_case_without_an_answer(law):
    change(law, "notification.yaml", "when: event == 'trip'", "when: event == 'trip' && stay_days > 3")
    [line] = without_a_case(law)
    assert "a complete case gets no case [law of 2020-01-11; What happened: trip to another region" in line
    assert "Planned stay: 1 day – 3 days" in line


def test_somebody_for_whom_nothing_is_to_be_done_is_found(law):
    change(law, "notification.yaml", "when: event == 'trip'", "when: event == 'trip' && !(citizenship in cis)")
    assert any("somebody comes along for whom nothing is to be done" in line for line in without_a_case(law))


# ---- Contradictions ----


def test_two_papers_for_one_person_contradict_each_other(law):
    change(law, "residence-permit.yaml", "age >= 16", "age >= 15")
    [line] = {line.replace("(family member 1)", "") for line in found(law)} & set(found(law))
    assert "paper.fingerprints.child: holds at the same time as paper.fingerprints.adult" in line
    assert "make their conditions exclude each other" in line


def test_two_obligations_of_one_kind_contradict_each_other(law):
    change(law, "residence-permit.yaml", "citizenship in cis && !(citizenship in eaeu)", "citizenship in cis")
    [line] = found(law)
    assert "residence-permit.eaeu: holds at the same time as residence-permit.cis" in line
    assert "an EAEU state" in line
    assert "Planned stay: 91 days" in line


def test_two_fines_contradict_each_other(law):
    change(law, "liability.yaml", "host_size == 'medium'", "host_size in ['medium', 'small']")
    assert any("liability.medium: holds at the same time as liability.small" in line for line in found(law))


def test_two_limits_of_one_kind_contradict_each_other(law):
    add_rule(law, "citizenship in cis", "of: applicant, limits: {days: 60, in_any: 120}")
    [line] = found(law)
    assert "zz.added: holds at the same time as visa-free-limit.in-180 [law of 2024-06-05; Citizenship: " in line


def test_an_apostille_and_a_legalisation_exclude_each_other(law):
    change(law, "formalities.yaml", "!(issued_in in apostille) && ", "")
    assert any("formality.legalisation: holds at the same time as formality.apostille" in line for line in found(law))


def test_a_paper_asked_of_the_case_and_of_a_person_is_asked_for_twice(law):
    add_rule(law, "case == 'residence-permit'", "asks_for: logging-form")
    assert any("paper.logging-form" in line and "zz.added" in line for line in found(law))


# ---- Reversals ----


def reversed_claims(name: str) -> list[str]:
    """The counter-examples among the claims that read the same facts as the named one."""
    tables = [table for table in tables_of(shipped()) if any(claim.name == name for claim in table.projection.claims)]
    return [str(finding) for finding in reversals(tables).findings]


def test_a_law_by_which_a_later_answer_reverses_the_case_is_found(law):
    """A short stay needs a notification, it says, whatever happened; and for a trip there is nothing to do."""
    change(law, "notification.yaml", "when: event == 'trip'", "when: event == 'trip' && stay_days > 3")
    assert check(law) == []
    tables = [table for table in tables_of(load_rulebook(law)) if table.projection.claims[0].rule is None]
    lines = [str(finding) for finding in reversals(tables).findings]
    said = "obligations: case: holds (notification), but is open once this is answered: What happened"
    assert any(line.startswith(said) for line in lines)


def test_a_conclusion_that_a_later_answer_reverses_is_found(monkeypatch):
    """Conditions alone cannot reverse a paper, so the engine is broken: it takes an unknown purpose for work."""
    careful = Evaluation._holds
    monkeypatch.setattr(
        Evaluation, "_holds", lambda self, rule, values: careful(self, rule, {"purpose": "work", **values})
    )
    lines = reversed_claims("paper.qualification")
    assert any("paper.qualification: holds, but does not hold once this is answered: Purpose" in line for line in lines)


def test_a_case_that_a_later_answer_reverses_is_found(monkeypatch):
    def so_far(self: Evaluation) -> list[str]:
        return [case for case in reversed(CASES) if any(case in obliged for obliged in self.obliged)][:1]

    monkeypatch.setattr(Evaluation, "_possible_cases", so_far)
    assert any(
        "obligations: case: holds (" in line and "once this is answered" in line for line in reversed_claims("case")
    )


def test_an_answer_that_is_final_before_the_day_is_known_is_found(law):
    """The deadline of a trip is then counted from the entry, so that nothing waits for the day of the trip."""
    trip = "when: event == 'trip'\n    obliges: notification\n    by: "
    change(law, "notification.yaml", trip + "{working_day: 3}", trip + "{last_day: 3}")
    assert check(law) == []
    lines = list(map(str, unknown_day(load_rulebook(law)).findings))
    assert "the answer is final although the day is unknown whose law applies [law of 2020-01-11; " in lines[0]
    assert "What happened: trip to another region" in lines[0]
    assert "not known: Day of the event" in lines[0]


# ---- What the proofs rest on ----


def test_what_the_proofs_judge_is_what_an_assessment_says():
    """The claims of a complete state hold exactly where the assessment has the paper or the obligation."""
    for projection in projections(shipped(), alike):
        for _state, facts in list(complete_states(projection))[::11]:
            case = evaluate(projection.law, facts, dated=projection.day_matters)
            answer = assess(facts, on=projection.law.day, law=shipped())
            papers = {(item.id, item.person) for item in answer.checklist}
            duties = {duty.rule for duty in answer.obligations}
            notes = {note.id for note in answer.notes}
            for claim in projection.claims:
                rule, verdict = claim.rule, claim.verdict(case)
                if rule is None:
                    assert answer.case == verdict.content
                elif rule.gives == "asks_for":
                    person = "case" if claim.index is None else ("applicant", "dependent-1")[claim.index]
                    assert not verdict.holds or (rule.target, person) in papers
                elif rule.gives == "obliges":
                    assert not verdict.holds or rule.id in duties
                elif rule.gives == "says":
                    assert not verdict.holds or rule.id in notes


def test_each_period_of_the_law_is_covered_by_each_kind_of_claim():
    book = shipped()
    covered = {law.day for table in tables_of(book) for law in table.projection.periods}
    assert covered == {day for day in book.changes_of_law if day >= book.coverage.start}


def test_check_prints_the_proofs_and_fails_on_a_counter_example(law, capsys):
    assert main(["--law", str(law), "check", "--on", date(2026, 7, 1).isoformat()]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "all holds"
    change(law, "liability.yaml", "host_size == 'medium'", "host_size in ['medium', 'small']")
    assert main(["--law", str(law), "check"]) == 1
    said = capsys.readouterr().out
    assert "not proved: no two rules in force contradict each other" in said
    assert "all holds" not in said
