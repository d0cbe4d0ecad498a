"""What is wrong with a placeholder is said with the nearest right one, and where it stands."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest

from tests.webapp.drafts.letterhead.making import changed, findings, in_body, letterhead, said
from webapp.drafts.letterhead import RefusedError, read_letterhead


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("{{ host.nmae }}", "There is no field “host.nmae”. Did you mean “host.name”?"),
        ("{{ hots.name }}", "There is no field “hots.name”. Did you mean “host.name”?"),
        ("{{ Host.Name }}", "There is no field “Host.Name”. Did you mean “host.name”?"),
        ("{{ host_name }}", "There is no field “host_name”. Did you mean “host.name”?"),
        ("{{ passport_number }}", "There is no field “passport_number”. Did you mean “person.passport.number”?"),
        ("{{ applicant.pasport.number }}", "“applicant.pasport”. Did you mean “applicant.passport”?"),
        ("{{ weather }}", "There is no field “weather”. Every field is on the page “Fields of a letterhead”."),
        ("{% if hosst %}{% endif %}", "There is no field “hosst”. Did you mean “host”?"),
        ("{% for p in peple %}{{ p.surname }}{% endfor %}", "There is no field “peple”. Did you mean “people”?"),
        ("{% for p in people %}{{ p.surnam }}{% endfor %}", "There is no field “p.surnam”. Did you mean “p.surname”?"),
        ("{% for p in people %}{% endfor %}{{ p.surname }}", "There is no field “p.surname”"),
    ],
)
def test_an_unknown_field_is_named_with_the_nearest_one(wrong: str, right: str) -> None:
    [found] = findings(letterhead("Dear Sirs", f"Re: {wrong}"))
    assert right in found.message % found.values
    assert found.where == f"Re: {wrong}"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("{{ people }}", "“people” is a list; go through it in a loop: {%p for x in people %} … {%p endfor %}."),
        ("{{ host }}", "“host” has fields; name one of them: name, bin, address …"),
        ("{{ person.residence_permit }}", "is yes or no; ask for it in a condition: {% if … %}"),
        ("{{ people[0].surname }}", "“people[0]” takes something out of a list"),
        ("{{ people.surname }}", "“people.surname” takes something out of a list; write a loop"),
        ("{% for x in host %}{% endfor %}", "“host” is no list; a loop goes through dependents, people"),
        ("{{ host.name if host.name }}", "needs an “else”"),
        ("{{ host.name|reverse }}", "The filter “reverse” is not possible; possible are upper, lower"),
        ("{{ host.name|safe }}", "The filter “safe” is not possible"),
        ("{{ host.name|join }}", "The filter “join” does not fit “host.name”"),
        ("{{ people|join(', ') }}", "The filter “join” does not fit “people”"),
        ("{{ people|upper }}", "The filter “upper” does not fit “people”"),
        ("{{ host.bin|blank('x') }}", "The filter “blank” is written otherwise: |blank(12)"),
        ("{{ host.bin|blank(1000000000) }}", "The filter “blank” is written otherwise"),
        ("{{ host.bin|blank(host.bin) }}", "The filter “blank” is written otherwise"),
        ("{{ host.name|replace('', 'aaaaaaaaaaaaaaaaaaaaaaaa') }}", "more than 20 times as long"),
        ("{{ host.name" + "|replace('a', 'aaaaa')" * 3 + " }}", "more than 20 times as long"),
    ],
)
def test_a_field_used_otherwise_than_it_can_be(wrong: str, right: str) -> None:
    assert right in said(letterhead(wrong))


@pytest.mark.parametrize(
    ("unsafe", "right"),
    [
        ("{{ ''.__class__.__mro__ }}", "“''.__class__.__mro__” is closed: names that begin with an underscore"),
        ("{{ host._private }}", "“host._private” is closed"),
        ("{{ host['__class__'] }}", "“host['__class__']” is closed"),
        ("{{ host.name.format('x') }}", "“host.name.format( … )” is not possible here"),
        ("{{ range(1000000000) }}", "“range( … )” is not possible here"),
        ("{% for x in range(10**9) %}{% endfor %}", "“range( … )” is not possible here"),
        ("{{ 'x' * 1000000000 }}", "“*” is not possible here; possible are fields, filters"),
        ("{{ 2 ** 99999 }}", "“**” is not possible here"),
        ("{{ host.name is defined }}", "“is” is not possible here"),
        ("{{ {'a': 1} }}", "“{ … }” is not possible here"),
        ("{{ cycler }}", "There is no field “cycler”"),
        ("{{ self }}", "There is no field “self”"),
        ("{{ loop.index }}", "There is no field “loop.index”"),
        ("{% for x in people recursive %}{{ loop(x) }}{% endfor %}", "cannot be read"),
        ("{% for _x in people %}{% endfor %}", "“_x” is closed"),
        ("{% for a, b in people %}{% endfor %}", "cannot be read"),
        ("{{ " + "(" * 240 + "host.bin" + ")" * 240 + " }}", "has more than 20 brackets."),
        ("{{ '" + "x" * 300 + "' }}", "is too long for a placeholder"),
        *[
            (
                f"{{% {statement} %}}",
                f"“{{% {statement} %}}” is not possible; possible are if, elif, else, endif, for, endfor.",
            )
            for statement in (
                "set x = 1",
                "include 'x'",
                "import 'x' as y",
                "macro x()",
                "raw",
                "extends 'x'",
                "block x",
                "do x",
                "filter upper",
                "call x()",
                "autoescape false",
            )
        ],
    ],
)
def test_what_could_reach_into_the_program_is_refused(unsafe: str, right: str) -> None:
    assert right in said(letterhead(unsafe))


@pytest.mark.parametrize(
    ("paragraphs", "right", "where"),
    [
        (["{% if host.bin %}x"], "“{% if host.bin %}” is never closed; right is a {% endif %} behind it.", 0),
        (["x{% endif %}"], "“{% endif %}” closes what is not opened.", 0),
        (["{% else %}"], "“{% else %}” belongs to no condition: right is {% if … %} before it.", 0),
        (["{% if host.bin %}{% else %}{% else %}{% endif %}"], "“{% else %}” belongs to no condition", 0),
        (["{% if host.bin %}{% endfor %}"], "is still open; right is {% endif %}.", 0),
        (["{% for p in people %}", "x", "{% endfor %}"], "must stand in the same paragraph, or each alone", 2),
        (["{%p if host.bin %}", "x {% endif %}"], "must stand in the same paragraph, or each alone", 1),
        (["{%p if host.bin %} x", "{%p endif %}"], "“{%p if host.bin %}” must stand alone in its paragraph", 0),
        (["{%tr for p in people %}"], "is for the rows of a table, but stands in none.", 0),
        (["{%tc if host.bin %}"], "“{%tc if host.bin %}” is not possible: {{ … }}, {% … %}, {%p … %}", 0),
        (["{{r host.bin }}"], "“{{r host.bin }}” is not possible", 0),
        (["{%- if host.bin %}"], "write it without the hyphen at the edge.", 0),
        (["x {{ host.bin", "y"], "“{{ host.bin” is opened but not closed: a placeholder looks like {{ … }}.", 0),
        (["x {{ host.bin } y {{ host.name }}"], "is opened but not closed", 0),
        (["host.bin }} y"], "“host.bin }}” closes what is not opened: a placeholder looks like {{ … }}.", 0),
        (["{{ host. }}"], "“{{ host. }}” cannot be read; a placeholder looks like {{ host.name }}.", 0),
        (["{% if %}{% endif %}"], "“{% if %}” cannot be read", 0),
        (["{% if host.bin %}a{% endif host %}"], "“{% endif host %}” stands alone; right is {% endif %}.", 0),
        (["{% for a in people %}" * 3 + "{% endfor %}" * 3], "at most 2 loops, 10 in all.", 0),
        (["{% if host.bin %}" * 11 + "{% endif %}" * 11], "at most 2 loops, 10 in all.", 0),
    ],
)
def test_loops_and_conditions_are_balanced(paragraphs: list[str], right: str, where: int) -> None:
    content = letterhead("Dear Sirs", *paragraphs)
    [found] = [one for one in findings(content) if right in one.message % one.values][:1]
    assert found.where == paragraphs[where][:90] or found.where.endswith("…")


def test_a_block_that_begins_in_a_link_and_ends_outside_is_refused() -> None:
    link = "<w:hyperlink><w:r><w:t>{% if host.bin %}</w:t></w:r></w:hyperlink>"
    xml = f"<w:p>{link}<w:r><w:t>x{{% endif %}}</w:t></w:r></w:p>"
    assert "must stand in the same paragraph" in said(changed(letterhead("{{ host.bin }}"), body=in_body(xml)))


def test_everything_that_is_wrong_is_said_at_once() -> None:
    content = letterhead("{{ a }}", "{{ host.nam }}", "{% if %}", table=[("{{ b.c }}",)], header="{{ host.bim }}")
    assert [found.where for found in findings(content)] == [
        "{{ a }}",
        "{{ host.nam }}",
        "{% if %}",
        "{{ b.c }}",
        "{% if %}",
        "{{ host.bim }}",
    ]


def test_a_placeholder_where_nothing_is_filled_in_is_named() -> None:
    note = b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote><w:p><w:r>'
    note += b"<w:t>see {{ host.</w:t></w:r><w:r><w:t>bin }}</w:t></w:r></w:p></w:footnote></w:footnotes>"
    [found] = findings(changed(letterhead("{{ host.bin }}"), **{"word/footnotes.xml": note}))
    assert "A placeholder stands in word/footnotes.xml, where nothing is filled in." in found.message % found.values
    assert found.where == "see {{ host.bin }}"


def test_a_letterhead_without_placeholders_is_told_so() -> None:
    assert "The file has no placeholder" in said(letterhead("Dear Sirs"))


def test_a_letter_cannot_become_too_large() -> None:
    loops = "{% for a in people %}{% for b in people %}" + "x" * 40_000 + "{% endfor %}{% endfor %}"
    assert "A letter could have 23 MB; at most 20 MB are made." in said(letterhead(loops))


def test_too_many_placeholders_are_refused() -> None:
    assert "The file has more than 1000 placeholders" in said(letterhead("{{ today }}" * 1001))


@pytest.mark.parametrize(
    "text",
    [
        "{{" * 200_000,
        "{" * 400_000,
        "{% if " * 100_000,
        "}}" * 200_000,
        "{{ today }}" * 999,
        "{{ a.b }}" * 999,
        "{{a}}" * 400_000,
    ],
)
def test_no_text_takes_long(text: str) -> None:
    content, start = letterhead(text), time.process_time()
    with suppress(RefusedError):
        read_letterhead(content)
    assert time.process_time() - start < 3


def test_a_placeholder_in_very_many_runs_takes_no_time() -> None:
    content = letterhead([*["{{ ", "today", " }}"] * 900, *[""] * 25_000])
    start = time.process_time()
    assert read_letterhead(content).used == {"today"}
    assert time.process_time() - start < 5
