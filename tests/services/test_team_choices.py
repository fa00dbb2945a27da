"""Words that may be for several teams are kept until one is chosen, and taken once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.db.models import KeptWordsRow
from bot.domain.answers import TeamChoice
from bot.domain.channel import ChannelReading
from bot.domain.errors import CoachError, NotFound, UnconfirmedPresence
from bot.services.team_choices import Kept
from tests.support.workspace import ADA, BEN, EVENTS, EVERYBODY, MARKETING, Workspace

WORDS = Kept(source="talk", words="linkedin comments 4", request="message:D0ADA:1.2")
MARKETING_TEAM, EVENTS_TEAM = 1, 2


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    """Ada is in two teams, of which Slack has named the channels."""
    workspace.set_up(channel=EVENTS)
    for channel in (MARKETING, EVENTS):
        users = EVERYBODY | {"U0BOT"}
        read = ChannelReading(channel=channel, users=users, is_private=False, is_shared=False)
        named = replace(read, name=channel.removeprefix("C0").lower())
        workspace.services.memberships.note(workspace.workspace_id, named, now=workspace.clock())
    return workspace


def keep(workspace: Workspace, *teams: int) -> TeamChoice:
    return workspace.services.team_choices.keep(
        workspace.actor(ADA, None),
        WORDS,
        teams or (MARKETING_TEAM, EVENTS_TEAM),
        now=workspace.clock(),
    )


def take(workspace: Workspace, choice: TeamChoice, team: int, by: str = ADA) -> tuple[Kept, str]:
    kept, taken = workspace.services.team_choices.take(
        workspace.actor(by, None), choice.id, team, now=workspace.clock()
    )
    return kept, taken.channel


def test_kept_words_are_taken_for_the_team_that_was_chosen(workspace: Workspace) -> None:
    choice = keep(workspace)

    assert [team.name for team in choice.teams] == ["marketing", "events"]
    assert take(workspace, choice, EVENTS_TEAM) == (WORDS, EVENTS)


def test_once_taken_they_are_for_no_other_team(workspace: Workspace) -> None:
    """The process may die before they are done: the same team may be chosen again."""
    choice = keep(workspace)
    take(workspace, choice, EVENTS_TEAM)

    with pytest.raises(CoachError, match=r"state\.other_team_chosen"):
        take(workspace, choice, MARKETING_TEAM)
    assert take(workspace, choice, EVENTS_TEAM) == (WORDS, EVENTS)


def test_once_done_they_are_gone(workspace: Workspace) -> None:
    choice = keep(workspace)
    take(workspace, choice, EVENTS_TEAM)

    workspace.services.team_choices.settle(workspace.actor(ADA, None), choice.id)

    assert workspace.rows(KeptWordsRow) == []
    assert keep(workspace).id != choice.id  # an old button stands for nothing else
    with pytest.raises(NotFound, match=r"state\.words_gone"):
        take(workspace, choice, EVENTS_TEAM)


def test_what_is_given_back_can_be_taken_for_another_team(workspace: Workspace) -> None:
    choice = keep(workspace)
    take(workspace, choice, EVENTS_TEAM)

    workspace.services.team_choices.give_back(workspace.actor(ADA, None), choice.id)

    assert take(workspace, choice, MARKETING_TEAM) == (WORDS, MARKETING)


def test_nobody_takes_what_another_typed(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match=r"state\.words_gone"):
        take(workspace, keep(workspace), EVENTS_TEAM, by=BEN)


def test_a_team_that_is_gone_cannot_be_chosen(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match=r"state\.team_gone"):
        take(workspace, keep(workspace), 99)


def test_the_last_choice_comes_first(workspace: Workspace) -> None:
    take(workspace, keep(workspace), EVENTS_TEAM)

    assert [team.channel for team in keep(workspace).teams] == [EVENTS, MARKETING]


def test_words_are_forgotten_when_their_day_is_over_everywhere(workspace: Workspace) -> None:
    keep(workspace)
    for hours, left in ((25, 1), (26, 0)):
        workspace.services.team_choices.forget(now=workspace.clock() + timedelta(hours=hours))
        assert len(workspace.rows(KeptWordsRow)) == left


def test_slack_is_asked_for_names_that_are_not_known(workspace: Workspace) -> None:
    workspace.heard["C0NEW"] = EVERYBODY
    workspace.set_up(channel="C0NEW")
    unasked = replace(workspace.actor(ADA, None), heard={})

    with pytest.raises(UnconfirmedPresence) as asked:
        workspace.services.team_choices.keep(unasked, WORDS, (1, 2, 3), now=workspace.clock())

    assert asked.value.channels == ("C0NEW",)
