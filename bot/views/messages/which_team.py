"""Which team words are for: the question, with what finishes them, and the answer to it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from bot.domain.answers import TeamChoice
from bot.domain.catalogue.measures import Measure
from bot.domain.team import Team
from bot.views import wording
from bot.views.blocks import actions, button, context, message, option, sections, select
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.payload import Block, Message
from bot.views.refusals import quoted
from bot.views.values import ChosenTeam

BUTTONS, LONGEST_BUTTON = 5, 30
"""Teams that get a button each, if Slack shows all of their names; else they are a menu."""
OPTIONS, LONGEST_OPTION = 100, 75
"""Slack's limits of a menu."""


def which_team(
    choice: TeamChoice,
    *,
    unclaimed: str | None = None,
    clear: Mapping[Measure, str] = MappingProxyType({}),
) -> Message:
    """What is asked before anything is done; `unclaimed` is the channel, if it has no team.

    `clear` are the channels of what needs no answer, by what it counts.
    """
    text = _question_for_rest(clear) if clear else _question(choice, unclaimed)
    set_up = [act(Action.OPEN_SETUP, unclaimed)] if unclaimed else []
    return message(text, *sections(text), actions(*_choices(choice, unclaimed), *set_up))


def _question(choice: TeamChoice, unclaimed: str | None) -> str:
    channels = wording.listed([wording.channel_link(team.channel) for team in choice.teams])
    if unclaimed is None:
        return phrase("which_team.question", channels=channels)
    here = wording.channel_link(unclaimed)
    return phrase("which_team.unclaimed", len(choice.teams), here=here, channels=channels)


def _question_for_rest(clear: Mapping[Measure, str]) -> str:
    known = (
        phrase(
            "which_team.clear",
            what=wording.measure_name(measure),
            channel=wording.channel_link(channel),
        )
        for measure, channel in clear.items()
    )
    return phrase("which_team.rest", clear=wording.listed([*known]))


def _choices(choice: TeamChoice, unclaimed: str | None) -> list[Block]:
    names = [team_name(team) for team in choice.teams]
    labels = [phrase("which_team.use", team=name) for name in names] if unclaimed else names
    values = [ChosenTeam(choice.id, team.id).encode() for team in choice.teams]
    if len(labels) > BUTTONS or max(map(len, labels)) > LONGEST_BUTTON:
        options = [option(*each) for each in zip(names[:OPTIONS], values, strict=False)]
        return [{**select(options, None), "action_id": Action.USE_TEAM}]
    named = zip(labels, values, strict=True)
    return [_button(place, *each) for place, each in enumerate(named)]


def _button(place: int, label: str, value: str) -> Block:
    # Slack wants the actions of a block to differ.
    name = f"{Action.USE_TEAM}:{place}" if place else Action.USE_TEAM
    return button(name, label, value, style="" if place else "primary")


def team_name(team: Team) -> str:
    """The name of a team's channel where no links are shown, short enough for a menu."""
    if team.name:
        return wording.shortened(phrase("which_team.name", name=team.name), LONGEST_OPTION)
    return phrase("which_team.unnamed", number=team.id)


def for_team(answer: Message, channel: str, words: str = "") -> Message:
    """The answer, below the team that it is for and the words that it answers."""
    link = wording.channel_link(channel)
    if words:
        head = phrase("which_team.for_words", channel=link, words=quoted(words))
    else:
        head = phrase("which_team.for", channel=link)
    return message(f"{head}\n{answer['text']}", context(head), *answer["blocks"])
