"""Thirteen weeks of a team: what is reported on Fridays, and the digest of each Tuesday."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.db.models import AdviceRow
from bot.domain.coaching.digest import Digest
from bot.domain.coaching.finding import Said
from bot.domain.coaching.step import Done
from bot.domain.progress.result import Reading
from bot.views.messages.digest import digest
from bot.views.newer import older
from tests.support.reading import words
from tests.support.workspace import Workspace

WEEKS = 13
ANSWERS = Done.YES, Done.PARTLY, Done.YES, Done.NO
"""The answers to last week's step, in turn."""
Reports = Mapping[str, Sequence[Reading]]
"""What each person reports in a week; who is missing reports nothing."""


@dataclass(frozen=True)
class Week:
    number: int
    found: Digest

    @property
    def said(self) -> Said | None:
        """The rule that spoke, and the objective that it spoke about."""
        said = self.found.suggestion
        return said.subject if said else None

    @property
    def again(self) -> bool:
        """Tell whether nothing new was said."""
        return self.found.suggestion is not None and self.found.suggestion.said_on is not None

    @property
    def shown(self) -> str:
        """What the channel reads, without its buttons."""
        blocks = [each for each in older(digest(self.found))["blocks"] if each["type"] != "actions"]
        return "\n\n".join(words({"blocks": [each]}) for each in blocks)


@dataclass(frozen=True)
class ThirteenWeeks:
    """A team's weeks: `events` happen on the Friday of their week, before the reports."""

    title: str
    story: str
    set_up: Callable[[Workspace], None]
    reports: Callable[[int], Reports]
    events: Mapping[int, Callable[[Workspace], None]]

    def play(self, workspace: Workspace) -> list[Week]:
        self.set_up(workspace)
        return [self._week(workspace, number) for number in range(1, WEEKS + 1)]

    def _week(self, workspace: Workspace, number: int) -> Week:
        """Monday comes first; the digest is of the Tuesday after."""
        workspace.clock.move(days=4 if number == 1 else 3)
        if happens := self.events.get(number):
            happens(workspace)
        for who, readings in self.reports(number).items():
            workspace.report(*readings, by=who)
        workspace.clock.move(days=4)
        _answer(workspace, ANSWERS[number % len(ANSWERS)])
        return Week(number, workspace.post_digest())


def _answer(workspace: Workspace, done: Done) -> None:
    """Ada answers whether the last step was done, if it is one."""
    last = max(workspace.rows(AdviceRow), key=lambda row: row.said_on, default=None)
    if last and last.due_on and last.done is None:
        answer = workspace.services.advice.answer
        answer(workspace.actor(), last.id, done, now=workspace.clock())


def written(story: ThirteenWeeks, weeks: Sequence[Week]) -> str:
    """The thirteen weeks as a page of Markdown."""
    parts = [f"# {story.title}", story.story]
    parts += [f"## Week {week.number}\n\n{_paragraphs(week.shown)}" for week in weeks]
    return "\n\n".join(parts) + "\n"


def _paragraphs(shown: str) -> str:
    """Slack ends a line where Markdown wants a backslash."""
    parts = [part.strip() for part in shown.split("\n\n")]
    return "\n\n".join(part.replace("\n", "\\\n") for part in parts if part)
