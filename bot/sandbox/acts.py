"""The acts of people: typing commands, pressing buttons, sending forms, writing, opening Home."""

from dataclasses import dataclass
from typing import Any

from bot.sandbox import envelopes, modals, submissions
from bot.sandbox.bot_connection import Answer, Kind
from bot.sandbox.inputs import PRESSED, complaints, kept_state
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.people import Person
from bot.sandbox.posts import find
from bot.sandbox.replies import Reply
from bot.sandbox.response_urls import ResponseUrl, ResponseUrls
from bot.sandbox.triggers import Triggers
from bot.sandbox.world import Channel
from bot.sandbox.writing import Writing


@dataclass(frozen=True, slots=True)
class Press:
    """The use of an element: the action as Slack reports it, and all values of its surface."""

    action: Payload
    values: Payload


@dataclass(kw_only=True)
class Acts(Writing):
    triggers: Triggers
    urls: ResponseUrls

    async def command(self, user: str, channel: str, text: str, command: str) -> Reply:
        """Send a slash command, its text in Slack's form, and show what the bot answers."""
        person, place = self.world.person(user), self.world.joined_by(user, channel)
        if self.world.is_external(person):
            raise Refused("not_allowed_for_external_members")
        address, url = self.urls.issue("commands", user, place)
        payload = envelopes.slash_command(self.world, person, place, command, text)
        payload |= {"response_url": address, "trigger_id": self.triggers.issue(user)}
        with self.watch.reply_to(user) as reply:
            answer = await self._send("slash_commands", payload)
            reply.take(answer)
            if answer.is_good and answer.body:
                reply.error = self._show(url, answer.body)
        return reply

    async def message_shortcut(self, user: str, ts: str, callback_id: str) -> Reply:
        """Use a shortcut in the menu of a message; people from elsewhere have none."""
        person, located = self.world.person(user), find(self.world, user, ts)
        if self.world.is_external(person):
            raise Refused("not_allowed_for_external_members")
        if located is None or located[2]:  # an ephemeral message has no menu
            raise Refused("message_not_found")
        payload = self._shortcut(user, located[0], located[1], callback_id)
        with self.watch.reply_to(user) as reply:
            reply.take(await self._send("interactive", payload))
        return reply

    async def press_in_message(self, user: str, ts: str, press: Press) -> Reply:
        person, located = self.world.person(user), find(self.world, user, ts)
        if located is None:
            raise Refused("message_not_found")
        channel, message, is_ephemeral = located
        self.world.selections[user, ts] = press.values
        address, _ = self.urls.issue("actions", user, channel, message)
        place = envelopes.in_message(channel, message, is_ephemeral=is_ephemeral)
        state = {"state": {"values": press.values}, "response_url": address}
        return await self._press(person, place | state, press)

    async def press_in_view(self, user: str, view: Payload, press: Press) -> Reply:
        view["state"] = {"values": press.values}
        person = self.world.person(user)
        return await self._press(person, envelopes.in_view(self.world, person, view), press)

    async def submit(self, user: str, view: Payload, values: Payload) -> Reply:
        """Send a form to the bot, unless Slack itself rejects an input."""
        view["state"] = {"values": values}
        with self.watch.reply_to(user) as reply:
            reply.errors = complaints(view, values)
            if reply.errors:
                return reply
            payload = self._about_view("view_submission", user, view) | {"response_urls": []}
            answer = await self._send("interactive", payload)
            reply.take(answer)
            if answer.is_good:
                outcome = submissions.settle(self.world, user, view, answer.body)
                reply.error, reply.errors = outcome
        return reply

    async def close(self, user: str, view: Payload, *, clear: bool) -> Reply:
        """Close a modal, or with `clear` the whole stack; tell the bot if the view asks."""
        views = modals.stack(self.world, user)
        closed = views[0] if clear else view
        if clear or view["clear_on_close"]:
            modals.clear(self.world, user)
        else:
            modals.close(self.world, user, view["id"])
        with self.watch.reply_to(user) as reply:
            if closed["notify_on_close"]:
                payload = self._about_view("view_closed", user, closed) | {"is_cleared": clear}
                reply.take(await self._send("interactive", payload))
        return reply

    async def open_home(self, user: str, tab: str) -> Reply:
        event: Payload = {
            "type": "app_home_opened",
            "user": self.world.person(user).id,
            "channel": self.world.direct(user).id,
            "tab": tab,
        }
        if tab == "home" and user in self.world.homes:
            event["view"] = self.world.homes[user]
        with self.watch.reply_to(user) as reply:
            if "app_home_opened" in self.world.events:
                reply.take(await self.event(event))
        return reply

    def values_in_message(self, user: str, message: Payload) -> Payload:
        """Return the person's choices in a message so far."""
        chosen = self.world.selections.get((user, message["ts"]), {})
        return kept_state(message.get("blocks", []), chosen)

    async def _press(self, person: Person, place: Payload, press: Press) -> Reply:
        payload = self._interaction("block_actions", person.id) | place
        action = {**press.action, "action_ts": self.world.stamp()}
        with self.watch.reply_to(person.id) as reply:
            answer = await self._send("interactive", payload | {"actions": [action]})
            reply.take(answer)
        return reply

    async def _send(self, kind: Kind, payload: Payload) -> Answer:
        if not self.world.is_installed:
            raise Refused("app_not_installed")
        return await self.connection.send(kind, payload)

    def _shortcut(self, user: str, channel: Channel, message: Payload, callback_id: str) -> Payload:
        address, _ = self.urls.issue("actions", user, channel)
        return self._interaction("message_action", user) | {
            "callback_id": callback_id,
            "action_ts": self.world.stamp(),
            "response_url": address,
            "message_ts": message["ts"],
            "channel": {"id": channel.id, "name": channel.public_name},
            "message": message,
        }

    def _about_view(self, kind: str, user: str, view: Payload) -> Payload:
        sent = envelopes.as_sent(self.world, self.world.person(user), view)
        return self._interaction(kind, user) | {"view": sent}

    def _interaction(self, kind: str, user: str) -> Payload:
        person = self.world.person(user)
        return envelopes.interaction(self.world, kind, person, self.triggers.issue(user))

    def _show(self, url: ResponseUrl, body: Payload | str) -> str | None:
        """Show the answer to a command; return the error that the person sees instead."""
        try:
            self.urls.answer(url, {"text": body} if isinstance(body, str) else body)
        except Refused:
            return "invalid_command_response"
        return None


def action_of(block_id: str, element: Payload, entered: dict[str, Any]) -> Payload:
    """Return the entry in `actions`: the element's own fields, and the value entered."""
    kept = ("text", "value", "style", "url") if element["type"] in PRESSED else ()
    own: Payload = {key: element[key] for key in kept if key in element}
    return {
        "type": element["type"],
        "block_id": block_id,
        "action_id": element["action_id"],
        **own,
        **entered,
    }
