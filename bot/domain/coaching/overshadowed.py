"""Good news that no digest begins with, as what it is for goes badly.

Half of the way is no comfort where the rest is out of reach. More comments are none while
complaints are over their limit, nor posts as planned while what they lead to is behind and comes
too slowly. Nor is anything good news of a number that may be a crisis.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import EFFECTS, Ladder
from bot.domain.coaching.contraries import SMALL_CHANGES
from bot.domain.coaching.events import Event, EventKind
from bot.domain.coaching.facts import MOST_PER_PERSON, WORK, Facts
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.news import RESPONSES, worth
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.progress.verdict import Verdict

GOOD = frozenset({EventKind.BEST_WEEK, EventKind.HALFWAY, EventKind.KEPT, EventKind.GAIN})
CHEERS = GOOD | {
    *(EventKind.FIRST_NUMBER, EventKind.FIRST_RESPONSE, EventKind.REACHED),
    *(EventKind.BACK, EventKind.RECOVERED),
}
"""What congratulates, and is out of place while a number of the same may be a crisis."""
PRAISE = frozenset(
    {
        *("always_reached", "best_week", "far_ahead", "improving", "reached", "steady"),
        *("still_open", "too_easy"),
    }
)
"""The rules that do."""
OF_A_WEEK = frozenset({EventKind.BEST_WEEK, EventKind.BACK, EventKind.GAIN})
CHEERFUL = GOOD | {EventKind.BACK, EventKind.RECOVERED}
"""What is no headline over red lines: only what is done or came for the first time is."""
MILD = frozenset({EventKind.SHORT})
"""Trouble that says less than a red line, unless its own is red."""
RED = frozenset({Verdict.OFF_PACE, Verdict.OVER})


def is_overshadowed(facts: Facts, event: Event, tied: Collection[Measure] = ()) -> bool:
    """Return True for good news while worse is known: of it, or of what a lead or output is for.

    Nor does it come first while another objective is red, unless the story below tells of it:
    `tied` is what that puts next to each other.
    """
    about = next((w for w in facts.weeks if w.now.objective.id == event.about), None)
    if about is None:
        return event.kind is EventKind.ALL_WELL and any(map(facts.is_triaged, facts.weeks))
    if event.kind in CHEERS and facts.is_triaged(about):
        return True
    if about.now.verdict is Verdict.OFF_PACE and _is_far_from_enough(about, event):
        return True
    if event.kind not in CHEERFUL | MILD:
        return False
    is_main = about.now.objective.measure in tied or (event.kind in MILD and _is_red(facts, about))
    if not is_main and any(_is_red(facts, week) for week in facts.weeks if week is not about):
        return True
    return event.kind in GOOD and _goes_for_nothing(facts, about)


def _goes_for_nothing(facts: Facts, about: ObjectiveWeek) -> bool:
    """Return True for a lead or output while what it is for gets worse, or a limit is broken."""
    lag = facts.lag(about)
    if about.now.objective.measure.metric.ladder in EFFECTS and lag is None:
        return False
    what_for = [lag] if lag else list(_ends_of(facts, about))
    return any(map(_gets_worse, what_for)) or any(map(_breaks_a_limit, facts.weeks))


def is_out_of_place(facts: Facts, finding: Finding) -> bool:
    """Return True for praise while a number that it is about may be a crisis, or of the team.

    So is more of what is only seen for who has too much to do, while results are behind.
    """
    if finding.rule in SMALL_CHANGES and _is_too_much(facts, finding):
        return True
    about = finding.objective_id
    praised = [week for week in facts.weeks if about in (None, week.now.objective.id)]
    return finding.rule in PRAISE and any(map(facts.is_triaged, praised))


def _is_too_much(facts: Facts, finding: Finding) -> bool:
    is_seen = finding.about and finding.about.objective.measure.metric.ladder is Ladder.OUTPUT
    if not is_seen or facts.most_per_owner <= MOST_PER_PERSON:
        return False
    results = (w for w in facts.weeks if w.now.objective.measure.metric.ladder in EFFECTS)
    return any(week.now.verdict.slipped for week in results)


def _is_far_from_enough(week: ObjectiveWeek, event: Event) -> bool:
    """Return True for half of a way that is too long, or less than half of what a week takes."""
    if event.kind is EventKind.HALFWAY:
        return True
    needed = week.now.weekly
    return event.kind in OF_A_WEEK and needed is not None and event.value * 2 < needed


def _is_red(facts: Facts, week: ObjectiveWeek) -> bool:
    return week.needs_attention and week.now.verdict in RED and not week.is_over(facts.today)


def _ends_of(facts: Facts, about: ObjectiveWeek) -> Iterator[ObjectiveWeek]:
    """What it may be for where nobody said so: results, and responses where work is done."""
    of = about.now.objective.measure
    works = of.metric.ladder in WORK
    for week in facts.weeks:
        measure = week.now.objective.measure
        responds = works and measure.platform == of.platform and measure.metric.ladder in RESPONSES
        if measure.metric.ladder in EFFECTS or responds:
            yield week


def _gets_worse(week: ObjectiveWeek) -> bool:
    """Return True if it is behind and did not come as fast as planned since, or never came."""
    return week.never_came or (week.needs_attention and not worth(week)[0])


def _breaks_a_limit(week: ObjectiveWeek) -> bool:
    return week.needs_attention and week.now.verdict is Verdict.OVER
