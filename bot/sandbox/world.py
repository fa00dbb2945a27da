"""A workspace in memory: its people, channels and files, and the app's permissions."""

import itertools
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from bot.sandbox.numbers import Numbers
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.people import Person
from bot.sandbox.permissions import EVENTS, SCOPES

if TYPE_CHECKING:
    from bot.sandbox.canvases import Canvas

MICROSECONDS = 1_000_000


class Notice(NamedTuple):
    """A change on the screens of those whom it concerns."""

    event: Payload
    concerns: Callable[[str], bool]


@dataclass(slots=True, kw_only=True)
class Channel:
    id: str
    name: str
    members: set[str] = field(default_factory=set)
    user: str | None = None
    is_private: bool = False
    is_archived: bool = False
    is_ext_shared: bool = False
    created: int = 0
    messages: list[Payload] = field(default_factory=list)
    ephemerals: dict[str, list[Payload]] = field(default_factory=dict)

    @property
    def is_im(self) -> bool:
        return self.user is not None

    @property
    def kind(self) -> str:
        """Slack's `channel_type`."""
        if self.is_im:
            return "im"
        return "group" if self.is_private else "channel"

    @property
    def scope(self) -> str:
        """The first part of the scopes for this kind of channel."""
        return {"im": "im", "group": "groups", "channel": "channels"}[self.kind]

    @property
    def public_name(self) -> str:
        """The name in commands and interactions."""
        return {"im": "directmessage", "group": "privategroup", "channel": self.name}[self.kind]

    def message(self, ts: str) -> Payload | None:
        return next((message for message in self.messages if message["ts"] == ts), None)


@dataclass(slots=True, kw_only=True)
class StoredFile:
    id: str
    name: str
    title: str
    user: str
    mimetype: str
    created: int
    content: bytes = b""
    alt_text: str = ""
    channels: set[str] = field(default_factory=set)
    is_complete: bool = True
    scans_left: int = 0


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Enterprise(NamedTuple):
    """An organisation with several workspaces; people have the same id in all of them."""

    id: str
    name: str


@dataclass(slots=True, kw_only=True)
class World:
    """The whole state of a workspace; `bot.sandbox.companies` makes some with people in them."""

    team_id: str = "T0SANDBOX"
    name: str = "Lindgren Books"
    domain: str = "lindgren-books"
    enterprise: Enterprise | None = None
    is_org_install: bool = False  # the app was installed for the whole enterprise
    app_id: str = "A0COACH"
    bot_id: str = "B0COACH"
    bot: Person = field(default_factory=lambda: Person(id="U0COACH", name="Social Coach"))
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    canvases: dict[str, "Canvas"] = field(default_factory=dict)
    canvas_error: str | None = None  # the code by which it refuses canvases, as some plans do
    modals: dict[str, list[Payload]] = field(default_factory=dict)
    homes: dict[str, Payload] = field(default_factory=dict)
    read_until: dict[tuple[str, str], str] = field(default_factory=dict)
    selections: dict[tuple[str, str], Payload] = field(default_factory=dict)
    scopes: set[str] = field(default_factory=lambda: set(SCOPES))
    events: set[str] = field(default_factory=lambda: set(EVENTS))
    commands: list[Payload] = field(default_factory=list)
    shortcuts: list[Payload] = field(default_factory=list)
    samples: dict[str, Callable[[], bytes]] = field(default_factory=dict)  # files to try, by name
    things_to_try: list[str] = field(default_factory=list)  # shown on the page, in this order
    token_error: str | None = None
    connect_names: Literal["ours", "theirs"] = "ours"  # the team in presses by other organisations
    refused_blocks: set[str] = field(default_factory=set)  # types not yet rolled out to it
    limits: dict[str, int] = field(default_factory=dict)  # calls of a method in a minute
    largest_page: int = 999  # Slack may give fewer items than a call asks for
    scans: int = 0  # calls of files.info before a new file is ready, as Slack's scan takes time
    base_url: str = "http://127.0.0.1"
    now: Callable[[], datetime] = _utc_now
    observers: list[Callable[[Notice], None]] = field(default_factory=list)
    numbers: Numbers = field(default_factory=Numbers)
    _last: int = 0

    def __post_init__(self) -> None:
        self.bot.bot_id, self.bot.app_id = self.bot_id, self.app_id
        self.people.setdefault(self.bot.id, self.bot)

    @property
    def is_installed(self) -> bool:
        """Whether the app is in the workspace, be its token good or not."""
        return self.token_error != "account_inactive"  # noqa: S105 - an error code

    def add_person(
        self,
        name: str,
        tz: str | None = "Europe/London",
        *,
        user: str = "",
        guest: bool = False,
        single_channel_guest: bool = False,
        home_team: str = "",
    ) -> Person:
        first = name.split(maxsplit=1)[0]
        person = Person(
            id=user or self._free("U", first, self.people),
            name=name,
            tz=tz,
            is_guest=guest,
            is_single_channel_guest=single_channel_guest,
            home_team=home_team,
        )
        self.people[person.id] = person
        return person

    def add_channel(
        self,
        name: str,
        members: Iterable[str] = (),
        *,
        is_private: bool = False,
        is_ext_shared: bool = False,
        channel: str = "",
    ) -> Channel:
        made = Channel(
            id=channel or self._free("C", name, self.channels),
            name=name,
            members=set(members),
            is_private=is_private,
            is_ext_shared=is_ext_shared,
            created=int(self.now().timestamp()),
        )
        self.channels[made.id] = made
        self.announce({"type": "channels"})
        return made

    def person(self, user: str) -> Person:
        if user not in self.people:
            raise Refused("user_not_found")
        return self.people[user]

    def team_of(self, person: Person) -> str:
        return person.home_team or self.team_id

    def is_external(self, person: Person) -> bool:
        """Whether the person belongs to another organisation."""
        return self.team_of(person) != self.team_id

    def shares_channel(self, person: Person) -> bool:
        """Whether a person of another organisation shares a channel with the bot."""
        shared = (channel for channel in self.channels.values() if channel.is_ext_shared)
        return any({person.id, self.bot.id} <= channel.members for channel in shared)

    def named_team(self, person: Person) -> str:
        """Return the team that the presses and forms of a person name."""
        return self.team_id if self.connect_names == "ours" else self.team_of(person)

    def channel(self, channel: str) -> Channel:
        if channel not in self.channels:
            raise Refused("channel_not_found")
        return self.channels[channel]

    def conversation(self, named: str) -> Channel:
        """Return the channel that a bot names by an id, `#name` or a person's id."""
        if named in self.people and named != self.bot.id:
            return self.direct(named)
        name = named.removeprefix("#")
        by_name = (channel for channel in self.channels.values() if channel.name == name and name)
        channel = self.channels.get(named) or next(by_name, None)
        if channel is None or (channel.is_private and self.bot.id not in channel.members):
            raise Refused("channel_not_found")
        return channel

    def knows(self, named: str) -> bool:
        """Whether an id is of something here; of several, given with commas, the first counts."""
        first = named.partition(",")[0]
        direct = {f"D{user[1:]}" for user in self.people}
        return any(
            first in known
            for known in (self.channels, self.people, self.files, self.canvases, direct)
        )

    def direct(self, user: str) -> Channel:
        """Return the direct messages between a person and the bot, opened at first use."""
        channel = f"D{self.person(user).id[1:]}"
        if channel not in self.channels:
            self.channels[channel] = Channel(
                id=channel,
                name="",
                user=user,
                members={user, self.bot.id},
                created=int(self.now().timestamp()),
            )
        return self.channels[channel]

    def can_see(self, user: str, channel: Channel) -> bool:
        """Whether a person sees what is in a channel; public ones are open to full members."""
        if user in channel.members:
            return True
        person = self.people.get(user)
        if person is None or person.is_restricted or self.is_external(person):
            return False
        return channel.kind == "channel"

    def seen_by(self, user: str, channel: str) -> Channel:
        """Return the channel that a person names by an id; direct messages need not be open yet."""
        seen = self.direct(user) if channel == f"D{user[1:]}" else self.channel(channel)
        if not self.can_see(user, seen):
            raise Refused("channel_not_found")
        return seen

    def joined_by(self, user: str, channel: str) -> Channel:
        """Return a channel for writing in it, as only its members can."""
        joined = self.seen_by(user, channel)
        if user not in joined.members:
            raise Refused("not_in_channel")
        return joined

    def stamp(self) -> str:
        """Return a message's `ts`: the current time, but always later than the last one."""
        moment = int(self.now().timestamp() * MICROSECONDS)
        self._last = max(self._last + 1, moment)
        return f"{self._last // MICROSECONDS}.{self._last % MICROSECONDS:06d}"

    def new_id(self, letter: str) -> str:
        return f"{letter}{self.numbers.next():010d}"

    def announce(self, event: Payload) -> None:
        """Tell everybody's screens of a change."""
        self._notify(event, lambda _user: True)

    def announce_to(self, user: str, event: Payload) -> None:
        self._notify(event, lambda other: other == user)

    def announce_in(self, channel: Channel, event: Payload) -> None:
        """Tell those who see the channel."""
        self._notify(event, lambda user: self.can_see(user, channel))

    def _notify(self, event: Payload, concerns: Callable[[str], bool]) -> None:
        for observer in list(self.observers):
            observer(Notice(event, concerns))

    def _free(self, letter: str, name: str, taken: Iterable[str]) -> str:
        """Return a readable id that is not taken, such as U0ADA."""
        wanted = f"{letter}0{re.sub('[^A-Z0-9]', '', name.upper())}"
        names = itertools.chain([wanted], (f"{wanted}{number}" for number in itertools.count(2)))
        return next(name for name in names if name not in taken)
