"""The buttons below an answer, by the topic of the question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from bot.domain.coaching.coach import Answer
from bot.domain.coaching.questions import SAME_EVERYWHERE, Topic
from bot.views.buttons import act, command
from bot.views.ids import Action
from bot.views.payload import Block
from bot.views.values import MINE, TypedAlarm

USUAL = (Action.OPEN_REPORT, Action.SHOW_PROGRESS)
OBJECTIVES = (Action.OPEN_OBJECTIVE, Action.SHOW_OBJECTIVES)
TEAMLESS: Final = frozenset(
    {
        *(Action.OPEN_REMINDERS, Action.OPEN_AWAY, Action.STOP, Action.SHOW_OWN),
        *(Action.RAISE_ALARM, Action.NOT_A_CRISIS, Action.SHOW_PLAN, Action.OPEN_OBJECTIVE),
    }
)
"""The steps that make sense before a team has any objective."""
STEPS: Final[Mapping[Topic, Sequence[Action]]] = {
    Topic.CRISIS: (Action.RAISE_ALARM, Action.NOT_A_CRISIS),
    Topic.NASTY_COMMENT: (Action.RAISE_ALARM, Action.NOT_A_CRISIS),
    Topic.BOSS_FOLLOWERS: OBJECTIVES,
    Topic.BOSS_REPORT: (Action.MAKE_REVIEW, Action.SHOW_PLAN),
    Topic.COMPARE_QUARTER: (Action.MAKE_REVIEW,),
    Topic.COMPARE_MONTH: (Action.SHOW_CHARTS, Action.OPEN_REPORT),
    Topic.WHICH_PLATFORM: (Action.SHOW_PLAN, Action.OPEN_REPORT),
    Topic.QUIT_PLATFORM: (Action.SHOW_OBJECTIVES, Action.SHOW_PLAN),
    Topic.START_PLATFORM: (Action.OPEN_OBJECTIVE, Action.SHOW_OWN),
    Topic.WHICH_SOURCE: (Action.SHOW_OWN, Action.SHOW_PLAN),
    Topic.BUY_FOLLOWERS: (Action.OPEN_OBJECTIVE,),
    Topic.CONTEST: (Action.OPEN_OBJECTIVE,),
    Topic.INFLUENCERS: (Action.SHOW_PLAN, Action.OPEN_OBJECTIVE),
    Topic.ADS: (Action.SHOW_PLAN, Action.OPEN_OBJECTIVE),
    Topic.GOOD_TARGET: OBJECTIVES,
    Topic.GOOD_RATE: (Action.OPEN_OBJECTIVE, Action.OPEN_REPORT),
    Topic.FORMAT: (Action.OPEN_OBJECTIVE, Action.OPEN_REPORT),
    Topic.LOWER_TARGET: (Action.EDIT_OBJECTIVE, Action.SHOW_OBJECTIVES),
    Topic.RAISE_TARGET: (Action.EDIT_OBJECTIVE, Action.SHOW_OBJECTIVES),
    Topic.TOO_MANY: (Action.SHOW_OBJECTIVES,),
    Topic.STOP_WHAT: (Action.SHOW_OBJECTIVES, Action.SHOW_PLAN),
    Topic.TIME_NEEDED: (Action.OPEN_REPORT, Action.SHOW_PLAN),
    Topic.PURPOSE: (Action.OPEN_SETUP, Action.OPEN_OBJECTIVE),
    Topic.NO_REACTIONS: (Action.OPEN_OBJECTIVE, Action.OPEN_REPORT),
    Topic.MORE_FOLLOWERS: OBJECTIVES,
    Topic.MORE_COMMENTS: OBJECTIVES,
    Topic.MORE_LIKES: OBJECTIVES,
    Topic.MORE_RESULTS: OBJECTIVES,
    Topic.REPLY_OR_NOT: (Action.OPEN_OBJECTIVE,),
    Topic.ADVOCACY: (Action.OPEN_OBJECTIVE,),
    Topic.WORKINGS: (Action.WHY_NUMBERS,),
    Topic.GLOSSARY_PACE: (Action.WHY_NUMBERS,),
    Topic.GLOSSARY_BUFFER: (Action.WHY_NUMBERS,),
    Topic.GLOSSARY_GRADE: (Action.MAKE_REVIEW,),
    Topic.GLOSSARY_STRETCH: OBJECTIVES,
    Topic.GLOSSARY_LEAD: OBJECTIVES,
    Topic.GLOSSARY_LAG: OBJECTIVES,
    Topic.GLOSSARY_OBJECTIVE: OBJECTIVES,
    Topic.GLOSSARY_OUTCOME: OBJECTIVES,
    Topic.GLOSSARY_LINE_ITEM: (Action.SHOW_PLAN,),
    Topic.GLOSSARY_DIGEST: (Action.PREVIEW_DIGEST,),
    Topic.GLOSSARY_CHECKIN: (Action.OPEN_REMINDERS,),
    Topic.NEXT_DIGEST: (Action.PREVIEW_DIGEST, Action.OPEN_SETUP),
    Topic.NEXT_CHECKIN: (Action.OPEN_REMINDERS, Action.OPEN_REPORT),
    Topic.WHY_MESSAGE: (Action.OPEN_REMINDERS, Action.STOP),
    Topic.TOO_OFTEN: (Action.OPEN_REMINDERS, Action.OPEN_AWAY, Action.STOP),
    Topic.ANNOYED: (Action.STOP,),
    Topic.GIVE_UP: (Action.OPEN_AWAY, Action.STOP, Action.SHOW_OBJECTIVES),
    Topic.AWAY_HOW: (Action.OPEN_AWAY,),
    Topic.STORED: (),
    Topic.DELETE_DATA: (),
    Topic.WHO_SEES: (),
    Topic.HOW_OBJECTIVE: OBJECTIVES,
    Topic.CAN_YOU_POST: (Action.OPEN_REPORT,),
    Topic.WRONG_NUMBER: (Action.OPEN_REPORT,),
    Topic.HELP: USUAL,
    Topic.HELLO: USUAL,
    Topic.THANKS: (),
    Topic.BYE: (),
    Topic.OK: (),
    Topic.JOKE: USUAL,
    Topic.WHO_ARE_YOU: (Action.SHOW_PROGRESS,),
}
"""The buttons below an answer, where they are not the usual ones."""
TYPED: Final[Mapping[Topic, Sequence[str]]] = {
    Topic.WRONG_NUMBER: ("undo",),
    Topic.WHY_MESSAGE: ("why",),
    Topic.HELP: ("help",),
    Topic.STORED: ("export", "forget me"),
    Topic.DELETE_DATA: ("forget me", "export", "delete team", "stop"),
}
"""The commands that come first below an answer."""
OF_THE_PERSON: Final = frozenset(
    {
        *(Action.OPEN_REMINDERS, Action.OPEN_AWAY, Action.STOP, Action.OPEN_SETUP),
        Action.NOT_A_CRISIS,
    }
)
"""The steps that need no team named: the channel's, or the person's own."""


OF_ALL_TEAMS: Final = frozenset({Action.SHOW_PROGRESS, Action.SHOW_OBJECTIVES, Action.WHY_NUMBERS})
"""The steps that show what is the person's own in all teams."""


def own_steps(topic: Topic, words: str = "") -> Iterator[Block]:
    """The buttons below an answer that is about no team; an alarm is begun with the `words`."""
    yield from map(command, TYPED.get(topic, ()))
    for step in STEPS.get(topic, USUAL):
        yield act(step, _of_no_team(step, words))


def steps(answer: Answer, words: str = "") -> Iterator[Block]:
    """The buttons of the topic; a team without objectives is offered to set one instead."""
    yield from map(command, TYPED.get(answer.question.topic, ()))
    chosen = STEPS.get(answer.question.topic, USUAL)
    if chosen and not answer.tally.total:
        chosen = [step for step in chosen if step in TEAMLESS] or [Action.OPEN_OBJECTIVE]
    for step in chosen:
        if (value := _value(step, answer, words)) is not None:
            yield act(step, value)


def _value(step: Action, answer: Answer, words: str) -> object:
    """The value that a button carries; None if there is nothing for it to act on."""
    if step in OF_THE_PERSON or answer.question.topic in SAME_EVERYWHERE:
        return _of_no_team(step, words)
    if step is Action.EDIT_OBJECTIVE:
        worst = answer.evidence.worst
        return worst.objective.id if worst else None
    return answer.team_id


def _of_no_team(step: Action, words: str) -> str:
    """The value of a button that acts on the channel's team, or all of the person's."""
    if step is Action.RAISE_ALARM:
        return TypedAlarm(words=words).encode()
    return MINE if step in OF_ALL_TEAMS else ""
