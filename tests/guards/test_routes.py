"""Every route declares who may open it, and the pages of a case demand its link."""

import pytest
from flask import Flask

from webapp import create_app
from webapp.access import by_case_link, public

#: Files that are the same for everybody and hold nothing of anybody.
STATIC = {"static", "bootstrap.static"}


def problems(app: Flask) -> list[str]:
    """What is wrong with the access rules of an app's routes, a line for each."""
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint in STATIC:
            continue
        access = getattr(app.view_functions[rule.endpoint], "access_rule", None)
        if access is None:
            found.append(f"{rule.rule}: add @public or @by_case_link to {rule.endpoint}")
        elif rule.rule.startswith("/case/") and access != "by_case_link":
            found.append(f"{rule.rule}: a page of a case needs @by_case_link")
        elif ("link" in rule.arguments) != (access == "by_case_link"):
            found.append(f"{rule.rule}: @by_case_link and <link> in the address belong together")
    return found


def test_every_route_has_its_access_rule():
    app = create_app({"DATABASE_URL": "sqlite://", "SECRET_KEY": "only for tests"})
    assert len(list(app.url_map.iter_rules())) > len(STATIC)
    assert problems(app) == []


@pytest.mark.parametrize(
    ("address", "rule"),
    [
        ("/forgotten", lambda view: view),
        ("/case/<link>/leak", lambda view: view),
        ("/case/<link>/leak", public),
        ("/case/all", public),
        ("/elsewhere/<link>", public),
        ("/elsewhere", by_case_link),
    ],
)
def test_a_wrong_rule_is_found(address, rule):
    app = Flask(__name__)
    app.add_url_rule(address, endpoint="view", view_func=rule(lambda: ""))
    assert len(problems(app)) == 1
