"""Where the foreigner lives."""

from __future__ import annotations

from forms.fields import Choice, ChoiceField
from forms.question import Question, QuestionForm
from forms.questions import groups
from forms.text import N_


class HousingForm(QuestionForm):
    """The kind of housing: it decides whose consent is needed."""

    housing = ChoiceField(
        N_("Housing"),
        choices=[
            Choice("rented", N_("Rented housing"), N_("It belongs to somebody else than the foreigner and the host.")),
            Choice("own", N_("The foreigner's own housing")),
            Choice("host_owned", N_("Housing of the host"), N_("The host owns the flat or house.")),
            Choice("lodging", N_("A hotel or hostel")),
        ],
        missing=N_("Choose where the foreigner lives."),
    )


QUESTION = Question(
    id="housing",
    title=N_("Where will the foreigner live?"),
    hint=N_("The owner's consent is needed where the housing belongs to another person."),
    group=groups.HOUSING,
    facts=("housing",),
    form=HousingForm,
)
