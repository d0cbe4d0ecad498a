"""The tables of letterheads and of their versions.

Revision: 0003, after 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables and the index by which expired letterheads are found."""
    op.create_table(
        "letterheads",
        sa.Column("link_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("current", sa.Integer, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("link_hash", name="pk_letterheads"),
    )
    op.create_index("ix_letterheads_expires_at", "letterheads", ["expires_at"])
    op.create_table(
        "letterhead_versions",
        sa.Column("link_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("about", sa.LargeBinary, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("link_hash", "number", name="pk_letterhead_versions"),
        sa.ForeignKeyConstraint(["link_hash"], ["letterheads.link_hash"], ondelete="CASCADE", name="fk_letterhead"),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("letterhead_versions")
    op.drop_table("letterheads")
