"""Steps in a digest: what came of one that was answered, and the one to go on with."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from bot.domain.catalogue.measures import Measure
from bot.domain.coaching.acts import NEW_APPROACHES, NEW_OFFER, act_of
from bot.domain.coaching.change import Change
from bot.domain.coaching.contraries import RESTART
from bot.domain.coaching.digest import Digest
from bot.domain.coaching.focus import PRESSING
from bot.domain.coaching.moves import Moved
from bot.domain.coaching.recall import WHERE_FROM
from bot.domain.coaching.step import Done, Needed, Stands, Step, StepNews
from bot.domain.coaching.steps import DECISIONS, Gauge, kind_for, runs_until, tries_anew
from bot.domain.objectives.objective import Objective
from bot.views import wording
from bot.views.comparison import day_near
from bot.views.doing import did
from bot.views.messages.step_acts import act_words, question_to, short_name, with_beside
from bot.views.messages.step_changes import change_words, is_own_work, is_still_none
from bot.views.names import names_of
from bot.views.numerals import ordinal
from bot.views.render import Prompt

WEEK = 7
ON_GOALS = DECISIONS - {"told", "trial_over"}
"""The decisions that show in their objective."""
SILENT = frozenset({"no_out_take", "zero_response"})
"""The rules that begin with the silence after posts."""
EITHER = DECISIONS | {
    *("out_of_reach_lower", "out_of_reach_later", "out_of_reach_close", *NEW_APPROACHES),
    *("likely_end_lower", "likely_end_faster", "deadline_near", "deadline_near_short"),
    "still_open",
}
"""The acts that offer a choice, or are one: nobody does them in part."""


@dataclass(frozen=True, slots=True)
class MovedFacts:
    """Two platforms with their posts in four weeks, and how many responses these brought.

    `posts_before` are those of the other platform in the four weeks before, or "" if not known.
    """

    better: str
    better_posts: str
    better_came: str
    worse: str
    worse_posts: str
    worse_came: str
    results: str
    posts_before: str
    hardly: bool


@dataclass(frozen=True, slots=True)
class NewsFacts:
    """`deed` is the short name of the act, and `who` does it, once somebody answered.

    `name` is that of its objective, or "" if `change` or the deed has it.

    `change` is empty where no number shows what came of it; it is `own_work` if it counts the
    team's work, which doesn't change by chance. `flat`: nothing changed since; `worse`: it did, and
    never for the better. `to_decide`: the step is a decision that was not made. `still` is the
    objective as it stays though one was made, or "" if none was or it shows; `approach`: it was to
    try another one, which takes `until` then; `effort` is the work that shows which one, and
    `effort_before` the most of a week before, or both are ""; `met`: the target was reached since;
    `end` is what was expected of its objective on that `day`, and came, or ""; `unwritten`: it
    isn't in the settings; `unnamed`: no number has a platform; `asked`: some people were asked
    where they heard of the team; `alone`: nothing else is advised. `missing`: the work that was
    said to be done doesn't show in its number. `either`: the step is one of two things. `tied`: the
    story line says what may have come of it. `unknown_weeks`: too few weeks have numbers for that.
    `done` is "" for a trial of so many `weeks` that is over without an answer.
    """

    act: str
    deed: str
    name: str
    done: str
    who: Markup
    outcome: str
    change: str
    dropped: bool
    often: bool
    own_work: bool
    flat: bool
    worse: bool
    to_decide: bool
    still: str
    approach: bool
    until: str
    effort: str
    effort_before: str
    met: bool
    end: str
    day: str
    unwritten: bool
    unnamed: bool
    asked: bool
    alone: bool
    missing: bool
    either: bool
    tied: bool
    unknown_weeks: bool
    weeks: int
    moved: MovedFacts | None


@dataclass(frozen=True, slots=True)
class StandingFacts:
    """`until` is the day up to which it takes, and `ask` the question what came of it, or "".

    `approach`: it is to try another one, or to stop, and `undecided`: nobody said which; `offer`:
    another offer, or a smaller target. It takes so many `weeks`, and is in the `nth` one.
    `deed` is its short name. `beside`: another step is advised. `to_decide`: the step is a
    decision; `still` is the objective as it stays without it, or "" if it would not show there;
    `stopped`: it is to begin again; `pressing`: it can't be let go. `weekly` is what a week takes,
    and `best` what the best one lately had, or both "".
    """

    stands: str
    act: str
    name: str
    until: str
    ask: str
    deed: str
    nth: str
    weeks: int
    approach: bool
    undecided: bool
    offer: bool
    beside: bool
    to_decide: bool
    still: str
    stopped: bool
    pressing: bool
    weekly: str
    best: str


NEWS = Prompt("steps/news", NewsFacts)
STANDING = Prompt("steps/standing", StandingFacts)


def step_news(digest: Digest) -> Markup:
    """What came of an earlier step, in a line; empty if there is nothing to tell."""
    news = digest.step_news
    if news is None or (_is_to_decide(news.step) and _is_asked(digest)):
        return Markup()
    step, change, until = news.step, news.change, runs_until(news.step)
    who = news.doer or step.done_by
    deed = short_name(step.rule, step.based_on)
    name = with_beside(_name_in(digest, step.about), step)
    is_named = change is not None and change.measure == _measure_in(digest, step.about)
    facts = NewsFacts(
        act=act_words(step),
        deed=deed,
        name="" if is_named or _names(deed, name) else name,
        done=Done.YES if news.in_full else step.done or "",
        who=wording.mention(who) if who else Markup(),
        outcome=news.outcome,
        change=change_words(change, digest.day) if change and not _is_said(digest, change) else "",
        dropped=news.dropped,
        often=news.often,
        own_work=is_own_work(change),
        flat=change is not None and change.is_flat and not is_still_none(change),
        worse=change is not None and change.never_better and not change.is_flat,
        to_decide=_is_to_decide(step),
        still=_still(digest, news),
        approach=tries_anew(step) and (news.undecided or change is not None),
        until=day_near(until, digest.day) if until else "",
        effort=did(news.effort.work, news.effort.lately) if news.effort else "",
        effort_before=wording.number(news.effort.before) if news.effort else "",
        met=news.met,
        end=_end_in(digest, news),
        day=day_near(step.said_on, digest.day),
        unwritten=news.undecided and step.about is None,
        unnamed=news.undecided and step.rule == WHERE_FROM,
        asked=step.rule == WHERE_FROM and step.done is Done.PARTLY,
        alone=digest.suggestion is None,
        missing=_is_missing(change),
        either=act_of(step.rule, step.based_on) in EITHER,
        tied=_is_tied(digest, step.about),
        unknown_weeks=news.unknown_weeks,
        weeks=kind_for(step).weeks,
        moved=_moved(news.moved) if news.moved else None,
    )
    return NEWS.part(facts)


def _names(deed: str, name: str) -> bool:
    """Return True if the words of a deed have the name of its objective."""
    return name.casefold() in deed.casefold()


def _is_to_decide(step: Step) -> bool:
    """Return True for a decision that was not made, or not all of it; a trial may have begun."""
    begun = step.done is Done.PARTLY and not tries_anew(step)
    return step.rule in DECISIONS and (step.done is Done.NO or begun)


def _end_in(digest: Digest, news: StepNews) -> str:
    """The end that was named of an objective, where it came as far; else ""."""
    goal = _objective_in(digest, news.step.about)
    if news.end is None or goal is None:
        return ""
    return wording.quantity(goal.measure.metric, news.end, goal.currency)


def _is_missing(change: Change | None) -> bool:
    """Return True for the team's own work of which there was less since, or still none."""
    if change is None or not is_own_work(change):
        return False
    return change.never_better and (not change.is_flat or not change.after)


def _is_tied(digest: Digest, objective_id: int | None) -> bool:
    tie = digest.story.tie
    return tie is not None and tie.effect == _measure_in(digest, objective_id)


def _is_said(digest: Digest, change: Change) -> bool:
    """Return True if the story or the advice of the digest has the numbers of the change."""
    said, tie = digest.suggestion, digest.story.tie
    is_tied = tie is not None and tie.effect == change.measure
    is_silent = said is not None and said.rule in SILENT
    return is_tied or (is_silent and is_still_none(change))


def _moved(found: Moved) -> MovedFacts:
    before = found.posts_before
    return MovedFacts(
        better=wording.platform_name(found.better.platform),
        better_posts=wording.number(found.better.posts),
        better_came=wording.number(found.better.came),
        worse=wording.platform_name(found.worse.platform),
        worse_posts=wording.number(found.worse.posts),
        worse_came=wording.number(found.worse.came),
        results=wording.many(found.result),
        posts_before="" if before is None else wording.number(before),
        hardly=found.hardly,
    )


def _still(digest: Digest, news: StepNews) -> str:
    """The objective as it stays though a decision about it was made; "" if it shows."""
    is_open = news.undecided and news.step.rule in DECISIONS and not _is_asked(digest)
    return _goal_in(digest, news.step.about) if is_open else ""


def _is_asked(digest: Digest) -> bool:
    """Return True if the digest's advice puts a decision about the same objective to the team."""
    said, news = digest.suggestion, digest.step_news
    if said is None or news is None:
        return False
    return said.rule in DECISIONS and said.objective_id == news.step.about


def standing(digest: Digest) -> Markup:
    """The earlier step to go on with, in a line; empty if there is none."""
    found = digest.standing
    if found is None:
        return Markup()
    step, today, news = found.step, digest.day, digest.step_news
    needed = found.needed
    if digest.suggestion is not None and news is not None and news.step.id == step.id:
        return Markup()
    is_own, until = kind_for(step).gauge is not Gauge.LAG, runs_until(step)
    name = with_beside(_name_in(digest, step.about), step) if is_own else ""
    begins = not name or found.stands is Stands.RUNNING
    facts = StandingFacts(
        stands=found.stands,
        act=act_words(step),
        name=name,
        until=day_near(until, today) if until else "",
        ask=question_to(step.rule, step.based_on, begins=begins),
        deed=short_name(step.rule, step.based_on),
        nth=wording.capital(ordinal((today - step.said_on).days // WEEK + 1)),
        weeks=kind_for(step).weeks,
        approach=tries_anew(step),
        undecided=step.done is None,
        offer=act_of(step.rule, step.based_on) == NEW_OFFER,
        beside=digest.suggestion is not None,
        to_decide=step.rule in DECISIONS,
        still=_goal_in(digest, step.about) if step.rule in ON_GOALS else "",
        stopped=step.rule == RESTART,
        pressing=step.rule in PRESSING,
        weekly=_amount(needed, wording.enough(needed.weekly)) if needed else "",
        best=_amount(needed, needed.best) if needed else "",
    )
    return STANDING.part(facts)


def _amount(needed: Needed, value: Decimal) -> str:
    of = needed.objective
    return wording.quantity(of.measure.metric, value, of.currency)


def _name_in(digest: Digest, objective_id: int | None) -> str:
    """The name of one of a digest's objectives; "" for none, and for one that is closed."""
    names = names_of((week.now.objective for week in digest.weeks), digest.day)
    name = names.get(objective_id) if objective_id else None
    return wording.capital(name) if name else ""


def _goal_in(digest: Digest, objective_id: int | None) -> str:
    """One of a digest's objectives as it was set; "" for none."""
    goal = _objective_in(digest, objective_id)
    return wording.goal(goal, digest.day) if goal else ""


def _measure_in(digest: Digest, objective_id: int | None) -> Measure | None:
    goal = _objective_in(digest, objective_id)
    return goal.measure if goal else None


def _objective_in(digest: Digest, objective_id: int | None) -> Objective | None:
    goals = (week.now.objective for week in digest.weeks)
    return next((goal for goal in goals if goal.id == objective_id), None)
