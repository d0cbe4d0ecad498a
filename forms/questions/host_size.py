"""Who would be fined: the amounts differ by the size of the host."""

from __future__ import annotations

from typing import Any

from forms.consistency import HOST_SIZES
from forms.fields import Choice, ChoiceField
from forms.question import Question, QuestionForm
from forms.questions import groups
from forms.text import N_


class HostSizeForm(QuestionForm):
    """The size of the host; only the sizes that fit the kind of host are offered."""

    host_size = ChoiceField(
        N_("Size of the host"),
        choices=[
            Choice("individual", N_("A private person"), N_("Not registered as an entrepreneur.")),
            Choice("small", N_("Small business"), N_("Also a sole entrepreneur. As a rule up to 100 employees.")),
            Choice("medium", N_("Medium business"), N_("Neither small nor large.")),
            Choice("large", N_("Large business"), N_("As a rule more than 250 employees.")),
            Choice("nonprofit", N_("Non-profit organisation"), N_("A fund, an association, a public institution.")),
            Choice(
                "official",
                N_("An official"),
                N_("The person in charge is fined personally, for example in a state body."),
            ),
        ],
        missing=N_("Choose the size of the host."),
    )

    def __init__(self, formdata: Any = None, **kwargs: Any) -> None:
        super().__init__(formdata, **kwargs)
        if self.context.host and self.host_size is not None:
            self.host_size.limit(HOST_SIZES[self.context.host])


QUESTION = Question(
    id="host-size",
    title=N_("How large is the host?"),
    hint=N_("Fines depend on it. If you are not sure, see the statistics of the company or ask its accountant."),
    group=groups.HOST,
    facts=("host_size",),
    form=HostSizeForm,
)
