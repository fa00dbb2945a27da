"""slack-manifest.yaml asks Slack for what the bot uses: no less, and no more."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from slack_bolt.async_app import AsyncApp

from bot.demo.completion import SHORTCUTS, WORDS, completion
from bot.http.install_door import REDIRECT
from bot.sandbox.permissions import EVENTS
from bot.slack.scopes import ALL, OPTIONAL
from handlers import register
from handlers.commands import COMMANDS
from handlers.middleware import RequestContext
from tests.support.coach import ADA, BEN, GENERAL, MARKETING, Coach

ROOT = Path(__file__).parents[1]
MESSAGE_EVENTS = {"message": "message.im"}
"""An event's type, and what it is subscribed as."""


class Listening:
    """In the place of Bolt's app: notes what is listened to by name."""

    def __init__(self) -> None:
        self.commands: set[str] = set()
        self.events: set[str] = set()
        self.shortcuts: set[str] = set()

    def command(self, name: str) -> Callable[..., Any]:
        self.commands.add(name)
        return lambda listener: listener

    def message_shortcut(self, name: str) -> Callable[..., Any]:
        self.shortcuts.add(name)
        return lambda listener: listener

    def event(self, name: object) -> Callable[..., Any]:
        if isinstance(name, str):
            self.events.add(MESSAGE_EVENTS.get(name, name))
        return lambda listener: listener

    def __getattr__(self, _other: str) -> Callable[..., Any]:
        return lambda *_: lambda listener: listener


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    path = ROOT / "slack-manifest.yaml"
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


@pytest.fixture
def over_http() -> dict[str, Any]:
    """The manifest that the guide's own command makes of it, for HTTP and many workspaces."""
    guide = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
    [command] = re.findall(r"(?s)^ *(sed -E [^`]+?slack-manifest\.yaml) >", guide, re.MULTILINE)
    made = subprocess.run(
        ["sh", "-c", command], cwd=ROOT, check=True, capture_output=True, text=True
    )
    found: dict[str, Any] = yaml.safe_load(made.stdout)
    return found


@pytest.fixture
def listening() -> Listening:
    app = Listening()
    register(cast("AsyncApp", app), cast("RequestContext", None))
    return app


def scopes_of(manifest: dict[str, Any]) -> list[str]:
    return list(manifest["oauth_config"]["scopes"]["bot"])


def events_of(manifest: dict[str, Any]) -> list[str]:
    return list(manifest["settings"]["event_subscriptions"]["bot_events"])


def test_the_scopes_are_those_that_doctor_and_installs_ask_for(manifest: dict[str, Any]) -> None:
    assert scopes_of(manifest) == ALL


def test_whoever_adds_the_bot_may_leave_out_what_it_works_without(
    manifest: dict[str, Any],
) -> None:
    assert set(manifest["oauth_config"]["scopes"]["bot_optional"]) == OPTIONAL


def test_every_event_that_is_listened_to_is_subscribed(
    manifest: dict[str, Any], listening: Listening
) -> None:
    assert events_of(manifest) == sorted(listening.events)


def test_the_sandbox_plays_every_event_that_is_subscribed(manifest: dict[str, Any]) -> None:
    assert set(events_of(manifest)) <= set(EVENTS)


def test_every_command_is_there(manifest: dict[str, Any], listening: Listening) -> None:
    commands = manifest["features"]["slash_commands"]

    assert [command["command"] for command in commands] == sorted(listening.commands)
    assert all(command["should_escape"] for command in commands)


def test_every_shortcut_is_there(manifest: dict[str, Any], listening: Listening) -> None:
    shortcuts = manifest["features"]["shortcuts"]

    assert {shortcut["callback_id"] for shortcut in shortcuts} == listening.shortcuts
    for shortcut, shown in zip(shortcuts, SHORTCUTS, strict=True):
        assert shortcut.items() >= shown.items()
        assert shortcut["type"] == "message"
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150


def test_people_may_write_to_the_bot_press_buttons_and_open_home(manifest: dict[str, Any]) -> None:
    tabs = manifest["features"]["app_home"]

    assert tabs["home_tab_enabled"]
    assert tabs["messages_tab_enabled"]
    assert not tabs["messages_tab_read_only_enabled"]
    assert manifest["settings"]["interactivity"]["is_enabled"]
    assert manifest["settings"]["socket_mode_enabled"]


def test_the_texts_are_as_long_as_slack_takes(manifest: dict[str, Any]) -> None:
    shown = manifest["display_information"]
    command = manifest["features"]["slash_commands"][0]

    assert len(shown["name"]) <= 35
    assert len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000
    assert len(command["description"]) <= 2000
    assert len(command["usage_hint"]) <= 1000


def test_the_demo_completes_the_same_commands(manifest: dict[str, Any]) -> None:
    command = manifest["features"]["slash_commands"][0]

    assert {key: completion()[key] for key in ("command", "description", "usage_hint")} == {
        key: command[key] for key in ("command", "description", "usage_hint")
    }
    assert set(WORDS) == set(COMMANDS) - {""}


def test_over_http_slack_sends_everything_to_the_address_of_the_guide(
    over_http: dict[str, Any],
) -> None:
    address = "https://coach.example.com"
    settings = over_http["settings"]

    assert not settings["socket_mode_enabled"]
    assert {
        over_http["features"]["slash_commands"][0]["url"],
        settings["event_subscriptions"]["request_url"],
        settings["interactivity"]["request_url"],
    } == {f"{address}/slack/events"}
    assert over_http["oauth_config"]["redirect_urls"] == [f"{address}{REDIRECT}"]


def test_over_http_nothing_else_is_asked_of_slack(
    manifest: dict[str, Any], over_http: dict[str, Any]
) -> None:
    del over_http["features"]["slash_commands"][0]["url"]
    del over_http["oauth_config"]["redirect_urls"]
    for part in ("event_subscriptions", "interactivity"):
        del over_http["settings"][part]["request_url"]
    over_http["settings"]["socket_mode_enabled"] = True

    assert over_http == manifest


async def test_the_bot_gets_by_with_what_it_asks_for(
    manifest: dict[str, Any], coach: Coach
) -> None:
    world = coach.slack.world
    world.scopes, world.events = set(scopes_of(manifest)), set(events_of(manifest))

    await coach.slack.invite_bot(ADA, GENERAL)
    await coach.set_up(ADA, BEN)
    await coach.types("objective 20 comments on LinkedIn by 31 December")
    await coach.slack.say(ADA, "D0ADA", "report linkedin comments 4")
    await coach.slack.open_home(ADA)
    await coach.tick(days=7)
    await coach.tick(days=1)

    assert "Hi, I'm Social Coach." in coach.posted(GENERAL)[0]
    assert "Recorded: 4 comments on LinkedIn." in coach.asked()[0]
    assert "Got a minute" in coach.asked()[-1]
    assert "Week ending" in coach.posted(MARKETING)[-1]
    assert coach.slack.home(ADA) is not None
    assert not [call for call in coach.slack.sent if not call.response.get("ok")]
