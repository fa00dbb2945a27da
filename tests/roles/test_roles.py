"""Everybody in every role tries everything, in a private and in a public channel."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest
import pytest_asyncio

from bot.pdf import Typesetter
from bot.sandbox.payload import Refused
from bot.slack.chart_files import Pictures
from bot.views.guests import REFUSED_TO_GUESTS
from bot.views.ids import Action, Form
from handlers import ANY, register
from handlers.commands import COMMANDS
from tests.roles.acting import (
    IN_THE_CHANNEL,
    NAMES_THE_TEAM,
    OF_THE_PLAN,
    OF_THE_TEAM,
    REFUSED,
    SHORTCUT,
    TEAM,
    WHO,
    Stage,
    staged,
)
from tests.roles.table import (
    ACTIONS,
    EVENTS,
    FORMS,
    ONLY_OWN,
    PRIVATE,
    PUBLIC,
    SHOWN,
    TYPED,
    Answer,
    Group,
    Role,
    commands_typed,
    events_known,
    markdown,
    markdown_of_events,
)
from tests.support.databases import sqlite_copy

shared = pytest.mark.asyncio(loop_scope="module")
RIGHTS = {"private": PRIVATE, "public": PUBLIC}
SILENCE = json.dumps([None, []])
DOCS = Path(__file__).parents[2] / "docs" / "security.md"


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=list(RIGHTS))
async def stage(
    request: pytest.FixtureRequest, template: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[tuple[str, Stage]]:
    folder = tmp_path_factory.mktemp("roles")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Typesetter, "review", _blank)
        patch.setattr(Pictures, "file_of", _no_picture)
        url = sqlite_copy(template, folder)
        is_private = request.param == "private"
        async with staged(url, folder / "coach.db", is_private=is_private) as stage:
            yield request.param, stage


async def _blank(*_: Any, **__: Any) -> bytes:
    return b"%PDF-1.7"


async def _no_picture(*_: Any) -> None:
    return None


def test_every_act_has_its_row() -> None:
    assert set(ACTIONS) == set(Action)
    assert set(FORMS) == set(Form)
    assert commands_typed() == set(COMMANDS)
    assert set(PRIVATE) == set(PUBLIC) == set(Role)


def test_guests_are_shown_no_button_that_would_refuse_them() -> None:
    refused = {action for action, group in ACTIONS.items() if group not in PRIVATE[Role.GUEST]}

    hidden = {shown for shown in REFUSED_TO_GUESTS if isinstance(shown, Action)}
    only_opens_menus = {Action.CHANGE_OBJECTIVES}
    inside_forms = {action for action in Action if action.name.startswith("CHOOSE_")}
    assert refused - {Action.UNDO_ACT} - inside_forms == hidden - only_opens_menus


def test_the_docs_show_the_table() -> None:
    assert markdown() in DOCS.read_text("utf-8")
    assert markdown_of_events() in DOCS.read_text("utf-8")


def test_every_event_that_is_handled_has_its_row() -> None:
    app = Mock()
    register(app, Mock())

    handled = {call.args[0] for call in app.event.call_args_list} - {ANY}
    assert events_known() - {SHORTCUT} == handled


@shared
@pytest.mark.parametrize("role", Role)
async def test_every_button_does_what_the_role_may(stage: tuple[str, Stage], role: Role) -> None:
    kind, team = stage
    for action, group in ACTIONS.items():
        await _check(team, role, group in RIGHTS[kind][role], team.presses, action)


@shared
@pytest.mark.parametrize("role", Role)
async def test_every_form_stores_what_the_role_may(stage: tuple[str, Stage], role: Role) -> None:
    kind, team = stage
    for form, group in FORMS.items():
        await _check(team, role, group in RIGHTS[kind][role], team.sends, form)


@shared
@pytest.mark.parametrize("role", Role)
async def test_every_command_does_what_the_role_may(stage: tuple[str, Stage], role: Role) -> None:
    """Who cannot type in the channel names no team by a direct message, and gets nothing of one."""
    kind, team = stage
    rights = RIGHTS[kind][role]
    for text, group in TYPED.items():
        may = group in (rights if role in IN_THE_CHANNEL else rights & ONLY_OWN)
        if role not in IN_THE_CHANNEL and text.startswith("alarm "):
            await _check_alarm_outside(team, role, text)
        else:
            await _check(team, role, may, team.types, text)


async def _check_alarm_outside(team: Stage, role: Role, text: str) -> None:
    """Talk of an alarm raises none and says only where to; Slack keeps the command from them."""
    if PRIVATE[role] >= ONLY_OWN:
        before, told = team.stored(), await team.types(role, text)
        assert "That didn't raise the alarm" in told
        assert not NAMES_THE_TEAM.search(told)
        assert not OF_THE_TEAM.search(told)
        assert team.stored() == before
        with pytest.raises(Refused, match=r"not_in_channel|channel_not_found"):
            await team.coach.slack.command(WHO[role], TEAM, text)
        assert team.stored() == before
    else:
        await _check(team, role, may=False, act=team.types, what=text)


@shared
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("name", EVENTS)
async def test_every_event_comes_to_what_the_role_may(
    stage: tuple[str, Stage], role: Role, name: str
) -> None:
    _, team = stage
    answer, before = EVENTS[name][role], team.stored()

    told = await team.happens(role, name)

    try:
        stored = team.stored() != before
        assert stored is (answer in (Answer.RECORDED, Answer.STORED))
        names = NAMES_THE_TEAM.search(_besides_its_place(told, name))
        assert bool(names) is (answer in (Answer.RECORDED, Answer.TEAM))
        assert bool(REFUSED.search(told)) is (answer is Answer.REFUSED)
        if answer is not Answer.STORED:  # the Home of who left is cleared
            assert (told == SILENCE) is (answer is Answer.NOTHING)
        if Group.SEE_PLAN not in PUBLIC[role]:
            assert not OF_THE_PLAN.search(told)
    finally:
        if team.stored() != before:
            team.restore()


def _besides_its_place(told: str, name: str) -> str:
    """What was told, without the name of the channel in which the person just acted."""
    is_there = name.startswith(("app_mention", SHORTCUT))
    return told.replace(f"<#{TEAM}>", "") if is_there else told


async def _check(
    team: Stage, role: Role, may: bool, act: Callable[[Role, Any], Awaitable[str]], what: Any
) -> None:
    before = team.stored()
    told = await act(role, what)
    try:
        if may:
            assert not REFUSED.search(told), (role, what, told)
            assert "request_failed" not in told
        else:
            assert REFUSED.search(told), (role, what, told)
            is_typed = not isinstance(what, Form)
            sees = is_typed and what in SHOWN and Group.CHANGE in PUBLIC[role]
            assert bool(OF_THE_TEAM.search(told)) == sees, (role, what, told)
            assert team.stored() == before, (role, what)
        if Group.SEE_PLAN not in PUBLIC[role]:
            assert not OF_THE_PLAN.search(told), (role, what, told)
    finally:
        if team.stored() != before:
            team.restore()
