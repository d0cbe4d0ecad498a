"""The logging form: filled values, stored, drawn and extracted, agree, and the form can still be edited."""

import subprocess
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from pypdf import PdfReader, PdfWriter

from bench.logging_form import drawn_texts
from forms.names import unprinted_letter
from webapp.drafts import pdf_form, pdf_text
from webapp.drafts.documents import load_documents
from webapp.drafts.pdf_blank import TextField, read_blank

BLANK = load_documents()["logging-form"].template("kk")
KAZAKH = "ӘәҒғҚқҢңӨөҰұҮүҺһІі"
ALPHABETS = {
    "surname": "ÁÀÂÄÃÅĀĂĄÆÇĆČĎĐ ÉÈÊËĖĘĚĞĢÍÌÎÏĪĮİŁĻĽ",
    "given_names": "ŃÑŅŇÓÒÔÖÕØŐŒŔŘŚŞŠȘ ŤȚÚÙÛÜŪŮŰÝŸŹŻŽÞß",
    "surname_local": KAZAKH,
    "given_names_local": "АБВГДЕЁЖЗИЙКЛМНОП РСТУФХЦЧШЩЪЫЬЭЮЯ",
    "birth_place": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя ўҳҷӣӯґєї",
    "citizenship": "əğıñşẞ ạảấầ đơư ʻʼ’‘“”",
    "host_name": """«Smith & Sons» <KZ> "O'Hara" {{ x }} \\( %s #1""",
    "host_address": "ABCDEFGHIJKLMNOPQRSTUVWXYZ abcdefghijklmnopqrstuvwxyz 0123456789 №;:,.!?+-–—_=/@$€[]*",
}
RELATIVES = {
    f"family_{row}_{name}": text
    for row in range(1, 7)
    for name, text in {
        "full_name": f"ӘБДІРАХМАНОВА ҮЛЖАН {row}-қызы",
        "relation": "жұбайы (зайыбы)",
        "birth_date": f"{1990 + row} жылғы 23 қыркүйек",
        "citizenship": "Өзбекстан",
        "passport_number": f"AC12345{row:02}",
    }.items()
}
FIELDS = read_blank(BLANK).fields
LONG = "Қазақстан Республикасындағы жауапкершілігі шектеулі серіктестігінің филиалы "


def stored(pdf: bytes) -> dict[str, str]:
    """The values of the text fields that have one."""
    return {name: text for name, text in PdfReader(BytesIO(pdf)).get_form_text_fields().items() if text}


def poppler_text(pdf: bytes, *options: str) -> str:
    command = ["pdftotext", *options, "-enc", "UTF-8", "-", "-"]
    return subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode()


def rendered(pdf: bytes, page: int = 1, dpi: int = 144) -> Image.Image:
    command = ["pdftoppm", "-r", str(dpi), "-png", "-f", str(page), "-l", str(page), "-"]
    done = subprocess.run(command, input=pdf, capture_output=True, check=True)
    assert done.stderr == b""
    return Image.open(BytesIO(done.stdout)).convert("L")


def place(pdf: bytes, name: str, dpi: int = 144) -> tuple[int, int, int, int]:
    """Where a field is on the picture of its (first) page: left, top, right, bottom."""
    for page in PdfReader(BytesIO(pdf)).pages:
        for reference in page["/Annots"]:
            widget = reference.get_object()
            if widget.get("/T") == name:
                left, bottom, right, top = (float(edge) * dpi / 72 for edge in widget["/Rect"])
                height = float(page.mediabox.height) * dpi / 72
                return round(left), round(height - top), round(right), round(height - bottom)
    raise AssertionError(f"no field {name}")


@pytest.mark.parametrize("values", [ALPHABETS, RELATIVES], ids=["alphabets", "six relatives"])
def test_stored_drawn_and_extracted_text_agree(values: Mapping[str, str]) -> None:
    pdf = pdf_form.fill(BLANK, values)
    assert stored(pdf) == values
    drawn = list(drawn_texts(pdf))
    assert {name for name, _ in drawn} == set(values)
    for name, text in drawn:
        assert text == values[name]


@pytest.mark.poppler
@pytest.mark.parametrize("values", [ALPHABETS, RELATIVES], ids=["alphabets", "six relatives"])
def test_poppler_extracts_what_was_filled_in(values: Mapping[str, str]) -> None:
    extracted = " ".join(poppler_text(pdf_form.fill(BLANK, values), "-raw").split())
    # Poppler joins the lines of one box in its own order, so the words of a value are looked for.
    missing = [word for text in values.values() for word in text.split() if word not in extracted]
    assert missing == []


@pytest.mark.poppler
def test_every_kazakh_letter_is_drawn_as_itself() -> None:
    names = [name for name in RELATIVES if not name.endswith("full_name")][: len(KAZAKH) + 1]
    pdf = pdf_form.fill(BLANK, dict(zip(names, [*KAZAKH, "漢"], strict=True)))
    page = rendered(pdf, page=2)
    letters = {name: page.crop(place(pdf, name)).crop((0, 0, 60, 40)) for name in names}
    assert all(letter.getextrema()[0] < 128 for letter in letters.values()), "a letter left no ink"
    pictures = {letter.tobytes() for letter in letters.values()}
    # һ and І look like letters of other alphabets, but no two of these are alike, and none like the box for "lacking".
    assert len(pictures) == len(names)


@pytest.mark.poppler
def test_a_value_leaves_ink_in_its_own_box_only() -> None:
    pdf = pdf_form.fill(BLANK, {"birth_place": LONG * 20})
    left, top, right, bottom = ImageChops.difference(rendered(pdf), rendered(BLANK.read_bytes())).getbbox() or (0,) * 4
    box = place(pdf, "birth_place")
    assert left < right
    assert (left, top) >= box[:2]
    assert left >= box[0]
    assert top >= box[1]
    assert right <= box[2]
    assert bottom <= box[3]


def setting(name: str, text: str) -> pdf_text.Setting:
    field = FIELDS[name]
    assert isinstance(field, TextField)
    return pdf_text.set_text(text, field, field.widgets[0])


def test_a_long_value_is_drawn_smaller_then_on_two_lines_then_cut() -> None:
    short, longer = setting("given_names", "Bek"), setting("given_names", "Maximilian Ferdinand Leopold Johannes")
    assert (short.size, len(short.lines)) == (10, 1)
    assert (longer.size < 10, len(longer.lines)) == (True, 1)
    two = setting("given_names", "Maximilian Ferdinand Leopold Johannes von und zu")
    assert (two.size >= pdf_text.SMALLEST, len(two.lines), " ".join(two.lines)[-6:]) == (True, 2, "und zu")
    cut = setting("given_names", "Maximilian " * 20)
    assert (cut.size, len(cut.lines), cut.lines[-1][-1]) == (pdf_text.SMALLEST, 2, "…")


def test_a_word_is_broken_only_where_it_fits_in_no_size() -> None:
    address = "very.long.address.of.the.office@international-smith-and-sons.example.kz"
    assert setting("host_email", address).lines == (address,)
    assert len(setting("iin", address).lines) == 2


@pytest.mark.parametrize("text", ["W" * 10_000, "Ab " * 3_000, LONG * 50])
def test_a_value_that_is_cut_is_stored_whole(text: str) -> None:
    pdf = pdf_form.fill(BLANK, {"host_name": text, "stay_address": text})
    assert stored(pdf) == {"host_name": text.strip(), "stay_address": text.strip()}
    assert all(drawn.endswith("…") for _, drawn in drawn_texts(pdf))


@pytest.mark.parametrize("name", ["host_name", "stay_address", "family_3_passport_number", "disclaimer"])
@pytest.mark.parametrize("text", [LONG, LONG * 9, "W" * 90, "iW " * 40])
def test_no_line_is_wider_or_lower_than_its_box(name: str, text: str) -> None:
    field = FIELDS[name]
    assert isinstance(field, TextField)
    (box,) = field.widgets
    done = setting(name, text)
    assert done.size >= pdf_text.SMALLEST
    assert max(sum(field.font.widths(line)) * done.size / 1000 for line in done.lines) <= box.width - 4 + 1e-6
    assert len(done.lines) * done.size * 1.15 <= box.height


def test_a_viewer_that_edits_a_field_uses_the_drawn_size_lines_and_font() -> None:
    form = PdfReader(BytesIO(pdf_form.fill(BLANK, {"host_bin": "1", "host_name": LONG * 3})))
    acro = form.root_object["/AcroForm"]
    fields = {field.get_object()["/T"]: field.get_object() for field in acro["/Fields"]}
    short, long = fields["host_bin"], fields["host_name"]
    assert acro["/NeedAppearances"].value is False
    assert (short["/DA"].split()[1], long["/DA"].split()[1]) == ("10", "6.5")
    assert (short["/Ff"], long["/Ff"]) == (0, 1 << 12)
    assert short["/DA"].split()[0] in acro["/DR"]["/Font"]


def test_a_filled_form_can_be_filled_further() -> None:
    writer = PdfWriter(clone_from=BytesIO(pdf_form.fill(BLANK, {"surname_local": "Асанов", "sex": "F"})))
    writer.update_page_form_field_values(writer.pages[0], {"former_names": "Жүсіпова"}, auto_regenerate=False)
    edited = BytesIO()
    writer.write(edited)
    assert stored(edited.getvalue()) == {"surname_local": "Асанов", "former_names": "Жүсіпова"}
    assert PdfReader(edited).get_fields()["sex"]["/V"] == "/F"


def test_an_edit_by_another_program_can_write_every_letter_with_the_embedded_font() -> None:
    writer = PdfWriter(clone_from=BytesIO(pdf_form.fill(BLANK, {"surname": "ASANOV"})))
    writer.update_page_form_field_values(writer.pages[0], {"former_names": KAZAKH}, auto_regenerate=False)
    edited = BytesIO()
    writer.write(edited)
    assert dict(drawn_texts(edited.getvalue()))["former_names"] == KAZAKH


@pytest.mark.parametrize(("state", "shown"), [("M", ["/M", "/Off"]), ("F", ["/Off", "/F"]), ("", ["/Off", "/Off"])])
def test_the_sex_is_a_choice_of_two_buttons(state: str, shown: list[str]) -> None:
    field = PdfReader(BytesIO(pdf_form.fill(BLANK, {"sex": state}))).get_fields()["sex"]
    assert [kid.get_object()["/AS"] for kid in field["/Kids"]] == shown
    assert field["/V"] == f"/{state or 'Off'}"


@pytest.mark.poppler
def test_a_chosen_button_is_crossed() -> None:
    empty, chosen = rendered(BLANK.read_bytes()), rendered(pdf_form.fill(BLANK, {"sex": "F"}))
    assert ImageChops.difference(empty, chosen).getbbox() is not None


def test_what_the_font_lacks_is_drawn_as_a_box_and_stored_as_it_is() -> None:
    pdf = pdf_form.fill(BLANK, {"surname": "LI 李 🙂 نور"})
    assert stored(pdf) == {"surname": "LI 李 🙂 نور"}
    assert {drawn for _, drawn in drawn_texts(pdf)} == {"LI □ □ □□□"}


def test_controls_are_dropped_and_letters_composed() -> None:
    given = "\u202eЙ\u0438\u0306 A\u0301\x00\x07\ud800sanov\r\nBek\tX\u200b "
    pdf = pdf_form.fill(BLANK, {"given_names": given})
    assert stored(pdf) == {"given_names": "Йй Ásanov Bek X"}
    assert {drawn for _, drawn in drawn_texts(pdf)} == {"Йй Ásanov Bek X"}


def test_a_name_is_drawn_on_both_pages() -> None:
    pdf = pdf_form.fill(BLANK, {"surname": "ÖZTÜRK", "patronymic": ""})
    assert list(drawn_texts(pdf)) == [("surname", "ÖZTÜRK")] * 2


def test_the_same_values_give_the_same_bytes_whatever_their_order() -> None:
    values = ALPHABETS | RELATIVES | {"sex": "M"}
    first = pdf_form.fill(BLANK, values)
    assert pdf_form.fill(BLANK, dict(reversed(values.items()))) == first
    assert pdf_form.fill(BLANK, values | {"sex": "F"}) != first


def test_an_unknown_field_is_named_with_its_neighbour() -> None:
    with pytest.raises(ValueError, match="no field 'surnam'; right is surname"):
        pdf_form.fill(BLANK, {"surnam": "ASANOV"})


def test_an_unknown_state_is_named_with_the_allowed_ones() -> None:
    with pytest.raises(ValueError, match="field sex: no state 'X'; right is F, M"):
        pdf_form.fill(BLANK, {"sex": "X"})


def test_a_blank_with_a_font_that_lacks_letters_is_refused(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=BLANK)
    fonts = writer.root_object["/AcroForm"]["/DR"]["/Font"]
    del fonts["/Webdings"].get_object()["/ToUnicode"]
    writer.write(tmp_path / "form.pdf")
    with pytest.raises(ValueError, match=r"form\.pdf: field surname: font 'Webdings' cannot be written with"):
        pdf_form.fill(tmp_path / "form.pdf", {})


def test_people_are_warned_of_letters_that_the_font_lacks():
    field = next(field for field in read_blank(BLANK).fields.values() if isinstance(field, TextField))
    assert [letter for letter in field.font.glyphs if unprinted_letter(letter)] == []
    scripts = "王 Ա გ م ह ท 한 あ ᠮ አ"
    assert [letter for letter in scripts.split() if letter in field.font.glyphs or not unprinted_letter(letter)] == []
