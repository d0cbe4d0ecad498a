"""The table of sealed cases.

Revision: 0001, the first
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the table and the index by which expired cases are found."""
    op.create_table(
        "cases",
        sa.Column("link_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("link_hash", name="pk_cases"),
    )
    op.create_index("ix_cases_expires_at", "cases", ["expires_at"])


def downgrade() -> None:
    """Drop the table."""
    op.drop_table("cases")
