"""The story line of a digest: two facts that the numbers tie, and how much that is worth."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.coaching.digest import Digest
from bot.domain.coaching.events import Tie, TieKind
from bot.domain.coaching.series import rises_throughout
from bot.views import wording
from bot.views.locales import phrase
from bot.views.messages.headline_trouble import tells_what_stopped
from bot.views.messages.told import Told
from bot.views.numerals import cardinal


def story_line(digest: Digest) -> str:
    """The tie in words; empty without one."""
    tie = digest.story.tie
    if tie is None:
        return ""
    match tie.kind:
        case TieKind.CAME_BACK:
            return _came_back(tie)
        case TieKind.STOPPED:
            return _stopped(tie, told=tells_what_stopped(Told(digest, digest.story.headline)))
        case TieKind.ROSE:
            return _rose(tie)
        case TieKind.COST:
            return _cost(tie, digest.currency)


def _came_back(tie: Tie) -> str:
    """The work that goes on, and its effect: it rose at once, or after a while."""
    at_once = rises_throughout(tie.effects)
    return phrase(
        "story.came_back",
        work=wording.title(tie.work),
        weeks=cardinal(tie.weeks),
        effect=wording.measure_name(tie.effect),
        rose=phrase("story.rose_too") if at_once else phrase("story.rose_later"),
        before=_before(tie),
        after=_since(tie),
    )


def _stopped(tie: Tie, *, told: bool) -> str:
    """What slowed; `told`: the headline says what stopped, and for how long."""
    if told:
        return phrase(
            "story.slowed",
            effect=wording.title(tie.effect),
            before=_before(tie),
            after=_since(tie),
            works=wording.many(tie.work.metric),
        )
    return phrase(
        "story.stopped",
        work=f"{wording.many(tie.work.metric)}{wording.place(tie.work)}",
        weeks=cardinal(tie.weeks),
        effect=wording.measure_name(tie.effect),
        before=_before(tie),
        after=_since(tie),
    )


def _before(tie: Tie) -> str:
    """The effect of the weeks before the work stopped or came back."""
    return _series(tie.effect, tie.effects[: -tie.weeks])


def _since(tie: Tie) -> str:
    return _series(tie.effect, tie.effects[-tie.weeks :])


def _rose(tie: Tie) -> str:
    return phrase(
        "story.rose",
        work=wording.measure_name(tie.work),
        efforts=_series(tie.work, tie.efforts),
        effect=wording.measure_name(tie.effect),
        effects=_series(tie.effect, tie.effects),
    )


def _cost(tie: Tie, currency: str | None) -> str:
    spent, came = sum(tie.efforts, Decimal(0)), sum(tie.effects, Decimal(0))
    platform = wording.platform_name(tie.effect.platform) if tie.effect.platform else ""
    amount = f"{wording.quantity(tie.effect.metric, came)} {wording.noun(tie.effect.metric, came)}"
    money = wording.quantity(tie.work.metric, spent, currency)
    if came == 1:
        return phrase("story.cost_one", spent=money, platform=platform, amount=amount)
    each = wording.quantity(tie.work.metric, spent / came, currency)
    return phrase("story.cost", spent=money, platform=platform, amount=amount, each=each)


def _series(measure: Measure, values: Iterable[Decimal]) -> str:
    return ", ".join(wording.quantity(measure.metric, value) for value in values)
