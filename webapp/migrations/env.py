"""Alembic's entry: runs the migrations on the connection that `webapp.storage.upgrade` hands over."""

from alembic import context

from webapp.models import api_key, batch, case, letterhead  # noqa: F401 - a table is known once its module is imported
from webapp.storage import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
