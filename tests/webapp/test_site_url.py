"""The name of the site in links that are kept is the one that was set, whatever a request says."""

from __future__ import annotations

import pytest

from tests.webapp.api.conftest import HOME
from tests.webapp.batches.worker import begun, people

SITE = "https://qujat.example.kz"
EVIL = {"Host": "evil.example"}


@pytest.fixture
def settings(tmp_path) -> dict[str, str]:
    return {"SITE_URL": SITE, "QUEUE_URL": f"sqlite:///{tmp_path / 'queue.sqlite3'}"}


def test_a_forged_host_stands_in_no_link(app, visitor, family):
    with app.app_context():
        batch = begun(people(1))
    for path, expected in (
        (f"/case/{family.link}/", f"{SITE}/case/{family.link}/"),
        (f"/batch/{batch}/", f"{SITE}/batch/{batch}/"),
        (f"{HOME}/", f"{SITE}{HOME}/assess"),
    ):
        page = visitor.get(path, headers=EVIL, follow_redirects=True)
        assert page.status_code == 200, path
        assert expected in page.text
        assert "evil.example" not in page.text


@pytest.mark.parametrize("settings", [{}])
def test_without_the_setting_it_is_that_of_the_request(visitor):
    assert "http://another.example/api/v1/assess" in visitor.get(f"{HOME}/", headers={"Host": "another.example"}).text
