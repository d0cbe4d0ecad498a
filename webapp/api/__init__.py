"""The door for programs: JSON below /api/v1, described by itself."""

from webapp.api import operations, reference

BLUEPRINTS = (operations.api, reference.pages)
