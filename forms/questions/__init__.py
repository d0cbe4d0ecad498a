"""The questions, in the order in which they are asked."""

from forms.question import Question
from forms.questions import (
    citizenship,
    contract,
    entry,
    event,
    family,
    filing,
    host,
    host_size,
    housing,
    identity,
    penalties,
    person,
    purpose,
    qualification,
    stay,
)

QUESTIONS: tuple[Question, ...] = (
    citizenship.QUESTION,
    event.QUESTION,
    entry.QUESTION,
    stay.QUESTION,
    purpose.QUESTION,
    host.QUESTION,
    host_size.QUESTION,
    penalties.QUESTION,
    family.QUESTION,
    person.QUESTION,
    identity.QUESTION,
    contract.QUESTION,
    qualification.QUESTION,
    housing.QUESTION,
    filing.QUESTION,
)
QUESTION_BY_ID = {question.id: question for question in QUESTIONS}
