"""tie objectives to line items and to each other"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("objective", schema=None) as batch_op:
        batch_op.add_column(sa.Column("line_item_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("leads_to_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_objective_leads_to_id"), ["leads_to_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_objective_line_item_id"), ["line_item_id"], unique=False
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_objective_line_item_id_line_item"),
            "line_item",
            ["line_item_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_objective_leads_to_id_objective"),
            "objective",
            ["leads_to_id"],
            ["id"],
            ondelete="SET NULL",
        )


def downgrade() -> None:
    with op.batch_alter_table("objective", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_objective_leads_to_id_objective"), type_="foreignkey"
        )
        batch_op.drop_constraint(
            batch_op.f("fk_objective_line_item_id_line_item"), type_="foreignkey"
        )
        batch_op.drop_index(batch_op.f("ix_objective_line_item_id"))
        batch_op.drop_index(batch_op.f("ix_objective_leads_to_id"))
        batch_op.drop_column("leads_to_id")
        batch_op.drop_column("line_item_id")
