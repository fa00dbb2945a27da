"""Sign exports"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("workspace", sa.Column("export_key", sa.String(64), nullable=True))


def downgrade() -> None:
    op.drop_column("workspace", "export_key")
