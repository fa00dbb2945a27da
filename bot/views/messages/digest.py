"""The weekly message in a team's channel: the objectives that slipped first, on one screen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from markupsafe import Markup

from bot.domain.answers import DigestAsked, DigestNow
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.digest import Digest, ObjectiveWeek
from bot.domain.coaching.silence import Silence
from bot.domain.progress.tally import tally_of
from bot.domain.progress.verdict import Verdict
from bot.domain.reviews.quarter import is_time_to_review
from bot.views import wording
from bot.views.blocks import actions, context, header, message, sections
from bot.views.buttons import act
from bot.views.costs import Ranking, short_ranking
from bot.views.ids import Action
from bot.views.lines import StatusLine, leads_to
from bot.views.messages.advice import advice, advice_buttons
from bot.views.messages.steps import step_news
from bot.views.names import names_of
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.week_lines import ended_line, unjudged, unreported, week_line

WeekLine = Callable[..., StatusLine]
SHOWN = 8
LONGEST_PURPOSE = 120


@dataclass(frozen=True, slots=True)
class HeadlineFacts:
    """`first` is the name of the only objective that slipped, else empty.

    `slipped` go worse than the last digest said, `others` need attention as they did. What has
    `ended` is not among the `total`. `unheard`: no number came for a week or longer.
    """

    day: str
    total: int
    good: int
    done: int
    slipped: int
    others: int
    silent: int
    early: int
    stale: int
    ended: int
    first: str
    unheard: bool


@dataclass(frozen=True, slots=True)
class CoverageFacts:
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class PurposeFacts:
    purpose: str
    words: str


@dataclass(frozen=True, slots=True)
class DigestFacts:
    """All parts of a digest in words; `more` counts the objectives that only Progress shows.

    `costs` is None if the plan has nothing to compare.
    `unpaired` names the outputs without an outcome next to them.
    """

    headline: Markup
    attention: tuple[StatusLine, ...]
    silent: tuple[StatusLine, ...]
    stale: tuple[StatusLine, ...]
    early: tuple[StatusLine, ...]
    good: tuple[StatusLine, ...]
    done: tuple[StatusLine, ...]
    ended: tuple[StatusLine, ...]
    more: int
    coverage: Markup
    costs: Ranking | None
    unpaired: str
    step_news: Markup
    suggestion: Markup
    purpose: Markup
    preview: bool


HEADLINE = Prompt("digest/headline", HeadlineFacts)
COVERAGE = Prompt("digest/coverage", CoverageFacts)
PURPOSE = Prompt("digest/purpose", PurposeFacts)
TEXT = Prompt("digest/text", DigestFacts)
BODY = Prompt("digest/body", DigestFacts)
FOOT = Prompt("digest/foot", DigestFacts)


def digest(digest: Digest, *, preview: bool = False) -> Message:
    """A team's week; a preview adds that only its reader sees it."""
    if digest.brief:
        return _brief(digest)
    facts = _facts(digest, preview=preview)
    return message(
        TEXT.sentences(facts),
        header(HEADLINE.sentences(_headline(digest))),
        *sections(BODY.body(facts)),
        actions(
            act(Action.OPEN_REPORT, digest.team_id),
            act(Action.SHOW_PROGRESS, digest.team_id),
            act(Action.OPEN_OBJECTIVE, digest.team_id, primary=not digest.weeks),
            *_at_quarters_end(digest),
            act(Action.SHOW_PLAN, digest.team_id),
            *_to_close(digest),
            *_on_advice(digest),
        ),
        *_foot(facts),
    )


@dataclass(frozen=True, slots=True)
class BriefFacts:
    """`last` is the day of the last number, empty if there never was one."""

    day: str
    last: str
    silence: str


BRIEF = Prompt("digest/brief", BriefFacts)


def _brief(digest: Digest) -> Message:
    """One more week without numbers, in a line or two."""
    last = wording.day(digest.last_on, digest.day) if digest.last_on else ""
    facts = BriefFacts(wording.day(digest.day, digest.day), last, digest.silence)
    text = BRIEF.sentences(facts)
    return message(text, *sections(text), actions(act(Action.OPEN_REPORT, digest.team_id)))


def _to_close(digest: Digest) -> list[Block]:
    """The button to the list where objectives are closed, if one is done or over."""
    done = any(week.done or week.is_over(digest.day) for week in digest.weeks)
    return [act(Action.SHOW_OBJECTIVES, digest.team_id)] if done else []


def _on_advice(digest: Digest) -> list[Block]:
    finding = digest.suggestion
    return advice_buttons(finding, digest.team_id, digest.day) if finding else []


def _at_quarters_end(digest: Digest) -> list[Block]:
    """The button for the review, around the end of a quarter."""
    return [act(Action.MAKE_REVIEW, digest.team_id)] if is_time_to_review(digest.day) else []


def _foot(facts: DigestFacts) -> list[Block]:
    words = FOOT.sentences(facts)
    return [context(words)] if words else []


def _facts(digest: Digest, *, preview: bool) -> DigestFacts:
    shown = digest.going[:SHOWN]
    ended = digest.ended[: SHOWN - len(shown)]
    return DigestFacts(
        headline=HEADLINE.part(_headline(digest)),
        attention=_lines(digest, [week for week in shown if week.needs_attention]),
        silent=_lines(digest, [week for week in shown if _silent(week)], unreported),
        stale=_lines(digest, [week for week in shown if week.now.verdict is Verdict.STALE]),
        early=_lines(digest, [week for week in shown if _early(week)], unjudged),
        good=_lines(digest, [week for week in shown if week.now.verdict.good and not week.done]),
        done=_lines(digest, [week for week in shown if week.done]),
        ended=_lines(digest, list(ended), ended_line),
        more=len(digest.weeks) - len(shown) - len(ended),
        coverage=COVERAGE.part(CoverageFacts(digest.coverage)),
        unpaired=wording.listed([_names(digest)[each.id] for each in digest.unpaired]),
        costs=_costs(digest),
        step_news=step_news(digest),
        suggestion=advice(digest.suggestion, digest.day) if digest.suggestion else Markup(),
        purpose=PURPOSE.part(_purpose(digest)),
        preview=preview,
    )


def _costs(digest: Digest) -> Ranking | None:
    return short_ranking(digest.plan, digest.costs) if digest.plan and digest.costs else None


def _headline(digest: Digest) -> HeadlineFacts:
    slipped, tally = digest.slipped, tally_of(week.now for week in digest.weeks)
    return HeadlineFacts(
        day=wording.day(digest.day, digest.day),
        total=tally.total,
        good=tally.good,
        done=sum(week.done for week in digest.going),
        slipped=len(slipped),
        others=sum(week.needs_attention for week in digest.going) - len(slipped),
        silent=tally.silent,
        early=tally.early,
        stale=tally.stale,
        ended=tally.ended,
        first=_names(digest)[slipped[0].now.objective.id] if len(slipped) == 1 else "",
        unheard=digest.silence is not Silence.NONE,
    )


def _lines(
    digest: Digest, weeks: list[ObjectiveWeek], line: WeekLine = week_line
) -> tuple[StatusLine, ...]:
    names = _names(digest) if weeks else {}
    return tuple(
        replace(
            line(week, digest.day, *_lag(digest, week)),
            name=wording.capital(names[week.now.objective.id]),
        )
        for week in weeks
    )


def _names(digest: Digest) -> Mapping[int, str]:
    return names_of((week.now.objective for week in digest.weeks), digest.day)


def _lag(digest: Digest, week: ObjectiveWeek) -> tuple[str, ...]:
    return leads_to(week.now.objective, [each.now for each in digest.weeks])


def _silent(week: ObjectiveWeek) -> bool:
    return week.now.verdict is Verdict.NO_DATA


def _early(week: ObjectiveWeek) -> bool:
    return week.now.verdict is Verdict.TOO_EARLY


def _purpose(digest: Digest) -> PurposeFacts:
    words = wording.shortened(digest.purpose_words, LONGEST_PURPOSE)
    return PurposeFacts(purpose=digest.purpose.value, words=words)


@dataclass(frozen=True, slots=True)
class AskedFacts:
    outcome: str
    channel: Markup
    weekly_at: str


ASKED = Prompt("digest_asked/text", AskedFacts)


def digest_asked(asked: DigestAsked, *, zone: str, now: datetime) -> Message:
    """What becomes of the wish to have a digest posted now, in the zone of who wished it."""
    soon = asked.weekly_at if asked.outcome is DigestNow.WEEKLY_SOON else None
    facts = AskedFacts(
        outcome=asked.outcome,
        channel=wording.channel_link(asked.channel),
        weekly_at=wording.soon(soon, now, zone) if soon else "",
    )
    text = ASKED.sentences(facts)
    return message(text, *sections(text))
