"""Receipts: the values that a report stored, or that were taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from bot.domain.answers import Covered, KeptReport, PeriodThen, Receipt, Recorded, Undone
from bot.domain.objectives.dates import can_begin_on
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.objectives.objective import Objective
from bot.domain.team import Team
from bot.views import questions, wording
from bot.views.blocks import actions, message, sections
from bot.views.buttons import act, command
from bot.views.comparison import quantity
from bot.views.ids import Action
from bot.views.lines import GREEN, WHITE, StatusLine, leads_to, line
from bot.views.locales import phrase, spoken
from bot.views.messages.recorded import value_words, values
from bot.views.messages.step_questions import with_question
from bot.views.messages.triage import triage_blocks, triage_words
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.values import EarlierStart, MovedReport

SHOWN = 12
"""Objectives that an answer names."""
MOST_EARLIER = 20
"""Objectives whose start one press may move."""


HERE = Markup()


@dataclass(frozen=True, slots=True)
class RecordedFacts:
    """`values` are the stored ones in words; `unmatched` of them count for no objective.

    `only` is the line on what the only value counts for, which its name need not be said again.
    `where` is the team's channel, if that is not plain from where it was typed.
    """

    values: str
    lines: tuple[StatusLine, ...]
    only: StatusLine | None
    more: int
    unmatched: int
    several: bool
    where: Markup = HERE


@dataclass(frozen=True, slots=True)
class KeptFacts:
    """`values` are the stored ones in words."""

    values: str


RECEIPT_TEXT = Prompt("receipt/text", RecordedFacts)
RECEIPT_BODY = Prompt("receipt/body", RecordedFacts)
UNDONE_TEXT = Prompt("undone/text", RecordedFacts)
UNDONE_BODY = Prompt("undone/body", RecordedFacts)
EDIT_KEPT = Prompt("edit_kept/text", KeptFacts)


def receipt(receipt: Receipt) -> Message:
    facts = _facts(receipt.recorded, elsewhere=receipt.elsewhere)
    body = sections(RECEIPT_BODY.body(facts))
    notes = [_covered(each, receipt) for each in receipt.covered]
    body += sections("\n".join(notes)) if notes else []
    asked = [triage_words(each, receipt.today) for each in receipt.triages]
    text = "\n".join((RECEIPT_TEXT.sentences(facts), *notes, *asked))
    below = [block for each in receipt.triages for block in triage_blocks(each, receipt.today)]
    shown = message(text, *body, actions(*_buttons(receipt, facts)), *below)
    return with_question(shown, receipt.step)


def _covered(covered: Covered, receipt: Receipt) -> str:
    """An export already covers 12 Nov with 4 comments on LinkedIn: a typed 5 doesn't count."""
    measure, currency = covered.measure, receipt.team.currency
    return phrase(
        "import.covered",
        day=wording.day(covered.on, receipt.today),
        imported=value_words(measure, covered.imported, currency, is_change=covered.change),
        typed=wording.quantity(measure.metric, covered.typed, currency),
    )


def with_left_out(answer: Message, why: str) -> Message:
    """The answer to a report of which a part was not recorded, and why; it can be reported anew."""
    text = phrase("receipt.left_out", why=wording.escaped(why))
    step = actions(command("report"))
    return message(f"{answer['text']}\n{text}", *answer["blocks"], *sections(text), step)


def _buttons(receipt: Receipt, facts: RecordedFacts) -> Iterator[Block]:
    yield act(Action.UNDO, receipt.report_id)
    if not any(each.imported for each in receipt.recorded):  # which may be hundreds
        yield act(Action.EDIT_REPORT, receipt.report_id)
    yield act(Action.SHOW_PROGRESS, receipt.team.id)
    yield from _move(receipt)
    yield from _begin_earlier(receipt)
    if facts.unmatched:
        yield act(Action.OPEN_OBJECTIVE, receipt.team.id)


def _move(receipt: Receipt) -> Iterator[Block]:
    """The button that moves an answer out of the week or month that was asked, or back."""
    asked = [each for each in receipt.recorded if each.asked]
    periods = {each.asked.per for each in asked if each.asked}
    if not periods:
        return
    back = all(each.is_moved for each in asked)
    names = spoken().table("move_back" if back else "move_report")
    label = names[periods.pop() if len(periods) == 1 else "both"]
    yield act(Action.MOVE_REPORT, MovedReport(receipt.report_id, back).encode(), label=label)


def _begin_earlier(receipt: Receipt) -> Iterator[Block]:
    """The button that lets objectives begin on the first day of what they did not count."""
    movable = [
        (each.on, objective)
        for each in receipt.recorded
        for objective in each.outside
        if can_begin_on(objective, each.on)
    ]
    if not movable:
        return
    ids = tuple(dict.fromkeys(objective.id for _, objective in movable))
    value = EarlierStart(min(day for day, _ in movable), ids[:MOST_EARLIER])
    label = phrase("receipt.count_them") if len(movable) > 1 else ""
    yield act(Action.BEGIN_EARLIER, value.encode(), label=label)


def undone(undone: Undone) -> Message:
    left = tuple(replace(each, outside=(), longer=()) for each in undone.recorded)
    facts = _facts(left, elsewhere=undone.elsewhere)
    body, team_id = sections(UNDONE_BODY.body(facts)), undone.recorded[0].team.id
    row = actions(act(Action.OPEN_REPORT, team_id), act(Action.SHOW_PROGRESS, team_id))
    return message(UNDONE_TEXT.sentences(facts), *body, row)


def edit_kept(kept: KeptReport) -> Message:
    """The answer to an edited message that was recorded as it was."""
    said = values(kept.recorded)
    text = EDIT_KEPT.sentences(KeptFacts(values=said))
    return message(text, *sections(text), actions(act(Action.UNDO, kept.report_id)))


def _facts(recorded: tuple[Recorded, ...], *, elsewhere: bool) -> RecordedFacts:
    lines = lines_of(recorded)
    return RecordedFacts(
        values=values(recorded),
        lines=lines[:SHOWN],
        only=_only(recorded, lines),
        more=max(len(lines) - SHOWN, 0),
        unmatched=sum(not each.is_counted for each in recorded),
        several=len(recorded) > 1,
        where=_only_channel(recorded) if elsewhere else HERE,
    )


def _only_channel(recorded: Sequence[Recorded]) -> Markup:
    """The channel of the values' only team; of several teams, each line names its own."""
    channels = {each.team.channel for each in recorded}
    return wording.channel_link(channels.pop()) if len(channels) == 1 else HERE


def _only(recorded: Sequence[Recorded], lines: Sequence[StatusLine]) -> StatusLine | None:
    """The only line, if the only value says what it is about."""
    if len(recorded) != 1 or len(lines) != 1:
        return None
    (value,) = recorded
    is_about = any(
        each.objective.measure == value.measure and not each.over for each in value.progress
    )
    return lines[0] if is_about else None


def lines_of(recorded: Sequence[Recorded]) -> tuple[StatusLine, ...]:
    """Where objectives stand now, each once; then weeks and months that are over; then the rest."""
    several = len({each.team.id for each in recorded}) > 1
    moved = {
        progress.objective.id: (each, progress) for each in recorded for progress in each.progress
    }
    shown = [progress for _, progress in moved.values()]
    now = (
        line(progress, each.today, *leads_to(progress.objective, shown))
        for each, progress in moved.values()
    )
    wheres = [each.team for each, _ in moved.values()]
    return (
        *(_placed(one, team if several else None) for one, team in zip(now, wheres, strict=True)),
        *_past_lines(recorded),
        *_outside_lines(recorded),
        *_longer_lines(recorded),
    )


def _placed(status: StatusLine, team: Team | None) -> StatusLine:
    return replace(status, where=wording.channel_link(team.channel)) if team else status


def _past_lines(recorded: Sequence[Recorded]) -> Iterator[StatusLine]:
    """5 of 5 in the week of 2–8 Nov."""
    found = {
        (then.progress.objective.id, then.period): (then, each.today)
        for each in recorded
        for then in each.past
    }
    for then, today in found.values():
        yield _past_line(then, today)


def _past_line(then: PeriodThen, today: date) -> StatusLine:
    objective = then.progress.objective
    facts = _past_facts(then, today)
    colour = GREEN if facts[-1] == phrase("receipt.reached") else WHITE
    return StatusLine(wording.title(objective.measure), "", facts, colour)


def _past_facts(then: PeriodThen, today: date) -> tuple[str, ...]:
    """The value and the target, which is less for a week that it was not there for as a whole.

    One with too few working days to judge is not said to be reached.
    """
    objective, value = then.progress.objective, then.progress.value
    name = questions.period_name(then.period, today)
    if value is None:
        return (phrase("receipt.no_number", period=name),)
    running = then.progress.running
    goal = running.target if running else objective.target
    came, target = quantity(then.progress, value), quantity(then.progress, goal)
    if objective.kind is ObjectiveKind.AT_MOST:
        excess = quantity(then.progress, value - goal)
        over = (phrase("receipt.over", excess=excess),) if value > goal else ()
        in_period = phrase("receipt.in_period", value=came, period=name)
        return in_period, phrase("receipt.at_most", target=target), *over
    of_target = phrase("receipt.of_target", value=came, target=target, period=name)
    if running and running.partial:
        of_target = phrase(
            "receipt.of_part",
            value=came,
            target=target,
            period=name,
            days=running.days,
            of_days=running.of_days,
        )
    is_judged = running is None or running.counts
    is_reached = is_judged and value >= goal
    return (of_target, phrase("receipt.reached")) if is_reached else (of_target,)


def _outside_lines(recorded: Sequence[Recorded]) -> Iterator[StatusLine]:
    """Kept, but that was before this objective started (29 Nov)."""
    found = {
        (objective.id, each.on < objective.starts_on): (objective, each.today)
        for each in recorded
        for objective in each.outside
    }
    for (_, before), (objective, today) in found.items():
        why = _before_start(objective, today) if before else _after_end(objective, today)
        name = wording.capital(wording.goal(objective, today))
        yield StatusLine(name, "", (why,), WHITE)


def _longer_lines(recorded: Sequence[Recorded]) -> Iterator[StatusLine]:
    """Kept, but it's of more than one week."""
    found = {objective.id: (objective, each) for each in recorded for objective in each.longer}
    for objective, each in found.values():
        name = wording.capital(wording.goal(objective, each.today))
        per = wording.label(objective.per) if objective.per else ""
        yield StatusLine(name, "", (phrase("receipt.longer", per=per),), WHITE)


def _before_start(objective: Objective, today: date) -> str:
    return phrase("receipt.before_start", day=wording.day(objective.starts_on, today))


def _after_end(objective: Objective, today: date) -> str:
    ended = objective.due_on or objective.starts_on
    return phrase("receipt.after_end", day=wording.day(ended, today))
