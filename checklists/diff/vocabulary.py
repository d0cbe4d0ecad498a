"""The words of a table of differences, in three languages; those of the law stand in its files."""

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "new": {"en": "new", "ru": "новое", "kk": "жаңа"},
    "gone": {"en": "no longer", "ru": "больше не действует", "kk": "енді қолданылмайды"},
    "what": {"en": "What", "ru": "Что меняется", "kk": "Не өзгереді"},
    "cases": {"en": "In which cases", "ru": "В каких случаях", "kk": "Қандай жағдайларда"},
    "days": {"en": "In force", "ru": "Период действия", "kk": "Қолданылу кезеңі"},
    "example": {"en": "Example", "ru": "Пример", "kk": "Мысал"},
    "also": {"en": "What changes in the example", "ru": "Что меняется в примере", "kk": "Мысалда не өзгереді"},
    "count": {"en": "Classes of cases", "ru": "Классов дел", "kk": "Іс сыныптары"},
    "every": {"en": "every case", "ru": "любое дело", "kk": "кез келген іс"},
    "who": {"en": "Person", "ru": "Лицо", "kk": "Адам"},
    "family": {"en": "family member", "ru": "член семьи", "kk": "отбасы мүшесі"},
    "formalities": {
        "en": "{paper}, what its country asks for",
        "ru": "{paper}: требования к форме",
        "kk": "{paper}: ресімдеу талаптары",
    },
    "required": {"en": "required", "ru": "обязательно", "kk": "міндетті"},
    "working_day": {
        "en": "deadline: working day {n}",
        "ru": "срок: {n}-й рабочий день",
        "kk": "мерзім: {n}-жұмыс күні",
    },
    "last_day": {
        "en": "deadline: day {n} of the stay",
        "ru": "срок: {n}-й день пребывания",
        "kk": "мерзім: болудың {n}-күні",
    },
    "fines": {"en": "Fine for the host", "ru": "Штраф принимающему лицу", "kk": "Қабылдаушы тұлғаға айыппұл"},
    "limits": {
        "en": "Days without a visa or permit",
        "ru": "Дни без визы и разрешения",
        "kk": "Визасыз және рұқсатсыз күндер",
    },
    "span": {"en": "{days} in any {span}", "ru": "{days} в любых {span}", "kk": "кез келген {span} күнде {days}"},
    "entry": {"en": "{days} from each entry", "ru": "{days} с каждого въезда", "kk": "әр кіргеннен {days}"},
    "clarify": {"en": "To clarify: {text}", "ru": "Уточнить: {text}", "kk": "Нақтылау керек: {text}"},
    "note": {"en": "Note: {text}", "ru": "Примечание: {text}", "kk": "Ескертпе: {text}"},
    "draft": {"en": "Draft: {title}", "ru": "Проект документа: {title}", "kk": "Құжат жобасы: {title}"},
    "amount": {"en": "MCI for {year}", "ru": "МРП на {year} год", "kk": "{year} жылғы АЕК"},
    "tenge": {"en": "{n} tenge", "ru": "{n} тенге", "kk": "{n} теңге"},
    "calendar": {
        "en": "Deadline of {n} working days",
        "ru": "Срок, рабочих дней: {n}",
        "kk": "Мерзім, жұмыс күні: {n}",
    },
    "provisional": {"en": "{day}, provisional", "ru": "{day}, предварительно", "kk": "{day}, алдын ала"},
    "liability": {
        "en": "what the host risks",
        "ru": "ответственность принимающего лица",
        "kk": "қабылдаушы тұлғаның жауаптылығы",
    },
    "contradiction": {
        "en": "here the rules contradict each other; run check",
        "ru": "здесь правила противоречат друг другу; запустите check",
        "kk": "мұнда ережелер бір-біріне қайшы; check іске қосыңыз",
    },
    "none": {
        "en": "No class of cases comes out differently.",
        "ru": "Ни в одном классе дел ничего не меняется.",
        "kk": "Істердің бірде-бір сыныбында ештеңе өзгермейді.",
    },
    "same": {
        "en": "The two laws are the same, word for word.",
        "ru": "Обе версии совпадают слово в слово.",
        "kk": "Екі нұсқа сөзбе-сөз бірдей.",
    },
    "layout": {
        "en": "Only comments, the layout, names of countries or the order of entries differ.",
        "ru": "Различаются только комментарии, оформление, названия стран или порядок записей.",
        "kk": "Айырмасы тек түсініктемелерде, безендіруде, елдердің атауларында немесе жазбалардың ретінде.",
    },
    "touched": {
        "en": "Entries of the files that differ, be it only in words or sources",
        "ru": "Записи в файлах, которые различаются, пусть даже только текстом или источниками",
        "kk": "Файлдардағы айырмасы бар жазбалар (тек мәтіні немесе дереккөзі болса да)",
    },
}
