"""Changes to channels, people and the app itself: invitations, archiving, departures."""

from dataclasses import dataclass

from bot.sandbox.acts import Acts
from bot.sandbox.bot_connection import Answer
from bot.sandbox.payload import Payload
from bot.sandbox.people import user_object
from bot.sandbox.world import Channel, World


@dataclass(frozen=True)
class Admin:
    world: World
    acts: Acts

    async def invite_bot(self, user: str, channel: str) -> Answer:
        place, bot = self.world.channel(channel), self.world.bot.id
        place.members.add(bot)
        self.world.announce({"type": "channels"})
        return await self._membership("member_joined_channel", place, {"inviter": user})

    async def remove_bot(self, channel: str) -> Answer:
        place = self.world.channel(channel)
        place.members.discard(self.world.bot.id)
        self.world.announce({"type": "channels"})
        return await self._membership("member_left_channel", place, {})

    async def archive(self, user: str, channel: str, *, is_archived: bool) -> Answer:
        place = self.world.channel(channel)
        place.is_archived = is_archived
        self.world.announce({"type": "channels"})
        verb = "archive" if is_archived else "unarchive"
        event = {"type": f"{place.kind}_{verb}", "channel": channel, "user": user, "is_moved": 0}
        return await self._tell(event)

    def make_private(self, channel: str) -> None:
        self.world.channel(channel).is_private = True
        self.world.announce({"type": "channels"})

    async def change_person(self, user: str) -> Answer:
        described = user_object(self.world.person(user), self.world.team_id, self.world.now())
        stamp = int(self.world.now().timestamp())
        return await self._tell({"type": "user_change", "user": described, "cache_ts": stamp})

    async def uninstall(self) -> Answer:
        """Revoke the token, then send both events in the less expected of the two orders."""
        self.world.token_error = "account_inactive"  # noqa: S105 - an error code
        await self.revoke()
        return await self._tell({"type": "app_uninstalled"})

    async def revoke(self) -> Answer:
        self.world.token_error = self.world.token_error or "token_revoked"
        tokens = {"oauth": [], "bot": [self.world.bot.id]}
        return await self._tell({"type": "tokens_revoked", "tokens": tokens})

    async def _membership(self, kind: str, channel: Channel, more: Payload) -> Answer:
        event = {
            "type": kind,
            "user": self.world.bot.id,
            "channel": channel.id,
            "channel_type": "G" if channel.is_private else "C",
            "team": self.world.team_id,
        }
        return await self._tell(event | more)

    async def _tell(self, event: Payload) -> Answer:
        if event["type"] not in self.world.events:
            return Answer()
        return await self.acts.event(event)
