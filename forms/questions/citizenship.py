"""Which country the foreigner is a citizen of."""

from __future__ import annotations

from forms.fields import CountryField
from forms.question import Question, QuestionForm
from forms.questions import groups
from forms.text import N_


class CitizenshipForm(QuestionForm):
    """The applicant's citizenship."""

    citizenship = CountryField(
        N_("Citizenship"),
        citizenship=True,
        hint=N_("Begin to type the country, as in the passport; for example Kyrgyzstan, KGZ, or stateless person."),
        missing=N_("Type the country of the passport."),
    )


QUESTION = Question(
    id="citizenship",
    title=N_("Which country is the foreigner a citizen of?"),
    hint=N_("If a family comes, begin with the one who works, studies or is invited. The others follow later."),
    group=groups.WHO,
    facts=("citizenship",),
    of="applicant",
    form=CitizenshipForm,
)
