"""Steps in words: the question whether one was done, its answer, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from bot.domain.catalogue.measures import Measure
from bot.domain.coaching.acts import NEW_APPROACH, act_of, lever_in, numbers_in, platforms_in
from bot.domain.coaching.contraries import STEADY
from bot.domain.coaching.digest import Digest
from bot.domain.coaching.finding import Finding, InsteadOf
from bot.domain.coaching.focus import COMPLAINTS, PRESSING
from bot.domain.coaching.step import AskedStep, Done, Step
from bot.domain.coaching.steps import DECISIONS, STEPS, Gauge, kind_of
from bot.domain.objectives.objective import Objective
from bot.views import wording
from bot.views.blocks import actions, context, message, section
from bot.views.buttons import act
from bot.views.comparison import day_near
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.messages.step_changes import change_words, is_own_work
from bot.views.names import name_of, names_of
from bot.views.numerals import cardinal
from bot.views.payload import Block, Message
from bot.views.render import Prompt

WEEK = 7
OFTEN = 5
"""From so many weeks on, advice has been called to mind twice."""
FAR_OVER = Decimal("1.5")
"""So many times its limit is far over it."""
QUESTION_BLOCK, ANSWERS_BLOCK = "step", "step_answers"
STEP_BUTTONS: Mapping[Action, Done] = {
    Action.STEP_DONE: Done.YES,
    Action.STEP_PARTLY: Done.PARTLY,
    Action.STEP_NOT_DONE: Done.NO,
}
"""The buttons below the question, and the answers that they give."""


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """`name` is the objective's, or ""; `where` the channel, if the reader has several."""

    act: str
    name: str
    where: Markup


@dataclass(frozen=True, slots=True)
class AnsweredFacts:
    """`by` is who answered, if that was not the reader."""

    act: str
    name: str
    done: str
    by: Markup


@dataclass(frozen=True, slots=True)
class NewsFacts:
    """`who` answered that it was done. `name` is that of its objective, or "" if `change` has it.

    `change` is empty where no number shows what came of it; it is the team's `own` if it counts
    their work, which doesn't change by chance. `flat`: nothing changed since; `worse`: it did, and
    never for the better. `to_decide`: the step is a decision. `still` is the objective as it stays
    though one was made, or "" if none was or it shows; `approach`: it was to try another one, which
    shows nowhere; `unwritten`: it isn't in the settings;
    `alone`: nothing else is advised.
    """

    act: str
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
    unwritten: bool
    alone: bool


@dataclass(frozen=True, slots=True)
class RecalledFacts:
    """`again`: not for the first time; `day` is when it was advised; `fact` or "" for none.

    `weeks` have passed since; `often`: it was called to mind twice already.
    `until` is the day up to which it takes, or "" if that is over, and `left` the weeks until then.
    `pressing`: it can't be let go. `over`: it took several weeks, which are over.
    `far`: nor can it wait at all, for a limit is far exceeded.
    """

    act: str
    name: str
    day: str
    again: bool
    often: bool
    weeks: str
    fact: Markup
    until: str
    left: int
    pressing: bool
    over: bool
    far: bool


@dataclass(frozen=True, slots=True)
class StandingFacts:
    """`day` is when it was advised, or "" for last week; `until` the day up to which it takes.

    `left` are the weeks until then, and `first`: it was advised last week. `beside`: another step
    is advised.
    """

    stands: str
    act: str
    name: str
    day: str
    until: str
    left: int
    first: bool
    beside: bool


@dataclass(frozen=True, slots=True)
class AsideFacts:
    """`day` is that of the contrary advice, `steady`: it was to change nothing.

    `act` is what it was, or "" if it was no step but advice about the `tip`.
    """

    day: str
    steady: bool
    act: str
    tip: str
    change: str
    smaller: bool


QUESTION = Prompt("steps/question", QuestionFacts)
ANSWERED = Prompt("steps/answered", AnsweredFacts)
NEWS = Prompt("steps/news", NewsFacts)
RECALLED = Prompt("steps/recalled", RecalledFacts)
STANDING = Prompt("steps/standing", StandingFacts)
ASIDE = Prompt("steps/aside", AsideFacts)


def step_words(asked: AskedStep, *, reader: str, channel: str = "") -> Markup:
    """The question whether a step was done, or the answer that it has by now.

    `channel` is the team's, for readers who have several.
    """
    if asked.step.done is not None:
        return ANSWERED.part(_answered(asked, asked.step.done, reader))
    where = wording.channel_link(channel) if channel else Markup()
    return QUESTION.part(QuestionFacts(act_words(asked.step), _name(asked.objective), where))


def step_blocks(asked: AskedStep, *, reader: str, channel: str = "") -> list[Block]:
    """The same as blocks: the question has buttons for its answers."""
    words = step_words(asked, reader=reader, channel=channel)
    if asked.step.done is not None:
        return [{**context(words), "block_id": QUESTION_BLOCK}]
    return [
        {**section(words), "block_id": QUESTION_BLOCK},
        {
            **actions(*(act(action, asked.step.id) for action in STEP_BUTTONS)),
            "block_id": ANSWERS_BLOCK,
        },
    ]


def with_question(shown: Message, asked: AskedStep | None) -> Message:
    """A message that asks about a step besides, if there is one to ask about."""
    if asked is None:
        return shown
    text = f"{shown['text']} {step_words(asked, reader='')}"
    return message(text, *shown["blocks"], *step_blocks(asked, reader=""))


def with_answer(posted: Message | None, asked: AskedStep, *, reader: str) -> Message:
    """A message that asks about a step, with the answer in the place of its question.

    The answer alone for a message that does not ask.
    """
    answer, answered = step_words(asked, reader=reader), step_blocks(asked, reader=reader)
    question = next(filter(_asks, posted["blocks"]), None) if posted else None
    if posted is None or question is None:
        return message(answer, *answered)
    blocks = [
        block
        for old in posted["blocks"]
        for block in (answered if old is question else [old])
        if block.get("block_id") != ANSWERS_BLOCK
    ]
    return message(posted["text"].replace(question["text"]["text"], answer), *blocks)


def step_news(digest: Digest) -> Markup:
    """What came of an earlier step, in a line; empty if there is nothing to tell."""
    news = digest.step_news
    if news is None:
        return Markup()
    step, change = news.step, news.change
    is_named = change is not None and change.measure == _measure_in(digest, step.about)
    facts = NewsFacts(
        act=act_words(step),
        name="" if is_named else _name_in(digest, step.about),
        done=step.done or "",
        who=wording.mention(step.done_by) if step.done_by else Markup(),
        outcome=news.outcome,
        change=change_words(change, digest.day) if change else "",
        dropped=news.dropped,
        often=news.often,
        own_work=is_own_work(change),
        flat=change is not None and change.is_flat,
        worse=change is not None and change.never_better and not change.is_flat,
        to_decide=step.rule in DECISIONS,
        still=_goal_in(digest, step.about) if news.undecided and not _is_asked(digest) else "",
        approach=news.undecided and act_of(step.rule, step.based_on) == NEW_APPROACH,
        unwritten=news.undecided and step.about is None,
        alone=digest.suggestion is None,
    )
    return NEWS.part(facts)


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
    step, today = found.step, digest.day
    is_first = (today - step.said_on).days <= WEEK
    is_own = kind_of(step.rule).gauge is not Gauge.LAG
    facts = StandingFacts(
        stands=found.stands,
        act=act_words(step),
        name=_name_in(digest, step.about) if is_own else "",
        day="" if is_first else day_near(step.said_on, today),
        until=day_near(step.due_on, today) if step.due_on else "",
        left=_weeks_until(step.due_on, today) if step.due_on else 0,
        first=is_first,
        beside=digest.suggestion is not None,
    )
    return STANDING.part(facts)


def _weeks_until(day: date, today: date) -> int:
    """The weeks up to a day, one that has begun included."""
    return -((today - day).days // WEEK)


def recalled(finding: Finding, said_on: date, today: date, fact: Markup) -> Markup:
    """A reminder of advice that still holds: the newest numbers, if it has any, and its act."""
    about = finding.about if not fact else None
    name = name_of(about.objective, today, alone=finding.alone) if about else ""
    weeks = (today - said_on).days // WEEK
    facts = RecalledFacts(
        act=_act(finding.rule, finding.said_with),
        name=wording.capital(name) if name else "",
        day=day_near(said_on, today),
        again=finding.said_twice,
        often=weeks >= OFTEN,
        weeks=wording.capital(cardinal(weeks)),
        fact=fact,
        until=day_near(finding.until, today) if finding.until else "",
        left=_weeks_until(finding.until, today) if finding.until else 0,
        pressing=finding.rule in PRESSING,
        over=kind_of(finding.rule).weeks > 1 and not finding.until,
        far=finding.rule in COMPLAINTS and _is_far_over(finding),
    )
    return RECALLED.part(facts)


def _is_far_over(finding: Finding) -> bool:
    times = (number.value for number in finding.numbers if number.key == "times")
    return any(isinstance(value, Decimal) and value >= FAR_OVER for value in times)


def aside(finding: Finding, today: date) -> Markup:
    """What advice adds about earlier advice: why it is the contrary, or smaller."""
    before = finding.instead_of
    rule = before.rule if before else ""
    facts = AsideFacts(
        day=day_near(before.said_on, today) if before else "",
        steady=rule == STEADY,
        act=_act(rule, before.said_with) if before and rule in STEPS else "",
        tip=phrase(f"tips.{rule}") if rule else "",
        change=_reason(before, today),
        smaller=finding.smaller,
    )
    return ASIDE.part(facts)


def act_words(step: Step) -> str:
    """The step in the words that it was advised in, as in “the tip was to …”."""
    return _act(step.rule, step.based_on)


def _act(rule: str, said_with: str | None) -> str:
    sides = {k: wording.platform_name(each) for k, each in platforms_in(said_with).items()}
    lever = lever_in(said_with)
    named = {"lever_name": wording.measure_name(lever)} if lever else {}
    numbers = {k: wording.number(Decimal(each)) for k, each in numbers_in(said_with).items()}
    return phrase(f"steps.{act_of(rule, said_with)}", **{**numbers, **sides, **named})


def _reason(before: InsteadOf | None, today: date) -> str:
    return change_words(before.change, today) if before and before.change else ""


def _answered(asked: AskedStep, done: Done, reader: str) -> AnsweredFacts:
    by = asked.step.done_by or ""
    return AnsweredFacts(
        act=wording.capital(act_words(asked.step)),
        name=_name(asked.objective),
        done=done,
        by=wording.mention(by) if by not in ("", reader) else Markup(),
    )


def _name(objective: Objective | None) -> str:
    return wording.title(objective.measure) if objective else ""


def _name_in(digest: Digest, objective_id: int | None) -> str:
    """The name of one of a digest's objectives; "" for none, and for one that is closed."""
    names = names_of((week.now.objective for week in digest.weeks), digest.day)
    name = names.get(objective_id) if objective_id else None
    return wording.capital(name) if name else ""


def _goal_in(digest: Digest, objective_id: int | None) -> str:
    """One of a digest's objectives as it was set; "" for none."""
    goals = (week.now.objective for week in digest.weeks)
    goal = next((goal for goal in goals if goal.id == objective_id), None)
    return wording.goal(goal, digest.day) if goal else ""


def _measure_in(digest: Digest, objective_id: int | None) -> Measure | None:
    goals = (week.now.objective for week in digest.weeks)
    return next((goal.measure for goal in goals if goal.id == objective_id), None)


def _asks(block: Block) -> bool:
    """Return True for the block with a question that is not answered."""
    return block.get("block_id") == QUESTION_BLOCK and "text" in block
