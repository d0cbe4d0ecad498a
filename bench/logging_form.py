"""The logging form, filled in by us and by pypdf's own filler: the same blank, the same values, in one run."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import NameObject

from webapp.drafts import pdf_form

BLANK = Path(__file__).parents[1] / "templates" / "documents" / "logging-form" / "form.pdf"
REPEATS, PEER_REPEATS = 100, 3

_PERSON = {
    "surname": "ÁBDIRAHMANOĞLU",
    "given_names": "ŞÜKÜR-ÆNEAS",
    "patronymic": "O'NEILL",
    "surname_local": "Әбдірахманұлы",
    "given_names_local": "Шүкір Өңғар Һаби",
    "sex": "M",
    "birth_date": "1990 жылғы 1 мамыр",
    "birth_place": "Бішкек қаласы",
    "citizenship": "Қырғызстан",
    "iin": "900501300013",
    "passport_number": "AC1234567",
    "passport_issued_on": "2020 жылғы 1 қаңтар",
    "passport_expires_on": "2030 жылғы 1 қаңтар",
    "passport_issued_by": "ГРС при Правительстве КР, отделение № 50-1",
    "entry_date": "2025 жылғы 2 наурыз",
    "purpose": "еңбек қызметі",
    "stay_from": "2025 жылғы 2 наурыз",
    "stay_to": "2026 жылғы 27 ақпан",
    "stay_days": "363",
    "stay_address": "Астана қаласы, Есіл ауданы, Мәңгілік Ел даңғылы, 55/22-үй, 1712-пәтер",
    "stay_owner_name": "Сұлтанова Ұлжан Әділқызы",
    "host_name": '"Алтын Дала & Sons" <KZ> ЖШС',
    "host_bin": "180340021234",
    "host_address": "010000, Астана қаласы, Тұран даңғылы, 37",
    "host_phone": "+7 717 255 00 11",
    "position": "Бағдарламалық қамтылым инженері",
    "contract_number": "17-Е",
    "contract_date": "2025 жылғы 20 ақпан",
}
_RELATIVE = {
    "full_name": "ÁBDIRAHMANOVA GÜLNARA",
    "relation": "жұбайы",
    "birth_date": "1992 жылғы 3 ақпан",
    "citizenship": "Өзбекстан",
}
VALUES = _PERSON | {f"family_{row}_{name}": text for row in (1, 2) for name, text in _RELATIVE.items()}


def measure() -> dict[str, Any]:
    """The median milliseconds of a fill, ours and the peer's. Raises AssertionError where a letter is not drawn."""
    check_drawn(pdf_form.fill(BLANK, VALUES))
    peer_values = {name: f"/{text}" if name == "sex" else text for name, text in VALUES.items()}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        peer = _median_ms(lambda: _fill_by_pypdf(peer_values), PEER_REPEATS)
    ours = _median_ms(lambda: pdf_form.fill(BLANK, VALUES), REPEATS)
    return {
        "name": "logging-form",
        "value": round(ours, 3),
        "unit": "ms",
        "peer": "pypdf update_page_form_field_values",
        "peer_value": round(peer, 3),
        "ratio": round(peer / ours, 1),
    }


def check_drawn(pdf: bytes) -> None:
    """Raise AssertionError naming the first field whose drawn text is not its value."""
    drawn = dict(drawn_texts(pdf))
    for name, text in VALUES.items():
        if name != "sex" and drawn.get(name) != text:
            raise AssertionError(f"{name}: drawn is {drawn.get(name)!r}; right is {text!r}")


def drawn_texts(pdf: bytes) -> Iterator[tuple[str, str]]:
    """The text that is drawn in each place of each text field: its name, and its lines joined by a space."""
    for page in PdfReader(BytesIO(pdf)).pages:
        for reference in page["/Annots"]:  # type: ignore[attr-defined]
            widget = reference.get_object()
            field = widget if "/T" in widget else widget["/Parent"]
            if field["/FT"] != "/Tx" or "/AP" not in widget:
                continue
            picture = widget["/AP"]["/N"]
            # pypdf extracts the text of pages only: a page is made of the picture.
            alone = PageObject.create_blank_page(width=600, height=100)
            alone[NameObject("/Resources")] = picture["/Resources"]
            alone[NameObject("/Contents")] = picture
            yield field["/T"], " ".join(alone.extract_text().split())


def _fill_by_pypdf(values: dict[str, str]) -> bytes:
    writer = PdfWriter(clone_from=BLANK)
    writer.update_page_form_field_values(None, values, auto_regenerate=False)
    filled = BytesIO()
    writer.write(filled)
    return filled.getvalue()


def _median_ms(work: Callable[[], object], repeats: int) -> float:
    def once() -> float:
        start = perf_counter()
        work()
        return (perf_counter() - start) * 1000

    return median(once() for _ in range(repeats))
