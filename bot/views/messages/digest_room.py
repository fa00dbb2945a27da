"""The room of a digest on a phone: which objectives have a line at once, and which are folded."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, compress
from operator import not_

from bot.domain.coaching.digest import Digest
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.views.lines import StatusLine
from bot.views.messages.digest_lines import lines

LEAST, MOST = 2, 8
"""Lines that are shown at once."""
ROOM = 420
"""Letters of these lines: with all else that a digest says they fill the screen of a phone."""


def shown_and_rest(digest: Digest) -> tuple[list[ObjectiveWeek], list[ObjectiveWeek]]:
    """The weeks to show at once, and the others.

    What the headline or the advice is about is shown in any case, so that people find it.
    """
    ordered, told_about = [*digest.going, *digest.ended], _told_about(digest)
    told = [week.now.objective.id in told_about for week in ordered]
    others = list(compress(ordered, map(not_, told)))
    named = lines(digest, list(compress(ordered, told)))
    count = _fitting(lines(digest, others[: MOST - len(named)]), named)
    if len(others) - count == 1:
        return ordered, []
    before = accumulate(map(not_, told))
    at_once = [is_told or nth <= count for is_told, nth in zip(told, before, strict=True)]
    shown = list(compress(ordered, at_once))
    return shown, list(compress(ordered, map(not_, at_once)))


def _told_about(digest: Digest) -> set[int | None]:
    advised = digest.suggestion.objective_id if digest.suggestion else None
    going_on = digest.standing.step.about if digest.standing else None
    return {digest.story.headline.about, advised, going_on}


def _fitting(first: Sequence[StatusLine], named: Sequence[StatusLine]) -> int:
    """The number of these lines to show at once, next to those that are shown in any case.

    To leave out a single one would not be worth it.
    """
    lengths = accumulate(map(length, first), initial=sum(map(length, named)))
    fit = max(LEAST - len(named), sum(length <= ROOM for length in list(lengths)[1:]))
    return len(first) if len(first) - fit == 1 else fit


def length(line: StatusLine) -> int:
    return len(f"{line.name} {line.spoken}")
