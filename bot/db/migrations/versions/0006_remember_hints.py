"""Remember hints"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("member", sa.Column("hinted_on", sa.Date()))
    op.add_column("member", sa.Column("hinted_rule", sa.String(length=24)))
    op.add_column("member", sa.Column("hinted_about", sa.Integer()))


def downgrade() -> None:
    op.drop_column("member", "hinted_about")
    op.drop_column("member", "hinted_rule")
    op.drop_column("member", "hinted_on")
