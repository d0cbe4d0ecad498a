"""A letterhead that would fail when a letter is filled in is refused before it is kept."""

from __future__ import annotations

import random

import pytest

from tests.webapp.drafts.letterhead.making import letterhead, said
from webapp.drafts.letterhead import RefusedError, read_letterhead
from webapp.drafts.letterhead.part import LetterheadPart
from webapp.drafts.letterhead.trial import fill_in

ORDER = "< and > compare two numbers or two texts. Every field is a text; 3, people|length, loop.index are numbers."
WITHIN = "“in” finds a text in a text, or something in a list."
CUT = "a list is cut at numbers up to 1000, and its step is never 0."


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("{% if host.name < 5 %}x{% endif %}", f"“host.name < 5”: {ORDER}"),
        ("{% if people > 5 %}x{% endif %}", f"“people > 5”: {ORDER}"),
        ("{% if people < dependents %}x{% endif %}", f"“people < dependents”: {ORDER}"),
        ("{% if stay.days >= 30 %}x{% endif %}", f"“stay.days >= 30”: {ORDER}"),
        ("{% if host <= 'a' %}x{% endif %}", f"“host <= 'a'”: {ORDER}"),
        ("{% if host.name < none %}x{% endif %}", ORDER),
        ("{% if host.name < 1.5 %}x{% endif %}", ORDER),
        ("{% if 1 < 2 < host.name %}x{% endif %}", ORDER),
        ("{% if 1 < true %}x{% endif %}", ORDER),
        ("{% if ('a', 'b') < 'c' %}x{% endif %}", ORDER),
        ("{% if (1 if host.name else 'x') < 'y' %}x{% endif %}", ORDER),
        ("{% if (host.name or 1) < 'y' %}x{% endif %}", ORDER),
        ("{% for p in people %}{% if loop.index|blank(3) > 'a' %}x{% endif %}{% endfor %}", ORDER),
        ("{% if person.residence_permit > 0 %}x{% endif %}", ORDER),
        ("{% if host.name in 5 %}x{% endif %}", f"“host.name in 5”: {WITHIN}"),
        ("{% if 5 in host.name %}x{% endif %}", WITHIN),
        ("{% if people in host.name %}x{% endif %}", WITHIN),
        ("{% if people not in host %}x{% endif %}", WITHIN),
        ("{% if 'a' in person.residence_permit %}x{% endif %}", WITHIN),
        ("{% for p in people %}{% if 'a' in loop %}x{% endif %}{% endfor %}", WITHIN),
        ("{% for p in people[::0] %}{{ p.surname }}{% endfor %}", f"“people[:]”: {CUT}"),
        ("{% for p in people[:99999999999999999999] %}{{ p.surname }}{% endfor %}", CUT),
        ("{% for p in people[-99999999999999999999:] %}{{ p.surname }}{% endfor %}", CUT),
        ("{% for p in people if loop.first %}{{ p.surname }}{% endfor %}", "There is no field “loop.first”."),
        ("{{ people ~ 'x' }}", "“people” is a list; go through it in a loop"),
        ("{{ 'x' ~ host }}", "“host” has fields"),
        ("{{ none }}", "“None” is yes or no"),
        ("{{ " + "not " * 30 + "host.name }}", "Too much stands inside each other in one placeholder"),
        ("{{ host.name" + "|trim" * 30 + " }}", "Too much stands inside each other in one placeholder"),
        ("{{ " + "(" * 21 + "host.name" + ")" * 21 + " }}", "has more than 20 brackets."),
    ],
)
def test_what_would_fail_is_refused_and_named(wrong: str, right: str) -> None:
    assert right in said(letterhead("{{ host.bin }}", wrong))


@pytest.mark.parametrize(
    "right",
    [
        "{% for p in people %}{% if loop.index < 3 and loop.index0 >= 0 %}x{% endif %}{% endfor %}",
        "{% if people|length > 2 %}x{% elif 1 <= dependents|length < 5 %}y{% endif %}",
        "{% if host.name < 'K' or host.name >= host.bin %}x{% endif %}",
        "{% if host.name == 5 or people != none %}x{% endif %}",
        "{% if 'Astana' in stay.address and host.kind not in ('employer', 'partner') %}x{% endif %}",
        "{% for p in people %}{% if p in dependents and p.surname in enclosures %}x{% endif %}{% endfor %}",
        "{% for p in people %}{% for q in people if loop.first %}{{ q.surname }}{% endfor %}{% endfor %}",
        "{% for p in people[1:-1:2] %}{{ p.surname }}{% endfor %}{{ enclosures[:3]|join(', ') }}",
        "{% if (1 if host.name else 2) < 3 %}x{% endif %}",
        "{{ host.name ~ ', ' ~ people|length ~ (host.bin if host.bin else 'x')|upper }}",
        "{{ " + "(" * 20 + "host.name" + ")" * 20 + " }}",
    ],
)
def test_what_never_fails_is_taken(right: str) -> None:
    read_letterhead(letterhead("{{ host.bin }}", right))


def test_loops_that_ask_for_too_much_are_refused_though_they_print_nothing() -> None:
    """25 people are reckoned with in each of two loops: 625 times a list of 5,000 letters, three times over."""
    loops = "{% for p in people %}{% for q in people %}{0}{% endfor %}{% endfor %}"
    condition = "{% if enclosures|join|upper|lower %}{% endif %}"
    some, many = loops.replace("{0}", condition * 3), loops.replace("{0}", condition * 9)
    assert "To make a letter would take too long. Put less into the loops." in said(letterhead("{{ host.bin }}", many))
    read_letterhead(letterhead("{{ host.bin }}", some))
    assert "To make a letter would take too long." in said(letterhead(some, some, header=some))


@pytest.mark.parametrize(
    ("source", "right"),
    [
        ("<a>{{\nhost.name }}\n{%\nif host.name < 5 %}{% endif %}</a>", "at {% if host.name < 5 %}."),
        ("<a>\n\n{{\nperson.nothing }} {{\nhost.name }}</a>", "at {{ person.nothing }}."),
        ("<a>{%\nif host.name %}</a>", "at {% if host.name %}."),
        ("<a>{{ host.nothing }}</a>", "at word/a.xml."),
    ],
)
def test_whatever_fails_is_said_with_its_placeholder(source: str, right: str) -> None:
    with pytest.raises(RefusedError) as caught:
        fill_in("word/a.xml", LetterheadPart(source, can_be_left_empty=False))
    [found] = caught.value.findings
    assert (
        found.message % found.values == f"A letter cannot be filled in {right} Write that placeholder in another way."
    )


def test_a_part_that_is_looked_at_again_may_have_one_very_long_text() -> None:
    """libxml2 refuses a text of more than 10 MB, unless huge_tree says that the file is ours."""
    rows = [("{%tr if host.name %}",), ("x",), ("{%tr endif %}",)]
    loop = "{% for p in people %}{% for q in people %}" + "x" * 30_000 + "{% endfor %}{% endfor %}"
    template = read_letterhead(letterhead("{{ host.bin }}", loop, table=rows))
    [(_name, part)] = template.parts
    assert part.can_be_left_empty
    assert len(part.render({"host": {"bin": "1", "name": ""}, "people": [{}] * 20})) > 12_000_000


#: Pieces of which any placeholder can be put together, wrong ones among them.
_PIECES = (
    "host host.name host.bin people dependents enclosures person.residence_permit person stay.days 5 1.5 'a' '' none "
    "true loop loop.index loop.first ('a','b') enclosures|length enclosures|join"
)
_JOINTS = ("{0} < {1}", "{0} >= {1}", "{0} == {1}", "{0} in {1}", "{0} not in {1}", "{0} and {1}", "{0} or {1}")
_JOINTS += ("{0} ~ {1}", "({0} if {1} else {0})", "{0}|upper", "{0}|replace('a', '')", "{0}|join(', ')", "{0}|length")
_JOINTS += ("{0}|blank(3)", "{0}|title", "{0}[:2]", "{0}[::-1]", "({0})", "{0}|capitalize", "{0}|trim|lower", "p.{0}")
_JOINTS += ("not {0}",)
_TAGS = ("{{{{ {0} }}}}", "{{% if {0} %}}x{{% endif %}}", "{{% for p in {0} %}}x{{% endfor %}}")
_LOOP = "{% for p in people if p.surname %}|{% endfor %}"


def _any_placeholder(chance: random.Random) -> str:
    one = chance.choice(_PIECES.split())
    for _depth in range(chance.randrange(4)):
        one = chance.choice(_JOINTS).format(*chance.sample([one, chance.choice(_PIECES.split())], 2))
    return chance.choice(["|", _LOOP]).replace("|", chance.choice(_TAGS).format(one))


@pytest.mark.parametrize("seed", range(2))
def test_no_placeholder_that_passes_fails_when_it_is_filled_in(seed: int) -> None:
    """What the trial finds has slipped through the checks, which name what is wrong far better."""
    chance = random.Random(seed)  # noqa: S311 - the same ones each time
    taken, slipped = 0, []
    for placeholder in (_any_placeholder(chance) for _ in range(100)):
        try:
            read_letterhead(letterhead("{{ host.bin }}", placeholder))
            taken += 1
        except RefusedError as error:
            slipped += [placeholder] * ("cannot be filled in" in str(error))
    assert slipped == []
    assert taken > 10
