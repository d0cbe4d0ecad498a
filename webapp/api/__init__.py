"""The door for programs: JSON below /api/v1, described by itself."""

from webapp.api import batches, reference

BLUEPRINTS = (batches.api, reference.pages)
