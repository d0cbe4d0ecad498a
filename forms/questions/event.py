"""What happened, and on which day."""

from __future__ import annotations

from forms.fields import Choice, ChoiceField, DayField
from forms.question import Question, QuestionForm
from forms.questions import groups
from forms.text import N_


class EventForm(QuestionForm):
    """The event that sets the days running, and its day."""

    always = frozenset({"event", "event_date"})

    event = ChoiceField(
        N_("What happened"),
        choices=[
            Choice(
                "arrival",
                N_("Arrival in Kazakhstan"),
                N_("The foreigner crossed the border, also after a short trip abroad."),
            ),
            Choice(
                "move", N_("Move to another address"), N_("The foreigner is in Kazakhstan and lives at a new address.")
            ),
            Choice(
                "trip", N_("Trip to another region"), N_("A business or private trip to another region of Kazakhstan.")
            ),
        ],
        missing=N_("Choose what happened."),
    )
    event_date = DayField(
        N_("On which day"),
        hint=N_("The day of the arrival, of the move, or of the departure on the trip. It may lie ahead."),
        missing=N_("Give the day, the month and the year."),
    )


QUESTION = Question(
    id="event",
    title=N_("What happened, and when?"),
    hint=N_("Each arrival, each move and each trip to another region is notified about by itself."),
    group=groups.WHAT,
    facts=("event", "event_date"),
    form=EventForm,
)
