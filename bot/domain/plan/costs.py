"""The cost per result of social media, compared with the rest of the plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from bot.domain.catalogue.metrics import Ladder
from bot.domain.catalogue.platforms import OWN_MEDIA, Platform
from bot.domain.plan.contenders import Contender
from bot.domain.plan.plan import Plan
from bot.domain.plan.ranking import Ranking, Unranked, compare

FAR_ABOVE, FAR_BELOW = Decimal("1.5"), Decimal("0.67")
"""Times the cost of a result elsewhere: outside of this range it calls for a decision."""
DAY = timedelta(days=1)


class Gap(StrEnum):
    """The part that a plan lacks to compare social media with the rest."""

    NO_LINES = "no_lines"
    NO_SOCIAL = "no_social"
    NO_OTHERS = "no_others"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """Social media and something else, far apart in cost per result; `dearer`: the first is.

    `periods` counts those that follow one another directly and look the same, this one included.
    """

    social: Contender
    other: Contender
    dearer: bool
    periods: int = 1


def is_social(contender: Contender) -> bool:
    return contender.is_social


def is_compared(contender: Contender, platform: Platform | None) -> bool:
    """Return True for one side of a comparison: social media, or the `platform` if one is given."""
    return contender.is_social if platform is None else contender.is_on(platform)


def is_other(contender: Contender, platform: Platform | None) -> bool:
    """Return True for the other side: what is no social media, which a team's own media face."""
    is_own = platform is not None and platform.key in OWN_MEDIA
    return not is_compared(contender, platform) and (is_own or not contender.is_social)


def social_ranking(
    plan: Plan, *, since: date = date.min, platform: Platform | None = None
) -> Ranking:
    """The latest ranking with social media and something else in it; empty if there is none.

    Its period has begun, and was not over before `since`. Of several in one period, one of
    outcomes goes before one of reactions to posts.
    """
    rankings = [ranking for ranking in _mixed(plan, platform) if ranking[0].ends_on >= since]
    return max(rankings, key=_latest, default=())


def _mixed(plan: Plan, platform: Platform | None) -> Iterator[Ranking]:
    for ranking in compare(plan).rankings:
        begun = ranking[0].starts_on <= plan.today
        compared = any(is_compared(each, platform) for each in ranking)
        if begun and compared and any(is_other(each, platform) for each in ranking):
            yield ranking


def _latest(ranking: Ranking) -> tuple[date, date, bool]:
    first = ranking[0]
    return first.ends_on, first.starts_on, first.metric.ladder is not Ladder.OUT_TAKE


def gap(plan: Plan, platform: Platform | None = None) -> Gap | Unranked:
    """The reason why `social_ranking` is empty for this plan: the first one to mend."""
    if not plan.lines:
        return Gap.NO_LINES
    compared = [each for each in plan.contenders if is_compared(each, platform)]
    if not compared:
        return Gap.NO_SOCIAL
    if not any(is_other(each, platform) for each in plan.contenders):
        return Gap.NO_OTHERS
    return compare(plan).unranked.get(compared[-1].lines[-1].id, Unranked.ALONE)


def contrast(
    plan: Plan, *, since: date = date.min, platform: Platform | None = None
) -> Contrast | None:
    """Social media far above or else far below the rest in `social_ranking`; None if neither is.

    Every message that compares costs goes by this, or by one of the two.
    """
    dear = far_above(plan, since=since, platform=platform)
    return dear or far_below(plan, since=since, platform=platform)


def far_above(
    plan: Plan, *, since: date = date.min, platform: Platform | None = None
) -> Contrast | None:
    """The dearest of social media and the cheapest other, if a result costs far more by it.

    The other's cost must be known in full; one that is not does not hide the next.
    """
    ranking = social_ranking(plan, since=since, platform=platform)
    pair = _dearer(ranking, platform)
    if pair is None:
        return None
    periods = 1 + sum(1 for _ in _same_before(plan, ranking, platform))
    return Contrast(social=pair[0], other=pair[1], dearer=True, periods=periods)


def far_below(
    plan: Plan, *, since: date = date.min, platform: Platform | None = None
) -> Contrast | None:
    """The cheapest of social media and the cheapest other, if a result costs far less by it.

    Here the cost of social media must be known in full. The other's is where any is: one that
    is understated does not hide the next.
    """
    social, others = _sides(social_ranking(plan, since=since, platform=platform), platform)
    low, other = _cheapest(_complete(social)), _cheapest(_complete(others) or others)
    if low is None or other is None or _each(low) >= _each(other) * FAR_BELOW:
        return None
    return Contrast(social=low, other=other, dearer=False)


def _same_before(plan: Plan, ranking: Ranking, platform: Platform | None) -> Iterator[Ranking]:
    """The rankings of the periods directly before it in which social media was far above, too."""
    while _dearer(ranking := _directly_before(plan, ranking, platform), platform):
        yield ranking


def _directly_before(plan: Plan, ranking: Ranking, platform: Platform | None) -> Ranking:
    """The ranking of the same result whose period ended the day before this one's began."""
    now = ranking[0]
    before = (
        other
        for other in _mixed(plan, platform)
        if other[0].metric == now.metric and other[0].ends_on + DAY == now.starts_on
    )
    return max(before, key=_latest, default=())


def _dearer(ranking: Ranking, platform: Platform | None) -> tuple[Contender, Contender] | None:
    social, others = _sides(ranking, platform)
    dear, cheap = max(social, key=_each, default=None), _cheapest(_complete(others))
    if dear is None or cheap is None or not 0 < _each(cheap) * FAR_ABOVE < _each(dear):
        return None
    return dear, cheap


def _sides(ranking: Ranking, platform: Platform | None) -> tuple[list[Contender], list[Contender]]:
    compared = [each for each in ranking if is_compared(each, platform)]
    return compared, [each for each in ranking if is_other(each, platform)]


def _complete(found: Sequence[Contender]) -> list[Contender]:
    return [each for each in found if not each.understated]


def _cheapest(found: Sequence[Contender]) -> Contender | None:
    return min(found, key=_each, default=None)


def _each(contender: Contender) -> Decimal:
    return contender.cost_per_result or Decimal(0)
