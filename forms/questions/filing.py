"""Who hands in the papers for the company."""

from __future__ import annotations

from typing import Any

from forms.fields import Choice, ChoiceField
from forms.question import Question, QuestionForm
from forms.questions import groups
from forms.text import N_


class FilingForm(QuestionForm):
    """Who applies for the company."""

    filed_by = ChoiceField(
        N_("Who files"),
        choices=[
            Choice(
                "first_head",
                N_("The first head of the company, or the private host in person"),
                N_("Files without a power of attorney."),
            ),
            Choice("employee", N_("An employee of the company")),
            Choice("third_party", N_("Somebody else"), N_("A consultancy or a lawyer; a power of attorney is needed.")),
        ],
        missing=N_("Choose who files."),
    )

    def __init__(self, formdata: Any = None, **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        if self.context.host == "individual" and self.filed_by is not None:
            self.filed_by.limit(("first_head", "third_party"))  # a private person is no company with employees


QUESTION = Question(
    id="filing",
    title=N_("Who files the papers?"),
    group=groups.FILING,
    facts=("filed_by",),
    form=FilingForm,
)
