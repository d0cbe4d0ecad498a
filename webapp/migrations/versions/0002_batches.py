"""The tables of batches, their parts and their pieces.

Revision: 0002, after 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables and the index by which expired batches are found."""
    op.create_table(
        "batches",
        sa.Column("link_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.Column("for_worker", sa.LargeBinary),
        sa.Column("stage", sa.String(10), nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("total", "good", "faulty", "made", "failed")),
        sa.Column("made_before", sa.Integer, nullable=False),
        sa.Column("started_at", sa.DateTime),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("taken_until", sa.DateTime, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("link_hash", name="pk_batches"),
    )
    op.create_index("ix_batches_expires_at", "batches", ["expires_at"])
    op.create_table(
        "batch_parts",
        sa.Column("link_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("noted", sa.Integer, nullable=False),
        sa.Column("done", sa.Boolean, nullable=False),
        sa.Column("taken_by", sa.String(32)),
        sa.Column("taken_until", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("link_hash", "number", name="pk_batch_parts"),
        sa.ForeignKeyConstraint(["link_hash"], ["batches.link_hash"], ondelete="CASCADE", name="fk_batch"),
    )
    op.create_table(
        "batch_pieces",
        sa.Column("link_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("name", sa.String(20), nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("link_hash", "name", "number", name="pk_batch_pieces"),
        sa.ForeignKeyConstraint(["link_hash"], ["batches.link_hash"], ondelete="CASCADE", name="fk_batch"),
    )


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("batch_pieces")
    op.drop_table("batch_parts")
    op.drop_table("batches")
