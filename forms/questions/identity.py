"""The applicant's age and papers."""

from __future__ import annotations

from forms.fields import DayField, YesNoField
from forms.question import Question, QuestionForm
from forms.questions import groups
from forms.text import N_


class IdentityForm(QuestionForm):
    """The applicant's date of birth, IIN and fingerprints."""

    birth_date = DayField(N_("Date of birth"), missing=N_("Give the day, the month and the year."))
    has_iin = YesNoField(
        N_("Does the foreigner have an IIN?"),
        hint=N_("The individual identification number of Kazakhstan, 12 digits."),
        missing=N_("Choose yes, no, or that you do not know yet."),
    )
    fingerprinted = YesNoField(
        N_("Were the foreigner's fingerprints taken in Kazakhstan?"),
        hint=N_("There is a paper that confirms the fingerprint registration."),
        missing=N_("Choose yes, no, or that you do not know yet."),
    )


QUESTION = Question(
    id="identity",
    title=N_("What about the foreigner's own papers?"),
    group=groups.WHO,
    facts=("birth_date", "has_iin", "fingerprinted"),
    of="applicant",
    form=IdentityForm,
)
