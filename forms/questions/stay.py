"""How long the stay will be: in days, or by its last day."""

from __future__ import annotations

from checklists.facts import NUMBERS
from forms.fields import DayField, IntegerField
from forms.question import Question, QuestionForm
from forms.questions import groups
from forms.text import N_


class StayForm(QuestionForm):
    """The length of the stay or its last day; either is enough."""

    always = frozenset({"stay_days", "leave_date"})

    stay_days = IntegerField(
        N_("Number of days in Kazakhstan"),
        low=NUMBERS["stay_days"][0],
        high=NUMBERS["stay_days"][1],
        hint=N_("Calendar days; the day of entry is day 1."),
    )
    leave_date = DayField(N_("Last day in Kazakhstan"), hint=N_("The day planned for leaving the country."))

    def check(self) -> None:
        """One of the two is needed; both must agree."""
        fields = (self.stay_days, self.leave_date)
        if not self.meta.optional and not any(field.given for field in fields if field is not None):
            self.refuse("stay_days", N_("Give the number of days or the last day; one of them is enough."))
        super().check()


QUESTION = Question(
    id="stay",
    title=N_("How long will the foreigner stay in Kazakhstan?"),
    hint=N_("Give the number of days or the last day, whichever you know. The plan counts, it may change later."),
    group=groups.HOW_LONG,
    facts=("stay_days", "leave_date"),
    form=StayForm,
)
