"""The decision table in the reader's language: its own words here, those of the law from the law's files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from checklists.classes import RANGES, ValueClass
from checklists.countries import country_name
from checklists.fact_words import FactWords
from checklists.facts import CHOICES, COUNTRIES
from checklists.phrases import phrase
from checklists.rulebook import Rulebook
from checklists.table.cells import ASSUMED, ASSUMED_OF_PERSON, Outcome, Period
from checklists.variables import CASES
from checklists.wording import day_in_words

_NAMED = 12  # countries that are all named; of more, the first few are examples
_EXAMPLES = 3

_WORDS: Mapping[str, Mapping[str, str]] = {
    "part": {"en": "Part", "ru": "Часть", "kk": "Бөлік"},
    "table": {"en": "decision table", "ru": "таблица решений", "kk": "шешімдер кестесі"},
    "assumed": {"en": "assumed in the table", "ru": "принято в таблице", "kk": "кестеде қабылданған"},
    "other": {
        "en": "depends on another fact",
        "ru": "зависит от другого обстоятельства",
        "kk": "басқа мән-жайға байланысты",
    },
    "indifferent": {"en": "makes no difference", "ru": "ни на что не влияет", "kk": "ештеңеге әсер етпейді"},
    "people": {"en": "Class of people", "ru": "Категория лиц", "kk": "Адамдар санаты"},
    "stay": {"en": "Length of stay", "ru": "Срок пребывания", "kk": "Болу мерзімі"},
    "purpose": {"en": "Purpose", "ru": "Цель пребывания", "kk": "Болу мақсаты"},
    "fact": {"en": "Fact", "ru": "Обстоятельство", "kk": "Мән-жай"},
    "value": {"en": "Value", "ru": "Значение", "kk": "Мәні"},
    "case": {"en": "In cases of", "ru": "Вид дела", "kk": "Іс түрі"},
    "from": {"en": "From", "ru": "Действует с", "kk": "Басталуы"},
    "to": {"en": "To", "ru": "Действует по", "kk": "Аяқталуы"},
    "obligations": {"en": "Obligations and deadlines", "ru": "Обязанности и сроки", "kk": "Міндеттер мен мерзімдер"},
    "papers": {"en": "Papers", "ru": "Документы", "kk": "Құжаттар"},
    "liability": {"en": "The host risks", "ru": "Ответственность", "kk": "Жауаптылық"},
    "any": {"en": "any", "ru": "любая", "kk": "кез келген"},
    "any-case": {"en": "any case", "ru": "любое дело", "kk": "кез келген іс"},
    "others": {"en": "any other country", "ru": "любая другая страна", "kk": "кез келген басқа ел"},
    "for-example": {"en": "{name} (e.g. {some})", "ru": "{name} (например, {some})", "kk": "{name} (мысалы, {some})"},
    "working_day": {"en": "{nth} working day", "ru": "{n}-й рабочий день", "kk": "{n}-жұмыс күні"},
    "last_day": {"en": "day {n}", "ru": "{n}-й день пребывания", "kk": "болудың {n}-күні"},
    "required": {"en": "", "ru": "", "kk": ""},
    "if-applicable": {"en": "if applicable", "ru": "если применимо", "kk": "қажет болса"},
    "advised": {"en": "advised", "ru": "рекомендуется", "kk": "ұсынылады"},
    "notarised": {"en": "certified by a notary", "ru": "нотариальное удостоверение", "kk": "нотариаттық куәландыру"},
    "apostille": {"en": "apostille", "ru": "апостиль", "kk": "апостиль"},
    "legalisation": {"en": "consular legalisation", "ru": "консульская легализация", "kk": "консулдық заңдастыру"},
    "translation": {"en": "translation", "ru": "перевод", "kk": "аударма"},
    "notarised-translation": {
        "en": "translation certified by a notary",
        "ru": "нотариально заверенный перевод",
        "kk": "нотариат куәландырған аударма",
    },
    "registered": {
        "en": "registered in the system of employment contracts",
        "ru": "регистрация в ЕСУТД",
        "kk": "ЕСУТД-да тіркеу",
    },
    "warning": {"en": "a warning", "ru": "предупреждение", "kk": "ескерту"},
    "mci": {"en": "{n} MCI", "ru": "{n} МРП", "kk": "{n} АЕК"},
    "repeated": {"en": "repeated: {fine}", "ru": "при повторе: {fine}", "kk": "қайталанса: {fine}"},
    "ban": {
        "en": "invitations are not considered",
        "ru": "приглашения не рассматриваются",
        "kk": "шақырулар қаралмайды",
    },
    "until": {"en": "until {day}", "ru": "по {day}", "kk": "соңғы күні: {day}"},
    "since": {"en": "since {day}", "ru": "с {day}", "kk": "басталуы: {day}"},
    "always": {"en": "throughout", "ru": "весь период", "kk": "бүкіл кезең"},
}


class TableWords:
    """The cells of a table of one law folder, in one language."""

    def __init__(self, book: Rulebook, lang: str) -> None:
        self.book, self.lang = book, lang
        self._facts = FactWords(book, lang)

    def say(self, word: str, **values: object) -> str:
        """One of the table's own words, such as the head of a column."""
        return _WORDS[word][self.lang].format(**values)

    def fact(self, fact: str) -> str:
        """What a fact is called."""
        return self._facts.name(fact)

    def values(self, values: ValueClass) -> str:
        """A class of values: "EAEU state (Armenia, Russia)", "31–90 days", "employment contract, expert agreement"."""
        if values.fact in RANGES:
            return self.span(values.fact, values.members[0], values.members[-1])
        if values.fact in COUNTRIES:
            return self._countries(values)
        return ", ".join(self._facts.value(values.fact, value) for value in values.members)

    def span(self, fact: str, low: int, high: int) -> str:
        """Whole numbers from `low` to `high`; the largest possible one is no bound to a reader."""
        if high == RANGES[fact][1]:
            return phrase("at-least", self.lang, value=self._facts.value(fact, low))
        if low == high:
            return self._facts.value(fact, low)
        return self._facts.value(fact, high).replace(str(high), f"{low}–{high}", 1)

    def _countries(self, values: ValueClass) -> str:
        """The groups of the countries and all their names; of many, a few as examples."""
        names = [country_name(code, self.lang) for code in values.members]
        if len(names) <= _NAMED:
            named = ", ".join(names)
            return f"{self._groups(values)} ({named})" if values.groups else named
        name = self._groups(values) if values.groups else self.say("others")
        some = ", ".join(names[:_EXAMPLES])
        none = f", {country_name('stateless', self.lang)}" if "stateless" in values.members else ""
        return self.say("for-example", name=name, some=some) + none

    def _groups(self, values: ValueClass) -> str:
        return " + ".join(map(self._facts.name, values.groups))

    def purposes(self, purposes: tuple[str, ...]) -> str:
        """The purposes of a line; "any" for all."""
        if purposes == CHOICES["purpose"]:
            return self.say("any")
        return ", ".join(self._facts.value("purpose", purpose) for purpose in purposes)

    def cases(self, cases: Iterable[str]) -> str:
        """The kinds of cases of a line."""
        if set(cases) == set(CASES):
            return self.say("any-case")
        return ", ".join(self._facts.value("case", case) for case in cases)

    def obligations(self, outcome: Outcome) -> list[str]:
        """The obligations with their deadlines: "Notification of arrival: 3rd working day"."""
        said = []
        for obligation, by in outcome.obligations:
            title = self.book.obligations[obligation].title[self.lang]
            said.append(f"{title}: {self.say(by[0], n=by[1], nth=_ordinal(by[1]))}" if by else title)
        return said

    def papers(self, outcome: Outcome) -> list[str]:
        """The papers, with a status that is not "required" and formalities in brackets."""
        said = []
        for paper, status, formalities in outcome.papers:
            remarks = ", ".join(filter(None, map(self.say, (status, *formalities))))
            title = self.book.papers[paper].title[self.lang]
            said.append(f"{title} ({remarks})" if remarks else title)
        return said

    def liability(self, outcome: Outcome) -> list[str]:
        """What the host risks."""
        said = [self.say("mci", n=fine) if fine else self.say("warning") for fine in outcome.fines]
        said[1:] = [self.say("repeated", fine=fine) for fine in said[1:]]
        return [*said, self.say("ban")] if outcome.banned else said

    def period(self, period: Period) -> str:
        """The days on which a line holds; what holds since the data begins and still does holds throughout."""
        begins = period.start if period.start > self.book.coverage.start else None
        days = (("since", begins), ("until", period.end))
        said = [self.say(word, day=day_in_words(day, self.lang)) for word, day in days if day]
        return ", ".join(said) or self.say("always")

    def assumed(self) -> Iterator[tuple[str, str]]:
        """The facts that are no columns, and the value that the table assumes."""
        for fact, value in {**ASSUMED, **ASSUMED_OF_PERSON}.items():
            yield self.fact(fact), self._facts.value(fact, value)


def _ordinal(number: int) -> str:
    """A number in English that counts: 1st, 2nd, 3rd, 4th, 11th, 21st."""
    teen = number % 100 in range(11, 14)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
