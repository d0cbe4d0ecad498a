"""How often the check of a batch and each of its parts were tried, and how much of a part is ready.

Revision: 0006, after 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

_COUNTS = (("batches", "tries"), ("batch_parts", "tries"), ("batch_parts", "ready"))


def upgrade() -> None:
    """Add the counts; what there is already begins with none."""
    for table, name in _COUNTS:
        op.add_column(table, sa.Column(name, sa.Integer, nullable=False, server_default="0"))


def downgrade() -> None:
    """Drop the counts."""
    for table, name in reversed(_COUNTS):
        op.drop_column(table, name)
