"""What can be reached and what can't: Slack's answers about channels and people, as noted."""

from __future__ import annotations

from bot.db.models import MemberRow
from bot.domain.messages.message import OutboxMessage
from bot.domain.messages.reasons import NothingToSend
from bot.services.digests import Posting
from tests.support.builders import composed_by
from tests.support.workspace import MARKETING, Workspace


def refuses(workspace: Workspace, code: str = "is_archived", channel: str = MARKETING) -> None:
    workspace.services.delivery_problems.channel_refuses(
        workspace.workspace_id, channel, code, now=workspace.clock()
    )


def works(workspace: Workspace, channel: str = MARKETING) -> None:
    workspace.services.delivery_problems.channel_works(
        workspace.workspace_id, channel, now=workspace.clock()
    )


def leaves(workspace: Workspace, user: str) -> None:
    workspace.services.delivery_problems.person_left(
        workspace.workspace_id, user, now=workspace.clock()
    )


def returns(workspace: Workspace, user: str) -> None:
    workspace.services.delivery_problems.person_is_back(
        workspace.workspace_id, user, now=workspace.clock()
    )


def claim(workspace: Workspace) -> list[OutboxMessage]:
    return workspace.services.outbox.claim(worker="one", now=workspace.clock(), limit=10)


def digest(workspace: Workspace) -> Posting | NothingToSend:
    return composed_by(workspace.services.digests, workspace.workspace_id, 1, now=workspace.clock())


def member(workspace: Workspace, user: str) -> MemberRow:
    (found,) = (row for row in workspace.rows(MemberRow) if row.user == user)
    return found
