"""Let absences begin later: they are told by their days alone"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_KEEP_WITHOUT_DAYS = """
INSERT INTO absence (workspace_id, member_id, first_on, last_on)
SELECT workspace_id, id, CURRENT_DATE, away_until FROM member
WHERE away_until >= CURRENT_DATE AND NOT EXISTS (
    SELECT 1 FROM absence WHERE absence.member_id = member.id AND absence.last_on >= CURRENT_DATE
)
"""
_TELL_THE_END = """
UPDATE member SET away_until = (
    SELECT MAX(last_on) FROM absence
    WHERE absence.member_id = member.id AND absence.first_on <= CURRENT_DATE
)
"""


def upgrade() -> None:
    op.execute(_KEEP_WITHOUT_DAYS)
    op.drop_column("member", "away_until")


def downgrade() -> None:
    op.add_column("member", sa.Column("away_until", sa.Date()))
    op.execute(_TELL_THE_END)
