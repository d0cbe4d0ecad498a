"""When the foreigner entered Kazakhstan, where that was not the event itself."""

from __future__ import annotations

from forms.fields import DayField
from forms.question import Question, QuestionForm
from forms.questions import groups
from forms.text import N_


class EntryForm(QuestionForm):
    """The day of the latest entry."""

    entry_date = DayField(
        N_("Day of entry"),
        hint=N_("See the stamp in the passport or the ticket. It counts as the first day of the stay."),
        missing=N_("Give the day, the month and the year."),
    )


QUESTION = Question(
    id="entry",
    title=N_("When did the foreigner last enter Kazakhstan?"),
    group=groups.WHAT,
    facts=("entry_date",),
    form=EntryForm,
)
