"""Where the diploma comes from."""

from __future__ import annotations

from forms.fields import CountryField
from forms.question import Question, QuestionForm
from forms.questions import groups
from forms.text import N_


class QualificationForm(QuestionForm):
    """The country that issued the diploma."""

    qualification_country = CountryField(
        N_("Country"),
        hint=N_("Of the diploma or another paper that confirms the qualification; not the citizenship."),
        missing=N_("Type the country that issued the diploma."),
    )


QUESTION = Question(
    id="qualification",
    title=N_("Which country issued the diploma?"),
    hint=N_("It decides whether the diploma needs an apostille or a legalisation."),
    group=groups.WORK,
    facts=("qualification_country",),
    form=QualificationForm,
)
