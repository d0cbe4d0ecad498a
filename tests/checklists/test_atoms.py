"""A condition is read as a conjunction of atoms that means the same; any other is refused with its mend."""

from itertools import product

import pytest

from checklists.atoms import IN_GROUP, Atom, AtomError, OtherFact, atoms
from checklists.conditions import Condition, Scope
from checklists.lawfiles import shipped

VALUES = {
    "stay_days": (1, 14, 15, 30, 31, 90, 91, 365, 366),
    "citizenship": ("KG", "UZ", "US", "TM", "TR", "IN", "MD", "stateless"),
    "age": (5, 15, 16, 40),
    "penalties_12m": (0, 1, 2),
    "passport_expires_on": ("2025-01-01", "2026-01-01"),
    "leave_date": ("2025-06-01", "2026-01-01"),
}


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("true", ()),
        ("residence_permit", (Atom("residence_permit", "==", True),)),
        ("!has_iin", (Atom("has_iin", "==", True, negated=True),)),
        ("stay_days > 30", (Atom("stay_days", ">", 30),)),
        ("housing != 'lodging'", (Atom("housing", "==", "lodging", negated=True),)),
        ("host in ['employer', 'partner']", (Atom("host", "in", ("employer", "partner")),)),
        ("citizenship in cis", (Atom("citizenship", IN_GROUP, ("cis",)),)),
        ("citizenship in cis || citizenship in eaeu", (Atom("citizenship", IN_GROUP, ("cis", "eaeu")),)),
        ("host == 'employer' || host == 'partner'", (Atom("host", "in", ("employer", "partner")),)),
        ("!(host == 'a' || host in ['b'])", (Atom("host", "in", ("a", "b"), negated=True),)),
        ("passport_expires_on < leave_date", (Atom("passport_expires_on", "<", OtherFact("leave_date")),)),
        ("title == 'true && !false'", (Atom("title", "==", "true && !false"),)),
        (
            "citizenship in cis && !(citizenship in eaeu) && stay_days > 30",
            (
                Atom("citizenship", IN_GROUP, ("cis",)),
                Atom("citizenship", IN_GROUP, ("eaeu",), negated=True),
                Atom("stay_days", ">", 30),
            ),
        ),
    ],
)
def test_a_condition_is_a_conjunction_of_atoms(condition, expected):
    assert atoms(Condition(condition)) == expected


@pytest.mark.parametrize(
    ("condition", "wrong", "mend"),
    [
        ("stay_days > 30 || host == 'employer'", "alternatives on several facts", "write two rules"),
        ("stay_days < 5 || stay_days > 90", "mixes alternatives", "write two rules"),
        ("!(stay_days > 5 && host == 'a')", "joins conditions inside a bracket", "take the brackets away"),
        ("stay_days + 1 > 30", "no comparison of a fact", "write fact, sign and constant"),
        ("stay_days > 30 + 1", "no constant", "write a number"),
        ("stay_days > 5 ? true : false", "more than comparisons", "write fact, sign and constant"),
        ("!citizenship in cis", "no comparison of a fact", "write fact, sign and constant"),
    ],
)
def test_what_is_no_conjunction_is_refused_with_its_mend(condition, wrong, mend):
    with pytest.raises(AtomError, match=wrong) as caught:
        atoms(Condition(condition))
    assert mend in caught.value.mend


@pytest.mark.parametrize("rule", shipped().rules, ids=lambda rule: rule.id)
def test_the_atoms_of_every_rule_mean_what_the_rule_means(rule):
    law = shipped().on(shipped().checked_on)
    names = sorted(rule.condition.names - law.groups.keys())
    parts = [Condition(str(atom)) for atom in atoms(rule.condition)]
    for values in product(*(_values(name, rule.condition) for name in names)):
        scope = Scope(law.groups)
        scope.values = dict(zip(names, values, strict=True))
        assert rule.condition.holds(scope) == all(part.holds(scope) for part in parts), scope.values


def _values(name: str, condition: Condition) -> tuple[object, ...]:
    if name in VALUES:
        return VALUES[name]
    if name.endswith("_country") or name == "issued_in":
        return ("KZ", "KG", "US", "TM", "CN", "MD", "AF")
    named = {v for a in atoms(condition) if a.fact == name for v in (a.value if a.op == "in" else (a.value,))}
    return (True, False) if named == {True} else (*sorted(named), "something else")
