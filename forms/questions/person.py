"""One family member: only what the law still depends on."""

from __future__ import annotations

from forms.fields import Choice, ChoiceField, CountryField, DayField, YesNoField
from forms.question import Question, QuestionForm
from forms.questions import groups
from forms.text import N_

_LATER = N_("Leave it empty if you do not know it yet.")


class PersonForm(QuestionForm):
    """The facts of one dependent. Who it is and the citizenship are needed, the rest may follow later."""

    relation = ChoiceField(
        N_("Who is it"),
        choices=[
            Choice("spouse", N_("Husband or wife")),
            Choice("child", N_("Child")),
            Choice("other", N_("Another relative"), N_("For example a parent who depends on the foreigner.")),
        ],
        missing=N_("Choose who it is."),
    )
    citizenship = CountryField(
        N_("Citizenship"),
        citizenship=True,
        hint=N_("Begin to type the country, as in the passport; for example Kyrgyzstan, KGZ, or stateless person."),
        missing=N_("Type the country of the passport."),
    )
    birth_date = DayField(N_("Date of birth"), hint=_LATER)
    has_iin = YesNoField(
        N_("Is there an IIN already?"), hint=N_("The individual identification number of Kazakhstan, 12 digits.")
    )
    fingerprinted = YesNoField(
        N_("Were fingerprints taken in Kazakhstan?"),
        hint=N_("There is a paper that confirms the fingerprint registration."),
    )
    certificate_country = CountryField(
        N_("Country that issued the marriage or birth certificate"),
        hint=N_("It decides whether the certificate needs an apostille. Leave it empty if you do not know it yet."),
    )


QUESTION = Question(
    id="person",
    title=N_("Family member %(number)s"),
    group=groups.FAMILY,
    facts=("relation", "citizenship", "birth_date", "has_iin", "fingerprinted", "certificate_country"),
    of="dependent",
    form=PersonForm,
)
