"""Names in two alphabets: every usual way to write a name passes, another name is found, and so is a strange letter."""

from __future__ import annotations

import pytest
from werkzeug.datastructures import MultiDict

from checklists.facts import Facts, Person
from checklists.identifiers import check_digit
from forms.details import case_details_form, person_details_form
from forms.names import foreign_letters, may_be_same, unprinted_letter

SAME = """
ASANOV Асанов, NILUFAR Нилуфар, SMITH Смит, JOHN Джон, ZHANG Чжан, WEI Вэй, NGUYEN Нгуен, JACQUES Жак, SCHMIDT Шмидт,
HUGHES Хьюз, GEORGE Джордж, DUPONT Дюпон, RENAULT Рено, XU Сюй, JIANG Цзян, QIN Цинь, WANG Ван, HUANG Хуан, JUAN Хуан,
GIUSEPPE Джузеппе, XAVIER Хавьер, ALEXANDER Александр, ABDULLAH Абдулла, QASIM Касым, CƏFƏROV Джафаров, ÇELİK Челик,
CHOI Цой, PARK Пак, DVOŘÁK Дворжак, SZCZĘSNY Щенсный, GYÖRGY Дьёрдь, CHIBA Тиба, ZHUMABAYEV Жұмабаев,
JUMABAEV Жумабаев, QAIRAT Қайрат, KAIRAT Қайрат, UALI Уәли, WALI Уали, O'TKIR Ўткир, XO'JAYEV Хўжаев,
KHODZHAEV Ходжаев, TCHEKHOV Чехов, IVANOFF Иванов, SHCHUKIN Щукин, YEVGENIY Евгений, EUGENE Евгений, GʻAFUROV Ғафуров,
JYLDYZ Жылдыз, ZHYLDYZ Жылдыз, AIGERIM Айгерім, SHINGGYS Шыңғыс, SINGH Сингх, BHATTACHARYA Бхаттачария,
WRIGHT Райт, THOMAS Томас, FYODOR Фёдор, ERDOĞAN Эрдоган, MOHAMED Мохаммед, JAMSHED Джамшед, ŁUKASZ Лукаш,
TRAN Чан, REN Жэнь, YU Юй, LEE Ли, ANNA MARIA Анна-Мария, BEK MARATOVICH Бек, BEK Бек Маратович, GOETHE Гёте,
JOSE Хосе, JOAO Жуан, BJORN Бьёрн, NAGY Надь, BERDIMUHAMEDOW Бердымухамедов, ŽELJKO Желько, HOVHANNISYAN Оганесян,
TSERETELI Церетели, KVARATSKHELIA Кварацхелия, MƏMMƏDOV Мамедов, HEYDAR Гейдар, KIM Ким, AI Ай
"""
OTHER = """
ASANOV Иванов, PETROV Сидоров, IVANOV Петров, LI Ван, KARIMOVA Наримова, BEK Айдос, NILUFAR Гульнара, JOHN Майкл,
SMITH Джонс, KIM Цой, WANG Чжан, ALI Вали, OLGA Елена, ANNA Мария, AIDA Сауле, MUSA Иса, JAMES Роберт, ASEL Айдар
"""


def pairs(text: str) -> list[tuple[str, str]]:
    """The names of a list, in Latin and in Cyrillic letters."""
    lines = (pair.split() for pair in text.replace("\n", " ").split(","))
    return [
        (" ".join(w for w in words if w[0] < "Ѐ" or w[0] > "ӿ"), " ".join(w for w in words if "Ѐ" <= w[0] <= "ӿ"))
        for words in lines
    ]


def test_every_usual_way_to_write_a_name_passes():
    assert [pair for pair in pairs(SAME) if not may_be_same(*pair)] == []


def test_another_name_is_found():
    assert [pair for pair in pairs(OTHER) if may_be_same(*pair)] == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Бiржан", [("i", "Бiржан")]),
        ("IVАNOV", [("А", "IVАNOV")]),
        ("ASANOV Асанов", []),
        ("Бегім-Ұлы", []),
        ("张伟 ASANOV", []),
        ("", []),
    ],
)
def test_a_letter_of_another_alphabet_is_named(name, found):
    assert foreign_letters(name) == found


def warned(**typed: str) -> dict[str, list[str]]:
    """What the form of a person warns of."""
    make = person_details_form({f"people[].{name}" for name in typed})
    form = make(MultiDict(typed), context=Facts(people=(Person(),)))
    assert form.validate()
    return form.warnings


def test_the_pages_say_it_beside_the_field():
    assert warned(surname="ASANOV", surname_local="Асанов") == {}
    said = warned(surname="ASANOV", surname_local="Иванов", given_names="Бек", given_names_local="BEK")
    assert "“Иванов” does not seem to be “ASANOV”" in said["surname_local"][0]
    assert "in Latin letters, too" in said["given_names"][0]
    assert said["given_names_local"] == ["This has no Cyrillic letters."]
    assert "“А” in “АSANOV” is a Cyrillic letter" in warned(surname="АSANOV")["surname"][0]


def test_names_of_the_host_are_looked_at_too():
    form = case_details_form({"host.head_name"})(MultiDict({"host-head_name": "Cерікова Әсел"}))
    form.validate()
    assert form.warnings == {
        "host-head_name": ["“C” in “Cерікова” is a Latin letter among Cyrillic ones. Type it anew."]
    }


@pytest.mark.parametrize(("sex", "said"), [("M", False), ("F", True)])
def test_the_iin_agrees_with_the_sex(sex, said):
    assert ("sex" in warned(iin="900101300017", sex=sex)) == said


def test_an_iin_that_says_no_sex_is_not_compared():
    number = "90010100001"
    assert "sex" not in warned(iin=f"{number}{check_digit(number)}", sex="F")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Müller Әсел Ђ Ẽ ʻ Ω שלום «№ 1»", None),
        ("Ван 王 小", "王"),
        ("Աննա", "Ա"),
        ("გია", "გ"),
        ("محمد", "م"),
        ("𠮷", "𠮷"),
        ("1²", None),
    ],
)
def test_a_letter_that_no_font_of_the_drafts_has_is_found(text, found):
    assert unprinted_letter(text) == found
