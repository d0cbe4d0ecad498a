"""Every route declares who may open it: the pages of a case demand its link, the operations of the API a key."""

import pytest
from flask import Flask

from webapp import create_app
from webapp.access import by_api_key, by_api_key_and_batch_link, by_batch_link, by_case_link, by_letterhead_link, public

#: Files that are the same for everybody and hold nothing of anybody.
STATIC = {"static", "bootstrap.static"}
#: Where everything needs a rule of its own, which belongs nowhere else; `<link>` stands in the addresses of the first.
RULES_WITH_LINK = {
    "by_case_link": "/case/",
    "by_batch_link": "/batch/",
    "by_letterhead_link": "/letterhead/",
    "by_api_key_and_batch_link": "/api/v1/batches/",
}
RULES = {**RULES_WITH_LINK, "by_api_key": "/api/"}
#: What the API says about itself, to anybody.
PUBLIC_API = {"/api/v1/", "/api/v1/openapi.json"}


def problems(app: Flask) -> list[str]:
    """What is wrong with the access rules of an app's routes, a line for each."""
    found = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint in STATIC:
            continue
        access = getattr(app.view_functions[rule.endpoint], "access_rule", None)
        needed = next((name for name, place in RULES.items() if rule.rule.startswith(place)), "public")
        if access is None:
            found.append(f"{rule.rule}: add @public or one of @{', @'.join(RULES)} to {rule.endpoint}")
        elif access != needed and rule.rule not in PUBLIC_API:
            found.append(f"{rule.rule}: needs @{needed}, not @{access}")
        elif ("link" in rule.arguments) != (access in RULES_WITH_LINK):
            found.append(f"{rule.rule}: @{access} and <link> in the address do not fit together")
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
        ("/case/<link>/leak", by_api_key),
        ("/case/<link>/leak", by_batch_link),
        ("/batch/<link>/leak", public),
        ("/batch/all", by_batch_link),
        ("/letterhead/<link>/leak", public),
        ("/elsewhere", by_letterhead_link),
        ("/api/v1/leak", public),
        ("/api/v1/leak", by_case_link),
        ("/elsewhere", by_api_key),
        ("/api/v1/batches/<link>/leak", by_api_key),
        ("/api/v1/batches/<link>/leak", by_batch_link),
        ("/api/v1/batches/leak", by_api_key_and_batch_link),
    ],
)
def test_a_wrong_rule_is_found(address, rule):
    app = Flask(__name__)
    app.add_url_rule(address, endpoint="view", view_func=rule(lambda: ""))
    assert len(problems(app)) == 1
