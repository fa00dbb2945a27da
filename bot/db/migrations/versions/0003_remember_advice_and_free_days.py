"""Remember advice and free days"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

THIRTY_DAYS_ON = {
    "sqlite": "date(set_up_at, '+30 days')",
    "postgresql": "(set_up_at + interval '30 days')::date",
}


def upgrade() -> None:
    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["member_id"],
            ["member.id"],
            name=op.f("fk_absence_member_id_member"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_absence_workspace_id_workspace"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index(op.f("ix_absence_member_id"), "absence", ["member_id"], unique=False)
    op.create_table(
        "advice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_id", sa.Integer(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("rule", sa.String(length=24), nullable=False),
        sa.Column("about", sa.Integer(), nullable=True),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["team_id"], ["team.id"], name=op.f("fk_advice_team_id_team"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id"],
            ["workspace.id"],
            name=op.f("fk_advice_workspace_id_workspace"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice")),
        sa.UniqueConstraint("team_id", "said_on", name=op.f("uq_advice_team_id_said_on")),
    )
    op.execute(
        "INSERT INTO advice (team_id, said_on, rule, about, workspace_id)"
        " SELECT id, advised_on, advised_rule, advised_about, workspace_id FROM team"
        " WHERE advised_rule IS NOT NULL"
    )
    # Not in a batch: that would rebuild the table, which on SQLite deletes what refers to it.
    for column in ("advised_on", "advised_rule", "advised_about"):
        op.drop_column("team", column)
    op.add_column("team", sa.Column("holidays", sa.String(length=24), nullable=True))
    op.add_column("team", sa.Column("trial_until", sa.Date(), nullable=True))
    op.execute(
        f"UPDATE team SET trial_until = {THIRTY_DAYS_ON[op.get_bind().dialect.name]}"  # noqa: S608
        " WHERE purpose = 'told' AND purpose_words = ''"
    )


def downgrade() -> None:
    op.drop_column("team", "trial_until")
    op.drop_column("team", "holidays")
    op.add_column("team", sa.Column("advised_on", sa.Date(), nullable=True))
    op.add_column("team", sa.Column("advised_rule", sa.String(length=24), nullable=True))
    op.add_column("team", sa.Column("advised_about", sa.Integer(), nullable=True))
    op.drop_table("advice")
    op.drop_table("absence")
