"""The pages. A route checks access, reads the form, calls one service, and redirects or renders."""

from webapp.routes import health, language, privacy, start

BLUEPRINTS = (start.pages, language.pages, privacy.pages, health.pages)
