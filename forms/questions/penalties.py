"""Whether the host was held liable before."""

from __future__ import annotations

from checklists.facts import NUMBERS
from forms.fields import IntegerField
from forms.question import Question, QuestionForm
from forms.questions import groups
from forms.text import N_


class PenaltiesForm(QuestionForm):
    """How often the host was held liable in the last 12 months."""

    penalties_12m = IntegerField(
        N_("Number of times"),
        low=NUMBERS["penalties_12m"][0],
        high=NUMBERS["penalties_12m"][1],
        hint=N_("Warnings count too. Write 0 if it never happened."),
        missing=N_("Write how many times; 0 if it never happened."),
    )


QUESTION = Question(
    id="penalties",
    title=N_("How often was the host held liable in the last 12 months?"),
    hint=N_("Under article 518 of the Code of Administrative Offences: for not notifying, or late, about a foreigner."),
    group=groups.HOST,
    facts=("penalties_12m",),
    form=PenaltiesForm,
)
