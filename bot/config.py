"""Settings: every environment variable that the bot reads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.db.vault import Vault
from bot.domain.keeping import DEFAULT_GRACE, LEAST_MONTHS, LONGEST_GRACE, Keeping

DATABASES = ("postgresql", "postgres", "postgresql+psycopg", "sqlite")
"""What the address of a database may begin with."""
OWN_MACHINE = ("127.0.0.1", "localhost")
NO_BOT = (
    "SLACK_BOT_TOKEN is not set. Copy it from your app's page, OAuth & Permissions."
    " (To serve many workspaces, set SLACK_CLIENT_ID, SLACK_CLIENT_SECRET, COACH_KEYS and"
    " PUBLIC_URL instead.)"
)
NO_TRANSPORT = (
    "Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP),"
    " so that Slack can reach the bot."
)
FOR_MANY = {
    "slack_client_id": "Copy it from your app's page, Basic Information.",
    "slack_client_secret": "Copy it from your app's page, Basic Information.",
    "coach_keys": "Make a key by: python -m bot new-key",
}
"""What many workspaces need on every process, and where it comes from."""
FOR_MANY_TO_REACH = {
    "slack_signing_secret": "Copy it from your app's page, Basic Information.",
    "public_url": "It's the address at which people and Slack reach the bot, with https://.",
}
"""What they need besides on a process that serves."""


class WrongSettingError(Exception):
    """A setting is missing or wrong; the text is one line for the person who installs the bot."""


@dataclass(frozen=True, slots=True)
class ManySettings:
    """What it takes to serve each workspace in which somebody installs the app."""

    client_id: str
    client_secret: SecretStr
    vault: Vault
    public_url: str


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_client_id: str | None = None
    slack_client_secret: SecretStr | None = None
    slack_api_url: str = "https://slack.com/api/"
    coach_keys: SecretStr | None = None
    public_url: str | None = None
    data_dir: Path = Path("data")
    database_url: SecretStr | None = None
    port: int = Field(default=3000, ge=0, le=65535)
    host: str = "127.0.0.1"
    max_connections: int = Field(default=400, ge=1)
    person_limit: int = Field(default=120, ge=1)
    workspace_limit: int = Field(default=3_000, ge=1)
    metrics_port: int | None = Field(default=None, ge=0, le=65535)
    metrics_host: str = "127.0.0.1"
    delete_after_days: int = Field(default=DEFAULT_GRACE, ge=0, le=LONGEST_GRACE)
    keep_months: int | None = Field(default=None, ge=LEAST_MONTHS)
    security_contact: str | None = None

    @field_validator("slack_bot_token")
    @classmethod
    def _bot_token(cls, token: SecretStr | None) -> SecretStr | None:
        return _starts(token, "xoxb-", "the bot token, from OAuth & Permissions")

    @field_validator("slack_app_token")
    @classmethod
    def _app_token(cls, token: SecretStr | None) -> SecretStr | None:
        return _starts(token, "xapp-", "an app-level token, from Basic Information")

    @field_validator("coach_keys")
    @classmethod
    def _keys(cls, keys: SecretStr | None) -> SecretStr | None:
        try:
            if keys is not None:
                Vault(keys.get_secret_value())
        except ValueError:
            raise ValueError("make keys by python -m bot new-key, with commas between") from None
        return keys

    @field_validator("public_url")
    @classmethod
    def _address(cls, url: str | None) -> str | None:
        if url is None:
            return None
        found = urlsplit(url)
        safe = found.scheme == "https" or (found.scheme == "http" and found.hostname in OWN_MACHINE)
        if not (safe and found.hostname) or found.query or found.fragment:
            raise ValueError("it should be an address such as https://coach.example.com")
        return url.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None and _driver(url.get_secret_value()) not in DATABASES:
            raise ValueError("it should begin with postgresql:// or sqlite:///")
        return url

    @field_validator("security_contact")
    @classmethod
    def _contact(cls, contact: str | None) -> str | None:
        if contact is not None and not re.fullmatch(r"(mailto:|https://|tel:)[!-~]+", contact):
            raise ValueError("it should begin with mailto:, https:// or tel:")
        return contact

    @property
    def database(self) -> str:
        """The database's URL; a SQLite file in the data directory unless DATABASE_URL is set."""
        if self.database_url:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data_dir / 'coach.db'}"

    @property
    def keeping(self) -> Keeping:
        """How long what is stored is kept."""
        return Keeping(days=self.delete_after_days, months=self.keep_months)

    @property
    def socket_mode(self) -> bool:
        """True if the bot uses Socket Mode, which takes precedence over HTTP."""
        return self.slack_app_token is not None

    @property
    def database_setting(self) -> str:
        """The setting that says where the database is."""
        return "DATABASE_URL" if self.database_url else "DATA_DIR"

    @property
    def bot_token(self) -> str:
        """The bot token; empty if it is not set."""
        return self.slack_bot_token.get_secret_value() if self.slack_bot_token else ""

    @property
    def export_secrets(self) -> tuple[str, ...]:
        """What signs exports: the first does, and what any of them signed is known."""
        if self.coach_keys:
            return tuple(key.strip() for key in self.coach_keys.get_secret_value().split(","))
        secret = self.slack_signing_secret or self.slack_bot_token
        return (secret.get_secret_value(),) if secret else ()

    @property
    def many(self) -> ManySettings | None:
        """What serves many workspaces; None if the settings have the token of a single one."""
        if not (self.slack_client_id and self.slack_client_secret and self.coach_keys):
            return None
        return ManySettings(
            self.slack_client_id,
            self.slack_client_secret,
            Vault(self.coach_keys.get_secret_value()),
            self.public_url or "",
        )

    def check_complete(self, *, serves: bool = True) -> None:
        """Raise WrongSettingError, which names all that is missing; Slack is to reach a server."""
        wants_many = self.slack_client_id or self.slack_client_secret
        missing = self._missing_for_many(serves) if wants_many else self._missing_for_one(serves)
        if missing:
            raise WrongSettingError(" ".join(missing))

    def _missing_for_one(self, serves: bool) -> list[str]:
        reachable = self.socket_mode or self.slack_signing_secret is not None
        missing = [NO_BOT] if self.slack_bot_token is None else []
        return missing if reachable or not serves else [*missing, NO_TRANSPORT]

    def _missing_for_many(self, serves: bool) -> list[str]:
        for name in ("slack_bot_token", "slack_app_token"):
            if getattr(self, name) is not None:
                raise WrongSettingError(
                    f"{name.upper()} is for a single workspace, and SLACK_CLIENT_ID and"
                    " SLACK_CLIENT_SECRET are for many. Set either."
                )
        needed = FOR_MANY | (FOR_MANY_TO_REACH if serves else {})
        return [
            f"{name.upper()} is not set. {source}"
            for name, source in needed.items()
            if getattr(self, name) is None
        ]


def read_settings(*, database_url: str | None = None) -> Settings:
    """Return the settings from the environment and `.env`; WrongSettingError in one line.

    A database given here takes precedence.
    """
    try:
        return Settings(database_url=SecretStr(database_url)) if database_url else Settings()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = str(first["loc"][0]).upper()
        message = first["msg"].removeprefix("Value error, ")
        raise WrongSettingError(f"{name} is wrong: {message}.") from None


def _starts(token: SecretStr | None, prefix: str, name: str) -> SecretStr | None:
    if token is not None and not token.get_secret_value().startswith(prefix):
        raise ValueError(f"it should begin with {prefix} ({name})")
    return token


def _driver(url: str) -> str:
    """Return what the address begins with; empty if it is none.

    ValueError if it cannot be read: a password that ends early would be shown as the host.
    """
    try:
        parsed = make_url(url)
    except ArgumentError:
        return ""
    except ValueError:
        parsed = None
    if parsed is None or (parsed.host and "@" in f"{parsed.host}{parsed.database}"):
        raise ValueError("it cannot be read; in a password, write @ as %40, : as %3A, / as %2F")
    return parsed.drivername
