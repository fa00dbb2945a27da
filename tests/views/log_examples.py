"""Entries of the audit log: one of each kind."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.audit import PAGE, AuditEntry, LogPage, Topic, What, subject_of
from bot.domain.catalogue.measures import measure_of
from bot.domain.team import Team
from bot.views import messages
from bot.views.payload import Message
from tests.support.builders import TODAY
from tests.support.clock import MONDAY

COMMENTS = subject_of(measure_of("comments", "linkedin"))
SUBJECTS = {
    What.MUTED: "stale",
    What.UNMUTED: "stale",
    What.OWN_ADDED: "own|Xing",
    What.OWN_REMOVED: "own|Xing",
    What.INSTALLED: "U0CLEO",
    What.TEAM_DELETED: "C0EVENTS",
}
VALUES = {What.IMPORTED: "1", What.UNDONE: "2", What.ARCHIVE_IMPORTED: "40", What.TEAM_DELETED: "7"}


def entry(
    what: What,
    field: str = "",
    old: str | None = None,
    new: str | None = None,
    words: str = "",
) -> AuditEntry:
    is_measure = what.topic in (Topic.OBJECTIVES, Topic.NUMBERS) and what is not What.IMPORTED
    return AuditEntry(
        at=MONDAY,
        by="U0ADA",
        is_system=False,
        channel="C0MARKETING",
        currency="EUR",
        what=what,
        about="U0BEN",
        subject=SUBJECTS.get(what, COMMENTS if is_measure else words or "Fair *2026*"),
        field=field or ("lead" if what is What.ALARM_ROLE else "target"),
        old=old,
        new=new or VALUES.get(what),
    )


def log_page(
    *entries: AuditEntry, team: Team | None = None, topic: Topic | None = None, after: int = 0
) -> LogPage:
    return LogPage(
        zone="Europe/Stockholm",
        today=TODAY,
        team=team,
        topic=topic,
        entries=entries,
        count=after + len(entries) + 1 if entries else 0,
        after=after,
    )


def logs(team: Team, words: str) -> Iterator[tuple[str, Message]]:
    """Pages of a team's log and of the workspace's; `words` are the names of what was changed."""
    for what in What:
        yield f"log, {what}", messages.log(log_page(entry(what, words=words), after=15))
    longest = entry(What.ITEM_CHANGED, "name", words, words, words=words)
    yield "log, team", messages.log(log_page(*[longest] * PAGE, team=team))
    yield "log, team, none", messages.log(log_page(team=team))
    yield "log, team, nothing about it", messages.log(log_page(team=team, topic=Topic.PLAN))
