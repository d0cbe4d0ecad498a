"""What was answered, in words of the page's language."""

from __future__ import annotations

import pytest

from forms.questions import QUESTION_BY_ID
from forms.summary import summary
from forms.text import Untranslated


@pytest.mark.parametrize(
    ("question", "answer", "lang", "values"),
    [
        ("citizenship", {"citizenship": "KG"}, "ru", ["Кыргызстан"]),
        ("event", {"event": "arrival", "event_date": "2025-03-02"}, "en", ["Arrival in Kazakhstan", "2 March 2025"]),
        ("stay", {"stay_days": 363}, "en", ["363 days"]),
        ("stay", {"stay_days": 1}, "en", ["1 day"]),
        ("penalties", {"penalties_12m": 0}, "en", ["0 times"]),
        ("identity", {"has_iin": True, "fingerprinted": False}, "en", ["Yes", "No"]),
        ("family", {"dependents": 2}, "en", ["2 family members"]),
        ("family", {"dependents": 0}, "en", ["Nobody"]),
        ("housing", {}, "en", []),
    ],
)
def test_answers_in_words(question, answer, lang, values):
    rows = summary(QUESTION_BY_ID[question], answer, lang, Untranslated())
    assert [value for _, value in rows] == values
    assert all(label for label, _ in rows)
