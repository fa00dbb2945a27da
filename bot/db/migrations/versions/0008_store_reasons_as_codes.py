"""Store reasons as codes"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

WORDS = {
    "alarm_on": "an alarm was on",
    "all_owned": "nothing is without an owner",
    "away": "away",
    "left": "left",
    "member_gone": "the member is gone",
    "nobody_to_tell": "there is nobody to tell",
    "nothing_due": "nothing is due",
    "quiet_hours": "it had become late, and evenings are quiet",
    "resolved": "it is mended",
    "stopped": "stopped",
    "team_gone": "the team is gone",
    "half_as_often": "half as often: the last two went unanswered",
    "one_a_day": "one a day is enough",
    "quiet": "quiet: five went unanswered",
    "three_a_week": "three in seven days are enough",
    "answer_lost": "the answer was lost",
    "expired": "its time was over",
    "internal_error": "an error of ours",
    "not_installed": "the app is not installed",
    "unreachable": "Slack could not be reached",
    "sender_died": "its sender stopped",
    "sender_stopped": "its sender was told to stop",
    "slack_paused": "Slack asked to wait",
}
WITH_DETAIL = {
    "channel_refuses": ("the channel refuses (", ")"),
    "cannot_look": ("its answer was lost, and the channel cannot be read (", ")"),
    "server_error": ("Slack answered ", ""),
}
CODE = "reason NOT LIKE '% %'"
"""What is left without a space is a code of Slack's."""


def upgrade() -> None:
    op.add_column("outbox", sa.Column("reason_detail", sa.String(length=200)))
    # Codes of Slack's first: some of our own words have no space either.
    ours = ", ".join(f"'{words}'" for words in WORDS.values())
    op.execute("UPDATE outbox SET reason = NULL WHERE reason = ''")
    op.execute(
        "UPDATE outbox SET reason_detail = reason, reason = 'refused'"  # noqa: S608
        f" WHERE reason NOT IN ({ours}) AND {CODE}"
    )
    for code, (before, after) in WITH_DETAIL.items():
        length = f"length(reason) - {len(before) + len(after)}"
        op.execute(
            f"UPDATE outbox SET reason_detail = substr(reason, {len(before) + 1}, {length}),"  # noqa: S608
            f" reason = '{code}' WHERE reason LIKE '{before}%{after}'"
        )
    for code, words in WORDS.items():
        op.execute(f"UPDATE outbox SET reason = '{code}' WHERE reason = '{words}'")  # noqa: S608
    op.execute(
        "UPDATE outbox SET reason_detail = reason, reason = 'other'"  # noqa: S608
        f" WHERE NOT ({CODE})"
    )


def downgrade() -> None:
    for code, words in WORDS.items():
        op.execute(f"UPDATE outbox SET reason = '{words}' WHERE reason = '{code}'")  # noqa: S608
    for code, (before, after) in WITH_DETAIL.items():
        op.execute(
            f"UPDATE outbox SET reason = '{before}' || reason_detail || '{after}'"  # noqa: S608
            f" WHERE reason = '{code}'"
        )
    op.execute("UPDATE outbox SET reason = reason_detail WHERE reason IN ('refused', 'other')")
    op.drop_column("outbox", "reason_detail")
