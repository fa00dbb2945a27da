"""Remember what came of advice"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

HINTS: dict[str, TypeEngine[Any]] = {
    "hinted_on": sa.Date(),
    "hinted_rule": sa.String(24),
    "hinted_about": sa.Integer(),
}
ASKED: dict[str, TypeEngine[Any]] = {
    "asked_step": sa.Integer(),
    "asked_step_at": sa.DateTime(timezone=True),
}
STEP: dict[str, TypeEngine[Any]] = {
    "due_on": sa.Date(),
    "done": sa.String(24),
    "done_by": sa.String(40),
    "done_at": sa.DateTime(timezone=True),
    "outcome": sa.String(24),
    "told_on": sa.Date(),
    "recalled_on": sa.Date(),
}


def upgrade() -> None:
    for name, kind in STEP.items():
        op.add_column("advice", sa.Column(name, kind))
    for name in HINTS:
        op.drop_column("member", name)
    for name, kind in ASKED.items():
        op.add_column("member", sa.Column(name, kind))


def downgrade() -> None:
    for name in ASKED:
        op.drop_column("member", name)
    for name, kind in HINTS.items():
        op.add_column("member", sa.Column(name, kind))
    for name in STEP:
        op.drop_column("advice", name)
