"""The pages. A route checks access, reads the form, calls one service, and redirects or renders."""

from webapp.routes import (
    all_facts,
    cases,
    deletion,
    details,
    disagreements,
    downloads,
    drafts,
    earlier_stays,
    health,
    language,
    law,
    privacy,
    start,
    what_if,
    why,
    wizard,
)

BLUEPRINTS = (
    start.pages,
    wizard.pages,
    all_facts.pages,
    cases.pages,
    what_if.pages,
    why.pages,
    details.pages,
    drafts.pages,
    downloads.pages,
    earlier_stays.pages,
    deletion.pages,
    law.pages,
    disagreements.pages,
    language.pages,
    privacy.pages,
    health.pages,
)
