"""What a result page says, read from what a person sees on it."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page

#: The people of a case, as the page calls them while they have no names: by relation and citizenship.
PEOPLE = {
    "en": {"applicant": "Applicant", "dependent-1": "Spouse", "dependent-2": "Child"},
    "ru": {"applicant": "Заявитель", "dependent-1": "Супруг(а)", "dependent-2": "Ребёнок"},
    "kk": {"applicant": "Өтініш беруші", "dependent-1": "Жұбайы", "dependent-2": "Баласы"},
}
ADVISED = {"en": "advised", "ru": "рекомендуется", "kk": "ұсынылады"}


def duties(page: Page, lang: str) -> set[tuple[str, str, str]]:
    """(title, last day in words, people in their order) of each obligation."""
    return {_duty(card, lang) for card in page.locator(".duties .duty").all()}


def _duty(card: Locator, lang: str) -> tuple[str, str, str]:
    people = card.locator(".facts-row > div").nth(1).locator("dd").inner_text()
    named = [person for person, role in PEOPLE[lang].items() if role in people]
    return card.locator("h3").inner_text(), card.locator(".duty-deadline time").inner_text(), " ".join(named)


def papers(page: Page, lang: str) -> dict[str, str]:
    """The badges of each paper that is asked for, by "person/paper"; what is only advised is left out."""
    rows = {row.locator("[name=tick]").get_attribute("value") or "": row for row in page.locator(".paper").all()}
    badges = {tick: ", ".join(row.locator(".badge").all_inner_texts()) for tick, row in rows.items()}
    return {tick: found for tick, found in badges.items() if ADVISED[lang] not in found}


def notes(page: Page) -> str:
    """All notes, in one text."""
    return page.locator("section", has=page.locator("#notes")).inner_text()


def fines(page: Page) -> list[list[str]]:
    """The rows of the table of fines without their headings; spaces between thousands are plain."""
    rows = page.locator("tbody tr").all()
    return [[cell.replace("\u00a0", " ") for cell in row.locator("td").all_inner_texts()] for row in rows]


def is_banned(page: Page) -> bool:
    """Whether the page says that invitations by the host are not considered."""
    return page.locator(".notice-danger").count() > 0


def drafts(page: Page) -> set[str]:
    """The drafts that are offered: "inviting-letter", "logging-form 2" for the second dependent."""
    return set(_drafts(page))


def _drafts(page: Page) -> Iterator[str]:
    for link in page.locator(".downloads a[href*='/drafts/']").all():
        address = urlsplit(link.get_attribute("href") or "")
        person = parse_qs(address.query).get("person", [""])[0]
        yield f"{address.path.split('/')[4]} {person}".strip()
