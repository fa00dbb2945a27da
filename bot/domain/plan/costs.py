"""The cost per result of social media, compared with the rest of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.domain.catalogue.metrics import Ladder
from bot.domain.catalogue.platforms import Platform
from bot.domain.plan.plan import ItemKind, Plan, PlanLine, Unranked, compare

FAR_ABOVE, FAR_BELOW = Decimal("1.5"), Decimal("0.67")
"""Times the cost of a result elsewhere: outside of this range it calls for a decision."""
Ranking = tuple[PlanLine, ...]
"""Line items of one kind of result and one period, the cheapest first."""


class Gap(StrEnum):
    """The part that a plan lacks to compare social media with the rest."""

    NO_LINES = "no_lines"
    NO_SOCIAL = "no_social"
    NO_OTHERS = "no_others"


def is_social(line: PlanLine, platform: Platform | None = None) -> bool:
    """Return True if the line is social media, and on `platform` if one is given."""
    return line.item.kind is ItemKind.SOCIAL and platform in (None, line.item.platform)


def social_ranking(
    plan: Plan, *, since: date = date.min, platform: Platform | None = None
) -> Ranking:
    """The latest ranking with social media and something else in it; empty if there is none.

    Its period has begun, and was not over before `since`. Of several in one period, one of
    outcomes goes before one of reactions to posts.
    """
    rankings = [ranking for ranking in _mixed(plan, platform) if ranking[0].item.ends_on >= since]
    return max(rankings, key=_latest, default=())


def _mixed(plan: Plan, platform: Platform | None) -> Iterator[Ranking]:
    for ranking in compare(plan.lines).rankings:
        begun = ranking[0].item.starts_on <= plan.today
        social = any(is_social(line, platform) for line in ranking)
        if begun and social and not all(is_social(line) for line in ranking):
            yield ranking


def _latest(ranking: Ranking) -> tuple[date, date, bool]:
    item = ranking[0].item
    return item.ends_on, item.starts_on, item.metric.ladder is not Ladder.OUT_TAKE


def earlier(plan: Plan, ranking: Ranking) -> Sequence[Ranking]:
    """The rankings of the same result in periods before it, the latest first."""
    item = ranking[0].item
    rankings = [
        other
        for other in _mixed(plan, None)
        if other[0].item.metric == item.metric and other[0].item.ends_on < item.starts_on
    ]
    return sorted(rankings, key=_latest, reverse=True)


def gap(plan: Plan, platform: Platform | None = None) -> Gap | Unranked:
    """The reason why `social_ranking` is empty for this plan: the first one to mend."""
    if not plan.lines:
        return Gap.NO_LINES
    social = [line for line in plan.lines if is_social(line, platform)]
    if not social:
        return Gap.NO_SOCIAL
    if all(is_social(line) for line in plan.lines):
        return Gap.NO_OTHERS
    return compare(plan.lines).unranked.get(social[-1].id, Unranked.ALONE)


def far_above(ranking: Ranking) -> tuple[PlanLine, PlanLine] | None:
    """The dearest social line item and the cheapest other, if a result costs far more by it.

    The other's cost must be known in full, as an understated line may be no cheaper.
    """
    if not ranking:
        return None
    dearest, other = _social(ranking)[-1], _other(ranking)
    limit = _each(other) * FAR_ABOVE
    return (dearest, other) if 0 < limit < _each(dearest) and not other.item.understated else None


def far_below(ranking: Ranking) -> tuple[PlanLine, PlanLine] | None:
    """The cheapest social line item and the cheapest other, if a result costs far less by it.

    Here the social line item's cost must be known in full.
    """
    if not ranking:
        return None
    social, other = _social(ranking)[0], _other(ranking)
    far = _each(social) < _each(other) * FAR_BELOW
    return (social, other) if far and not social.item.understated else None


def _social(ranking: Ranking) -> list[PlanLine]:
    return [line for line in ranking if is_social(line)]


def _other(ranking: Ranking) -> PlanLine:
    return next(line for line in ranking if not is_social(line))


def _each(line: PlanLine) -> Decimal:
    return line.cost_per_result or Decimal(0)
