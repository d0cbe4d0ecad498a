"""The door for programs: JSON below /api/v1, described by itself."""

from webapp.api.operations import operations
from webapp.api.reference import reference

BLUEPRINTS = (operations, reference)
