"""The parts of the measure `pdf` that a run of it does not prove."""

from __future__ import annotations

import json
import subprocess
import time

import pytest

from bench import pdf
from bench.__main__ import main


def test_without_libreoffice_the_measure_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setattr(pdf.shutil, "which", lambda _name: None)
    assert main(["pdf", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["value"], said["ratio"]) == (None, None)
    assert "LibreOffice" in said["why"]
    assert main(["pdf"]) == 0
    assert "none" in capsys.readouterr().out


def test_the_processor_time_is_that_of_the_processes():
    seconds, cpu = pdf.timed(
        lambda: subprocess.run(["sh", "-c", "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); done"], check=True)
    )
    assert 0 < cpu <= seconds * 1.5
    assert pdf.timed(lambda: time.sleep(0.01))[1] == 0


def test_letters_differ():
    assert pdf.letter(0) != pdf.letter(3)


@pytest.mark.office
def test_the_peer_makes_pdfs():
    assert pdf.by_a_process_each("soffice", [pdf.letter(0)])[0].startswith(b"%PDF-")
