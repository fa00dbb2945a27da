"""Changes to channels, people and the app itself: invitations, archiving, departures."""

from typing import Literal, TypeAlias

from bot.sandbox.acts import Acts
from bot.sandbox.bot_connection import Answer
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.people import Person
from bot.sandbox.profiles import user_object
from bot.sandbox.world import Channel, World

Farewell: TypeAlias = Literal["tokens_revoked", "app_uninstalled"]
ADMIN = "U0ADA"
"""Who acts where it makes no difference who does."""


class Changes:
    """What changes in a workspace; the bot hears of it by the events it is subscribed to."""

    def __init__(self, world: World, acts: Acts) -> None:
        self.world, self.acts = world, acts

    async def invite_bot(self, user: str, channel: str) -> Answer:
        return await self.join(self.world.bot.id, channel, inviter=user)

    async def remove_bot(self, channel: str, user: str = ADMIN) -> Answer:
        """Remove the bot, which hears that it has left, but no more of the channel's members."""
        place = self._channel_without(self.world.bot.id, channel)
        kind = f"{place.kind}_left"
        return await self._tell({"type": kind, "channel": channel, "actor_id": user})

    async def join(self, user: str, channel: str, inviter: str | None = None) -> Answer:
        place, person = self.world.channel(channel), self.world.person(user)
        self._check_admission(person, place)
        place.members.add(user)
        self.world.announce({"type": "channels"})
        more = {"inviter": inviter} if inviter else {}
        return await self._membership("member_joined_channel", person, place, more)

    async def leave(self, user: str, channel: str) -> Answer:
        place = self._channel_without(user, channel)
        return await self._membership("member_left_channel", self.world.person(user), place, {})

    async def archive(self, channel: str, user: str = ADMIN) -> Answer:
        return await self._set_archived(user, channel, is_archived=True)

    async def unarchive(self, channel: str, user: str = ADMIN) -> Answer:
        return await self._set_archived(user, channel, is_archived=False)

    async def delete_channel(self, channel: str, user: str = ADMIN) -> Answer:
        place = self.world.channels.pop(channel)
        self.world.announce({"type": "channels"})
        event = {"type": f"{place.kind}_deleted", "channel": channel, "actor_id": user}
        return await self._tell_of(place, event)

    def make_private(self, channel: str) -> None:
        self.world.channel(channel).is_private = True
        self.world.announce({"type": "channels"})

    async def change_zone(self, user: str, tz: str | None) -> Answer:
        self.world.person(user).tz = tz
        return await self.change_person(user)

    async def deactivate(self, user: str) -> Answer:
        self.world.person(user).is_deleted = True
        return await self.change_person(user)

    async def change_person(self, user: str) -> Answer:
        """Tell what the person is now, such as an admin or a guest."""
        described = user_object(self.world, self.world.person(user))
        stamp = int(self.world.now().timestamp())
        return await self._tell({"type": "user_change", "user": described, "cache_ts": stamp})

    async def uninstall(self, *, first: Farewell = "tokens_revoked") -> Answer:
        """Revoke the token, then send both events, unless told else in the less expected order."""
        self.world.token_error = "account_inactive"  # noqa: S105 - an error code
        farewells = [self.revoke, self._tell_of_uninstall]
        if first == "app_uninstalled":
            farewells.reverse()
        await farewells[0]()
        return await farewells[1]()

    async def revoke(self) -> Answer:
        self.world.token_error = self.world.token_error or "token_revoked"
        tokens = {"oauth": [], "bot": [self.world.bot.id]}
        return await self._tell_of_end({"type": "tokens_revoked", "tokens": tokens})

    async def _tell_of_uninstall(self) -> Answer:
        return await self._tell_of_end({"type": "app_uninstalled"})

    async def _tell_of_end(self, event: Payload) -> Answer:
        """Tell an app that is not installed any more, as Slack does with these events only."""
        if event["type"] not in self.world.events:
            return Answer()
        return await self.acts.tell(event)

    def _check_admission(self, person: Person, place: Channel) -> None:
        """Refuse people of other organisations in our own channels, and a guest's second one."""
        if self.world.is_external(person) and not place.is_ext_shared:
            raise Refused("cant_invite")
        others = (c for c in self.world.channels.values() if c is not place and not c.is_im)
        if person.is_single_channel_guest and any(person.id in c.members for c in others):
            raise Refused("ura_max_channels")

    def _channel_without(self, user: str, channel: str) -> Channel:
        place = self.world.channel(channel)
        if user not in place.members:
            raise Refused("not_in_channel")
        place.members.remove(user)
        self.world.announce({"type": "channels"})
        return place

    async def _set_archived(self, user: str, channel: str, *, is_archived: bool) -> Answer:
        place = self.world.channel(channel)
        place.is_archived = is_archived
        self.world.announce({"type": "channels"})
        verb = "archive" if is_archived else "unarchive"
        event = {"type": f"{place.kind}_{verb}", "channel": channel, "user": user, "is_moved": 0}
        return await self._tell_of(place, event)

    async def _tell_of(self, place: Channel, event: Payload) -> Answer:
        """Tell what happened to a channel, unless the bot does not know that there is one."""
        is_known = not place.is_private or self.world.bot.id in place.members
        return await self._tell(event) if is_known else Answer()

    async def _membership(
        self, kind: str, person: Person, channel: Channel, more: Payload
    ) -> Answer:
        if self.world.bot.id not in channel.members:
            return Answer()
        event = {
            "type": kind,
            "user": person.id,
            "channel": channel.id,
            "channel_type": channel.id[0],
            "team": self.world.team_of(person),
        }
        return await self._tell(event | more)

    async def _tell(self, event: Payload) -> Answer:
        if event["type"] not in self.world.events:
            return Answer()
        return await self.acts.event(event)
