"""On what contract the foreigner works."""

from __future__ import annotations

from forms.fields import Choice, ChoiceField
from forms.question import Question, QuestionForm
from forms.questions import groups
from forms.text import N_


class ContractForm(QuestionForm):
    """The kind of contract."""

    contract = ChoiceField(
        N_("Contract"),
        choices=[
            Choice(
                "employment",
                N_("Employment contract"),
                N_("Registered in the unified system of employment contracts (ESUTD)."),
            ),
            Choice("expert", N_("Expert agreement"), N_("For experts of the AIFC; registered in the same system.")),
            Choice(
                "civil", N_("Civil-law contract"), N_("For a piece of work or a service; it is not registered there.")
            ),
        ],
        missing=N_("Choose the contract."),
    )


QUESTION = Question(
    id="contract",
    title=N_("What contract does the foreigner work on?"),
    group=groups.WORK,
    facts=("contract",),
    form=ContractForm,
)
