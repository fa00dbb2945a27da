"""Workspaces, for who runs the bot: listing, exporting and deleting them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bot.archive import write_zip
from bot.bootstrap.database import ready_engine
from bot.config import WrongSettingError, read_settings
from bot.db.sessions import Sessions
from bot.db.sqlite_file import keep_private
from bot.domain.errors import NotFound
from bot.domain.workspace import WorkspaceOverview
from bot.services import Services, make_services
from bot.views.locales import phrase


def listed() -> list[str]:
    """A line for each workspace."""
    with _services() as services:
        return [_line(each) for each in services.directory.workspaces()]


def export(slack_id: str, folder: Path) -> list[Path]:
    """Write the archive of each team of a workspace into a folder; the files."""
    with _services() as services:
        found = _workspace(services, slack_id)
        day = datetime.now(UTC).date()
        folder.mkdir(parents=True, exist_ok=True)
        written = []
        for channel, archive in services.directory.archives(found.id):
            file = folder / f"social-coach-{slack_id}-{channel}-{day}.zip"
            keep_private(file)
            file.write_bytes(write_zip(archive))
            written.append(file)
        return written


def describe(slack_id: str) -> str:
    """The line of one workspace."""
    with _services() as services:
        return _line(_workspace(services, slack_id))


def describe_person(slack_id: str, user: str) -> str:
    """What is stored of one person, on a line."""
    with _person(slack_id, user) as (services, workspace_id):
        data = services.forgetting.data_of_user(workspace_id, user)
    parts = [
        f"{user} in {slack_id}",
        f"numbers: {data.numbers}",
        f"objectives: {data.open_objectives + data.closed_objectives}",
        f"messages: {data.messages + data.waiting}",
        f"leads an alarm in: {', '.join(data.leads_in) or 'none'}",
        f"only admin of: {', '.join(data.only_admin_of) or 'none'}",
    ]
    return " · ".join(parts)


def delete(slack_id: str) -> None:
    """Delete a workspace with everything in it, at once."""
    with _services() as services:
        found = _workspace(services, slack_id)
        services.leaving.give_up(found.id)
        while services.leaving.delete_some(found.id):
            pass


def forget(slack_id: str, user: str) -> None:
    """Delete a person who can't ask for it; what they did for their teams stays, without a name."""
    with _person(slack_id, user) as (services, workspace_id):
        now = datetime.now(UTC)
        services.forgetting.forget_user(workspace_id, user, phrase("name.former"), now=now)


@contextmanager
def _person(slack_id: str, user: str) -> Iterator[tuple[Services, int]]:
    with _services() as services:
        found = _workspace(services, slack_id)
        try:
            yield services, found.id
        except NotFound:
            raise WrongSettingError(f"Nobody with the id {user} is known there.") from None


@contextmanager
def _services() -> Iterator[Services]:
    settings = read_settings()
    engine = ready_engine(settings)
    try:
        yield make_services(Sessions(engine), settings.keeping, settings.export_secrets)
    finally:
        engine.dispose()


def _workspace(services: Services, slack_id: str) -> WorkspaceOverview:
    try:
        return services.directory.workspace(slack_id)
    except NotFound:
        raise WrongSettingError(
            f"No workspace has the id {slack_id}. See: python -m bot workspaces list"
        ) from None


def _line(found: WorkspaceOverview) -> str:
    active = f"{found.last_active.date()}" if found.last_active else "never"
    parts = [
        found.slack_id,
        f"since {found.since.date()}",
        f"teams: {', '.join(found.teams) or 'none'}",
        f"people: {found.members}",
        f"last active: {active}",
    ]
    if found.left_at:
        parts.append(f"left {found.left_at.date()}, deleted from {found.deleted_on} on")
    return " · ".join(parts)
