"""Plays the steps of a script against a running bot, and writes down what it answers.

A chapter is a text file with a step on each line; blank lines and lines that begin with `#` are
for its readers. The functions below marked with `@step` are all that a line can say:

    ada types: report linkedin comments 4
    ada types in #blog: progress team
    ada writes: are we on track?
    ada presses undo
    ada presses objective_menu close:1
    ada presses open_report in dm
    ada sends {"target": 20, "due_on": "2026-12-31"}
    ada closes the window
    ada opens home
    after 1 day 2 hours

A button is pressed in the newest answer to that person that has it, unless the line ends with
`in dm`, `in window`, `in home` or `in #channel`.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.blocks import elements_of
from bot.sandbox.replies import Reply
from tests.script.written import Writer
from tests.support.coach import Coach

Step = Callable[..., Awaitable[Reply | None]]
STEPS: dict[re.Pattern[str], Step] = {}


def step(pattern: str) -> Callable[[Step], Step]:
    """Let a line of this form do what the function does, given the groups of the pattern."""

    def known(function: Step) -> Step:
        STEPS[re.compile(pattern)] = function
        return function

    return known


@dataclass
class Player:
    """Does what people do, and remembers the answers that each of them can press a button of."""

    coach: Coach
    writer: Writer = field(default_factory=Writer)
    replies: dict[str, list[Reply]] = field(default_factory=lambda: defaultdict(list))

    async def play(self, lines: Iterable[str]) -> str:
        """The lines of a chapter, each with what came of it."""
        return "\n".join([await self._played(line) for line in lines])

    async def _played(self, line: str) -> str:
        act, given = meaning(line)
        before = len(self.coach.slack.sent)
        reply = await act(self, *given)
        await self.coach.background_tasks()
        await self.coach.tick()
        calls = [*self.writer.calls(self.coach.slack.sent[before:])]
        if reply is None:
            # Nobody asked: these are messages, and what is due at once is posted in any order.
            calls.sort()
        # Pictures are uploaded and check-ins edited beside all else, sooner or later.
        calls.sort(key=_aside)
        return "\n".join([line, *self.writer.reply(reply), *calls]) + "\n"

    def shown(self, user: str, where: str | None) -> list[Any]:
        """What this person may press something in there, the newest first."""
        slack = self.coach.slack
        match where:
            case None:
                return [m for reply in self.replies[user][::-1] for m in reply.messages[::-1]]
            case "dm":
                return slack.dm(user)[::-1]
            case "home":
                return [slack.home(user)]
            case "window":
                return [self.coach.window(user)]
        return slack.messages(_channel(where))[::-1]


def _aside(call: str) -> tuple[bool, str]:
    """What is made beside the answer comes last, in an order of its own."""
    is_aside = call.startswith(("-> files.", "-> chat.update"))
    return is_aside, call if is_aside else ""


def meaning(line: str) -> tuple[Step, tuple[str | None, ...]]:
    """What a line says to do, and with what."""
    for pattern, act in STEPS.items():
        if found := pattern.fullmatch(line):
            return act, found.groups()
    raise LookupError(f"no step is written like this: {line}")


@step(r"(\w+) types(?: in (#\w+))?:(?: (.*))?")
async def types(player: Player, name: str, channel: str | None, text: str | None) -> Reply:
    user = _user(name)
    reply = await player.coach.types(text or "", user, _channel(channel or "#marketing"))
    player.replies[user].append(reply)
    return reply


@step(r"(\w+) writes: (.*)")
async def writes(player: Player, name: str, text: str) -> Reply:
    user = _user(name)
    reply = await player.coach.slack.say(user, f"D{user[1:]}", text)
    player.replies[user].append(reply)
    return reply


@step(r"(\w+) presses ([\w:]+)(?: (?!in )(\S+))?(?: in (home|window|dm|#\w+))?")
async def presses(
    player: Player, name: str, action: str, value: str | None, where: str | None
) -> Reply:
    user = _user(name)
    for surface in player.shown(user, where):
        if block := _block(surface, action, value):
            place = "home" if where == "home" else surface
            pressed = player.coach.slack.click(user, place, action, value, block_id=block)
            player.replies[user].append(reply := await pressed)
            return reply
    raise LookupError(f"{user} sees nothing to press: {action} {value or ''}")


@step(r"(\w+) sends (\{.*\})")
async def sends(player: Player, name: str, values: str) -> Reply:
    user = _user(name)
    return await player.coach.slack.submit(user, player.coach.window(user), json.loads(values))


@step(r"(\w+) closes the window")
async def closes(player: Player, name: str) -> Reply:
    user = _user(name)
    return await player.coach.slack.close(user, player.coach.window(user))


@step(r"(\w+) opens home")
async def opens_home(player: Player, name: str) -> Reply:
    return await player.coach.slack.open_home(_user(name))


@step(r"(\w+) invites the bot to (#\w+)")
async def invites(player: Player, name: str, channel: str) -> None:
    await player.coach.slack.invite_bot(_user(name), _channel(channel))


@step(r"the bot is removed from (#\w+)")
async def removed(player: Player, channel: str) -> None:
    await player.coach.slack.remove_bot(_channel(channel))


@step(r"(\w+) moves to (\S+)")
async def moves(player: Player, name: str, zone: str) -> None:
    await player.coach.slack.change_zone(_user(name), zone)


@step(r"(\w+) leaves")
async def leaves(player: Player, name: str) -> None:
    await player.coach.slack.deactivate(_user(name))


@step(r"slack answers (\S+) with (\w+)")
async def fails(player: Player, method: str, error: str) -> None:
    player.coach.slack.faults.add(method, error=error)


@step(r"after (?:(\d+) days?)? ?(?:(\d+) hours?)? ?(?:(\d+) minutes?)?")
async def after(player: Player, *spans: str | None) -> None:
    days, hours, minutes = (int(span or 0) for span in spans)
    player.coach.clock.move(days=days, hours=hours, minutes=minutes)


def _user(name: str) -> str:
    return f"U0{name.upper()}"


def _channel(name: str) -> str:
    return f"C0{name.removeprefix('#').upper()}"


def _block(surface: dict[str, Any], action: str, value: str | None) -> str | None:
    """The block with this element; among several its value, or that of its option, tells which."""
    for block in surface.get("blocks", []):
        for element in elements_of(block):
            halves = (element.get(f"{kind}_button", {}) for kind in ("positive", "negative"))
            groups = (element, *element.get("option_groups", []))
            options = (option for group in groups for option in group.get("options", []))
            offered = (element, *options, *halves)
            values = {None, *(each.get("value") for each in offered)}
            if element["action_id"] == action and value in values:
                return str(block["block_id"])
    return None
