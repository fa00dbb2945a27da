"""List what drafts are checked for"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

LISTS = "listed_people", "listed_competitors", "listed_words"


def upgrade() -> None:
    for name in LISTS:
        op.add_column("alarm_plan", sa.Column(name, sa.Text(), server_default="", nullable=False))


def downgrade() -> None:
    for name in LISTS:
        op.drop_column("alarm_plan", name)
