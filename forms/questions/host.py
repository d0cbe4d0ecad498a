"""Who receives the foreigner."""

from __future__ import annotations

from forms.fields import Choice, ChoiceField
from forms.question import Question, QuestionForm
from forms.questions import groups
from forms.text import N_


class HostForm(QuestionForm):
    """The kind of host: it is the host who notifies."""

    host = ChoiceField(
        N_("Host"),
        choices=[
            Choice("employer", N_("The employer"), N_("A company in Kazakhstan that the foreigner works for.")),
            Choice("partner", N_("A partner company"), N_("A company that invited the foreigner on business.")),
            Choice("lodging", N_("A hotel or hostel"), N_("Also an apartment hotel or a guest house.")),
            Choice("individual", N_("A private person"), N_("A landlord, relative or friend.")),
        ],
        missing=N_("Choose who receives the foreigner."),
    )


QUESTION = Question(
    id="host",
    title=N_("Who is the host?"),
    hint=N_("The host receives the foreigner, and it is the host who must notify the migration service."),
    group=groups.HOST,
    facts=("host",),
    form=HostForm,
)
