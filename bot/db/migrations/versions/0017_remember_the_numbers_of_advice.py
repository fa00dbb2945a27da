"""Remember the numbers of advice"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("advice", sa.Column("based_on", sa.Text()))


def downgrade() -> None:
    op.drop_column("advice", "based_on")
