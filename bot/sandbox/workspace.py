"""A workspace: act for its people, see what they see, and change it.

It has everything that belongs to one workspace of Slack only: its world, trigger ids, response
URLs and limits. The connection to the bot is the app's, so that all workspaces share it.
"""

from collections.abc import Sequence
from typing import Any

from bot.sandbox import modals
from bot.sandbox.acts import Acts, Press, action_of
from bot.sandbox.bot_connection import BotConnection
from bot.sandbox.changes import Changes
from bot.sandbox.envelopes import escaped, mentioned
from bot.sandbox.files import add_file
from bot.sandbox.limits import Limits
from bot.sandbox.payload import Payload
from bot.sandbox.places import entered, filled, located, state_with
from bot.sandbox.replies import Reply, Watch
from bot.sandbox.response_urls import ResponseUrls
from bot.sandbox.triggers import Triggers
from bot.sandbox.world import StoredFile, World
from bot.sandbox.writing import Draft


class Workspace(Changes):
    def __init__(self, world: World, connection: BotConnection, triggers: Triggers) -> None:
        self.triggers, self.urls, self.limits = triggers, ResponseUrls(world), Limits(world)
        acts = Acts(
            world=world,
            connection=connection,
            triggers=triggers,
            urls=self.urls,
            watch=Watch(world),
        )
        super().__init__(world, acts)

    # Acts of people

    async def command(self, user: str, channel: str, text: str, command: str = "/social") -> Reply:
        """Type a slash command; `@ada` and `#blog` become ids."""
        return await self.acts.command(user, channel, mentioned(self.world, text), command)

    async def click(
        self,
        user: str,
        where: Payload | str,
        action_id: str,
        value: Any = None,
        *,
        block_id: str | None = None,
        **selected: Any,
    ) -> Reply:
        """Use an element of a message (or its ts), of an open modal (its view) or of the "home".

        `value` is the option's value, id, date or text to enter; among buttons with one action_id
        it chooses one. `selected_date="2026-11-24"` and the like do the same.
        """
        place = located(self.world, user, where)
        block, element = place.element(action_id, block_id, value)
        state = entered(element, value, selected)
        values = state_with(self._values(user, place.surface), block, element, state)
        press = Press(action_of(block["block_id"], element, state), values)
        if block["type"] == "input" and not block["dispatch_action"]:
            place.surface.setdefault("state", {})["values"] = values
            return Reply()
        if place.is_view:
            return await self.acts.press_in_view(user, place.surface, press)
        return await self.acts.press_in_message(user, place.surface["ts"], press)

    async def submit(self, user: str, view: Payload | str, values: Payload | None = None) -> Reply:
        """Fill in an open modal and send it.

        Values by block_id: a plain value, or Slack's own `{action_id: state}`.
        """
        current = located(self.world, user, view).surface
        return await self.acts.submit(user, current, filled(current, values or {}))

    async def close(self, user: str, view: Payload | str, *, clear: bool = False) -> Reply:
        return await self.acts.close(user, located(self.world, user, view).surface, clear=clear)

    async def say(  # noqa: PLR0913 - as many ways to write as Slack has
        self,
        user: str,
        channel: str,
        text: str,
        thread_ts: str | None = None,
        files: Sequence[StoredFile | tuple[str, bytes]] = (),
        *,
        broadcast: bool = False,
        me: bool = False,
    ) -> Reply:
        """Write in a channel, or to the bot if `channel` is the person's direct messages.

        `broadcast`: a reply that is shown outside its thread, too; `me`: as by /me.
        """
        place = self.world.joined_by(user, channel)
        stored = [self._file(user, file) for file in files]
        draft = Draft(self._written(text), thread_ts, stored, broadcast, me)
        return await self.acts.say(user, place, draft)

    async def edit(self, user: str, channel: str, ts: str, text: str) -> Reply:
        place = self.world.joined_by(user, channel)
        return await self.acts.edit(user, place, ts, self._written(text))

    async def delete(self, user: str, channel: str, ts: str) -> Reply:
        return await self.acts.delete(user, self.world.joined_by(user, channel), ts)

    async def unfurl(self, channel: str, ts: str, url: str = "https://example.org/") -> Reply:
        """Let Slack add a preview to a message: it changes, but nobody has edited it."""
        return await self.acts.unfurl(self.world.channel(channel), ts, url)

    async def open_home(self, user: str, tab: str = "home") -> Reply:
        return await self.acts.open_home(user, tab)

    # Screens of people

    def views(self, user: str) -> list[Payload]:
        """Return the open modals, the top one last."""
        return modals.stack(self.world, user)

    def home(self, user: str) -> Payload | None:
        return self.world.homes.get(user)

    def messages(self, channel: str) -> list[Payload]:
        return self.world.channel(channel).messages

    def dm(self, user: str) -> list[Payload]:
        return self.world.direct(user).messages

    def _values(self, user: str, surface: Payload) -> Payload:
        if "ts" in surface:
            return self.acts.values_in_message(user, surface)
        values: Payload = surface["state"]["values"]
        return values

    def _written(self, text: str) -> str:
        """Return typed text in Slack's form."""
        return escaped(mentioned(self.world, text))

    def _file(self, user: str, file: StoredFile | tuple[str, bytes]) -> StoredFile:
        return file if isinstance(file, StoredFile) else add_file(self.world, user, *file)
