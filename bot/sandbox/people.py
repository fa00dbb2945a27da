"""People, and the app's own user."""

from dataclasses import dataclass

COLOURS = ("9f69e7", "4bbe2e", "e7392d", "3c989f", "674b1b", "e96699", "5b89d5", "d1707d")


@dataclass(slots=True, kw_only=True)
class Person:
    """Somebody in Slack; without a `tz` Slack tells none, `home_team` is empty for our own."""

    id: str
    name: str
    tz: str | None = "Europe/London"
    locale: str = "en-GB"
    email: str = ""
    is_admin: bool = False
    is_guest: bool = False
    is_single_channel_guest: bool = False
    is_deleted: bool = False
    home_team: str = ""
    enterprise_id: str = ""
    enterprise_teams: tuple[str, ...] = ()
    bot_id: str = ""
    app_id: str = ""

    @property
    def is_bot(self) -> bool:
        return bool(self.bot_id)

    @property
    def is_restricted(self) -> bool:
        """Slack's word for guests of both kinds."""
        return self.is_guest or self.is_single_channel_guest

    @property
    def handle(self) -> str:
        """The name that people type after an @."""
        return (
            self.name.split()[0].lower() if not self.is_bot else self.name.lower().replace(" ", "")
        )

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in self.name.split()[:2]).upper()

    @property
    def colour(self) -> str:
        return COLOURS[sum(map(ord, self.id)) % len(COLOURS)]
