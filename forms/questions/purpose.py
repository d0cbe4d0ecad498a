"""What the foreigner came for."""

from __future__ import annotations

from forms.fields import Choice, ChoiceField
from forms.question import Question, QuestionForm
from forms.questions import groups
from forms.text import N_


class PurposeForm(QuestionForm):
    """The purpose of the stay."""

    purpose = ChoiceField(
        N_("Purpose"),
        choices=[
            Choice("work", N_("Work"), N_("A job or paid services for a company here.")),
            Choice("business", N_("Business trip"), N_("Talks, meetings or training for an employer abroad.")),
            Choice("family", N_("Family"), N_("Living with relatives in Kazakhstan.")),
            Choice("study", N_("Study")),
            Choice("treatment", N_("Medical treatment")),
            Choice("tourism", N_("Tourism")),
            Choice(
                "private", N_("Private visit"), N_("Visiting friends or relatives, and anything else that is private.")
            ),
        ],
        missing=N_("Choose the purpose."),
    )


QUESTION = Question(
    id="purpose",
    title=N_("What did the foreigner come for?"),
    group=groups.HOW_LONG,
    facts=("purpose",),
    form=PurposeForm,
)
