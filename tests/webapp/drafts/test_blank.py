"""The blank of the logging form is what its layout makes, and a mistake in the layout is named."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from script.blank.__main__ import FOLDER, main, make_blank
from script.blank.drawing import find_fonts

pytestmark = pytest.mark.fonts
LAYOUT = FOLDER / "form.yaml"
PLACE = "{field: birth_place, width: 5, kk: "


def fields(blank: PdfReader) -> dict[str, dict[str, Any]]:
    """What each field is, by name, in their order."""
    return {
        name: {key: field.get(key) for key in ("/FT", "/TU", "/DA", "/Ff", "/V")}
        for name, field in (blank.get_fields() or {}).items()
    }


def places(blank: PdfReader) -> list[tuple[int, list[float], str]]:
    """Where each place of a field stands, and its tooltip, in the order of the pages."""
    return [
        (page.page_number or 0, [float(edge) for edge in widget["/Rect"]], widget["/TU"])
        for page in blank.pages
        for widget in (reference.get_object() for reference in page["/Annots"])
    ]


def read_aloud(blank: PdfReader) -> Iterator[tuple[str, str | list[int]]]:
    """The elements in the order of reading: the name of a field, or the numbers of marked pieces."""
    [document] = blank.root_object["/StructTreeRoot"]["/K"]
    for element in (reference.get_object() for reference in document.get_object()["/K"]):
        yield element["/S"], element.get("/Alt") or list(element["/K"])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> PdfReader:
    target = tmp_path_factory.mktemp("blank") / "form.pdf"
    main(target)
    return PdfReader(target)


@pytest.fixture(scope="module")
def kept() -> PdfReader:
    return PdfReader(FOLDER / "form.pdf")


def test_the_pages_say_the_same(made: PdfReader, kept: PdfReader) -> None:
    """If this fails, form.yaml was changed without making form.pdf anew: python -m script.blank."""
    assert [page.extract_text() for page in made.pages] == [page.extract_text() for page in kept.pages]
    assert made.metadata == kept.metadata


def test_the_fields_are_the_same(made: PdfReader, kept: PdfReader) -> None:
    assert fields(made) == fields(kept)
    assert list(fields(made)) == list(fields(kept))
    assert places(made) == places(kept)


def test_a_screen_reader_meets_the_same_in_the_same_order(made: PdfReader, kept: PdfReader) -> None:
    assert list(read_aloud(made)) == list(read_aloud(kept))
    assert len(list(read_aloud(made))) > len(fields(made))


def blank_with(folder: Path, old: str, new: str) -> PdfReader:
    text = LAYOUT.read_text(encoding="utf-8")
    assert old in text
    layout = folder / "form.yaml"
    layout.write_text(text.replace(old, new), encoding="utf-8")
    return PdfReader(BytesIO(make_blank(layout)))


def test_a_corrected_label_is_on_the_blank_and_in_the_tooltip(tmp_path: Path, kept: PdfReader) -> None:
    blank = blank_with(tmp_path, PLACE, f"{PLACE}Құмөң ")
    assert "Құмөң " in blank.pages[0].extract_text()
    assert fields(blank)["birth_place"]["/TU"].startswith("Құмөң ")
    assert fields(blank) != fields(kept)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (PLACE, PLACE + 60 * "Ж", "needs .* points and has .*: shorten it, or widen its cell"),
        ("lines: 6", "lines: 8", "page 2 is too full by"),
        ("width: 2.9", "widht: 2.9", "widht"),
        ("kind: small", "kind: tiny", "tiny"),
        ("- section:", "- sektion:", "sektion"),
    ],
)
def test_a_mistake_in_the_layout_is_named(tmp_path: Path, old: str, new: str, message: str) -> None:
    with pytest.raises((ValueError, TypeError), match=message):
        blank_with(tmp_path, old, new)


def test_a_font_without_kazakh_is_not_taken(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="apt-get install"):
        find_fonts(tmp_path)
