"""Delivery problems, for the person who can fix them."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bot.domain.answers import DeliveryProblem, Unowned
from bot.views import wording
from bot.views.blocks import message, section, sections
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.payload import Message
from bot.views.render import Prompt

CAUSES = {
    "is_archived": "archived",
    "channel_not_found": "gone",
    "not_in_channel": "left",
    "no_permission": "permission",
    "restricted_action": "restricted",
    "restricted_action_read_only_channel": "restricted",
    "restricted_action_thread_only_channel": "restricted",
    "restricted_action_non_threadable_channel": "restricted",
    "missing_scope": "scope",
    "not_allowed_token_type": "scope",
    "msg_too_long": "long",
    "msg_blocks_too_long": "long",
}
SHOWN = 10


@dataclass(frozen=True, slots=True)
class ProblemFacts:
    """`cause` is one of `CAUSES`; if it is empty, `code` is Slack's error code.

    `seen_by_a_look`: the bot finds out that the problem is over without trying to post.
    """

    channel: Markup
    cause: str
    code: str
    seen_by_a_look: bool


@dataclass(frozen=True, slots=True)
class UnownedFacts:
    count: int
    more: int


DELIVERY_PROBLEM = Prompt("delivery_problem/text", ProblemFacts)
UNOWNED = Prompt("unowned/text", UnownedFacts)


def delivery_problem(problem: DeliveryProblem) -> Message:
    text = problem_words(problem)
    return message(text, *sections(text))


def problem_words(problem: DeliveryProblem) -> str:
    """The cause of a problem, and its remedy."""
    channel = wording.channel_link(problem.channel)
    cause = CAUSES.get(problem.code, "")
    return DELIVERY_PROBLEM.sentences(
        ProblemFacts(channel, cause, problem.code, problem.seen_by_a_look)
    )


def unowned(unowned: Unowned) -> Message:
    """Objectives that lost their owner, each with a button to take it over."""
    shown = unowned.objectives[:SHOWN]
    count = len(unowned.objectives)
    text = UNOWNED.sentences(UnownedFacts(count=count, more=count - len(shown)))
    names = [f"{wording.title(o.measure)}: {wording.goal(o)}" for o in shown]
    rows = [
        section(wording.escaped(name), act(Action.TAKE_OVER, objective.id))
        for name, objective in zip(names, shown, strict=True)
    ]
    spoken = f"{text} {'. '.join(wording.escaped(name) for name in names)}."
    return message(spoken, *sections(text), *rows)
