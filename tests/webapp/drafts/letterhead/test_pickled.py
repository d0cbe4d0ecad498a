"""A file is read in a process of its own: what comes back is plain data, and makes the same letters."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading

import pytest

from tests.webapp.drafts.letterhead.making import letterhead
from webapp.drafts.documents import FOLDER
from webapp.drafts.letterhead import RefusedError, read_letterhead
from webapp.drafts.letterhead.sample import sample_context

ROWS = [("{%tr for p in dependents %}", ""), ("{{ p.surname }}", "{{ p.iin }}"), ("{%tr endfor %}", "")]
CONTENTS = [
    (FOLDER / "inviting-letter" / "kk.docx").read_bytes(),
    letterhead("{% for p in people %}{{ p.surname|blank(5) }}{% endfor %}", header="{{ host.name }}"),
    letterhead("{{ host.bin }}", table=ROWS),
]


@pytest.mark.parametrize("content", CONTENTS)
def test_a_pickled_letterhead_makes_the_same_letters(content: bytes) -> None:
    context = {**sample_context("kk"), "dependents": []}
    template = read_letterhead(content)
    copy = pickle.loads(pickle.dumps(template))  # noqa: S301 - our own bytes
    assert copy.used == template.used
    assert copy.render(context) == template.render(context)
    again = pickle.loads(pickle.dumps(copy))  # noqa: S301 - also one that has made letters
    assert again.render(context) == template.render(context)


def test_another_process_makes_the_same_letter(tmp_path) -> None:
    template = read_letterhead(CONTENTS[2])
    pickled = tmp_path / "pickled"
    pickled.write_bytes(pickle.dumps((template, sample_context("en"))))
    program = "import pickle, sys; t, c = pickle.load(open(sys.argv[1], 'rb')); sys.stdout.buffer.write(t.render(c))"
    made = subprocess.run([sys.executable, "-c", program, pickled], capture_output=True, check=True).stdout
    assert made == template.render(sample_context("en"))


def test_many_threads_may_fill_in_one_letterhead_from_the_start() -> None:
    context, template = sample_context("en"), read_letterhead(CONTENTS[0])
    right = template.render(context)
    fresh = pickle.loads(pickle.dumps(template))  # noqa: S301 - compiled by nobody yet
    made: list[bytes] = []
    threads = [threading.Thread(target=lambda: made.append(fresh.render(context))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == [right] * 8


def test_what_is_wrong_is_pickled_too() -> None:
    with pytest.raises(RefusedError) as caught:
        read_letterhead(letterhead("{{ host.nmae }}", "{{ people }}"))
    copy = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own bytes
    assert type(copy) is RefusedError
    assert copy.findings == caught.value.findings
    assert len(copy.findings) == 2
    assert str(copy) == str(caught.value)
