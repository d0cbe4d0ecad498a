"""A batch from the upload to the ZIP in a browser, with a real worker beside the server."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.checks import Visit
from tests.browser.journeys import fill_in, press
from tests.webapp.batches.nursery import nursery
from tests.webapp.batches.worker import files, line, manifest, name, sheet


def test_from_the_upload_to_the_zip(visit: Visit, settings: dict[str, str], tmp_path: Path):
    """Without scripts the same pages are opened by tests/webapp/batches/test_pages.py; here they renew themselves."""
    page = visit("/letters")
    with nursery(tmp_path, settings) as place:
        content = sheet([line(0), line(1, "Kirgisia"), line(2)])
        page.locator("#people").set_input_files({"name": "people.csv", "mimeType": "text/csv", "buffer": content})
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
        with page.expect_navigation(url="**/host"):
            page.get_by_role("button", name="Send the sheet").dblclick(delay=30)
        assert len(sent) == 1
        fill_in(page, {"purpose": "business", "host-name": "Altyn Dala LLP"})
        press(page.get_by_role("button", name="Check the sheet"))
        page.evaluate("document.querySelector('[role=status]').isTheSame = true")
        with page.expect_response(page.url):
            pass
        page.wait_for_timeout(100)
        assert page.evaluate("document.querySelector('[role=status]').isTheSame"), "a new one would not be read out"
        place.worker()

        expect(page.locator("h1")).to_have_text("The sheet is checked")
        assert "Did you mean “Kyrgyzstan”?" in page.locator(".findings-table").inner_text()
        press(page.get_by_role("link", name="Choose the documents"))
        fill_in(page, {"lang": "kk", "names": "{surname}"})
        press(page.get_by_role("button", name="Show the names"))
        assert page.locator(".example-names").inner_text().split() == [f"{name(0)}.docx", f"{name(2)}.docx"]
        press(page.get_by_role("button", name="Make the documents"))
        expect(page.locator("h1")).to_have_text("The documents are ready")
        with page.expect_download() as download:
            page.get_by_role("link", name="Download the ZIP").click()
        found = files(Path(download.value.path()).read_bytes())
    assert [one["row"] for one in manifest(found)] == ["2", "4"]
    press(page.get_by_role("link", name="Delete this batch now"))
    press(page.get_by_role("button", name="Delete now"))
    assert page.locator("h1").inner_text() == "The batch is deleted"
