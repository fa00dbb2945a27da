"""The focus of a digest: what its story says to start with, and the one act that fits.

“Start there” next to another act would be two, so advice is about the work that stopped. What
can't wait goes first, and then the story doesn't name a place to start.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS
from bot.domain.coaching.contraries import LOWER, STEADY
from bot.domain.coaching.events import EventKind, Story, Tie, TieKind
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.smaller import URGENT

COMPLAINTS = frozenset(
    {"complaints_rising", "complaints_go_on", "complaints_urgent", "complaints_worse"}
)
PRESSING = URGENT | COMPLAINTS | {"over", "over_often"}
"""The advice that goes before any place to start."""
TROUBLE = frozenset(
    {
        EventKind.STUCK,
        EventKind.NONE_CAME,
        EventKind.FELL,
        EventKind.SHORT,
        EventKind.SLIPPED,
        EventKind.OVER,
        EventKind.CORRECTED,
        EventKind.CLOSING,
        EventKind.DROPPED,
    }
)
"""Headlines of what can't be passed over."""
HOUSEKEEPING = frozenset({"no_tags", "no_line_item", "rate_unclear"})
"""The tips that can wait while something goes wrong."""
TOLD_BY: Mapping[str, EventKind] = {
    "best_week": EventKind.BEST_WEEK,
    "date_passed": EventKind.ENDED,
    "reached": EventKind.REACHED,
    "last_call": EventKind.CLOSING,
    "ends_soon": EventKind.CLOSING,
    "week_missed": EventKind.SLIPPED,
    "missed_again": EventKind.SLIPPED,
    "level_dropped": EventKind.DROPPED,
    "result_missed": EventKind.SLIPPED,
}
"""The headlines that say what a rule found about the same objective."""
PAYING = frozenset({TieKind.CAME_BACK, TieKind.ROSE})
"""The ties of work with more of what it is for."""
POSTS = METRICS["posts"]


def fitting(found: Iterable[Finding], story: Story) -> list[Finding]:
    """The findings that may be told below this story.

    To start again is not to do less, and trouble is not passed over.
    """
    fits = [each for each in found if not _is_idle(each) or story.headline.kind not in TROUBLE]
    work = _start(story)
    if work is None or any(each.rule in PRESSING for each in fits):
        return fits
    return [each for each in fits if _is_about(each, work) and each.rule not in LOWER]


def _is_idle(finding: Finding) -> bool:
    """Return True for what would pass over trouble: to change nothing, or to keep house."""
    return finding.rule == STEADY or finding.rule in HOUSEKEEPING


def is_told(finding: Finding, story: Story) -> bool:
    """Return True if the story says what the finding found, so that only its act is left."""
    if finding.rule == "posts_stopped":
        return has_start(story)
    headline = story.headline
    return TOLD_BY.get(finding.rule) is headline.kind and headline.about == finding.objective_id


def with_one_act(story: Story, chosen: Finding | None) -> Story:
    """The story without its place to start if the advice is another one, or what that says too."""
    if chosen is not None and chosen.rule == "work_pays" and _ties(story, chosen):
        return replace(story, tie=None)
    work = _start(story)
    if work is None or chosen is None or _is_about(chosen, work):
        return story
    return replace(story, tie=None)


def work_behind(finding: Finding, ties: Iterable[Tie], found: Iterable[Finding]) -> Measure | None:
    """The work that the numbers tie to what a finding is about; None if they tie none.

    `found` are all findings of the day.
    """
    if finding.about is None:
        return None
    effect = finding.about.objective.measure
    tied = (tie.work for tie in ties if tie.kind in PAYING and tie.effect == effect)
    if work := next(tied, None):
        return work
    paid = (each for each in found if each.rule == "work_pays" and each.about == finding.about)
    works = (number.value for each in paid for number in each.numbers if number.key == "lever")
    return next((work for work in works if isinstance(work, Measure)), None)


def _ties(story: Story, finding: Finding) -> bool:
    """Return True if the story ties some work to what the finding is about."""
    about = finding.about.objective.measure if finding.about else None
    return story.tie is not None and story.tie.effect == about


def has_start(story: Story) -> bool:
    """Return True if the story says where to start."""
    return _start(story) is not None


def _start(story: Story) -> Measure | None:
    """The work that stopped, which is where to start."""
    tie = story.tie
    return tie.work if tie and tie.kind is TieKind.STOPPED else None


def _is_about(finding: Finding, work: Measure) -> bool:
    if finding.about is None:
        return finding.rule == "posts_stopped" and work.metric == POSTS
    return finding.about.objective.measure == work
