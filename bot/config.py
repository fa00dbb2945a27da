"""Settings: every environment variable that the bot reads."""

from __future__ import annotations

import re
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot.domain.keeping import DEFAULT_GRACE, LEAST_MONTHS, LONGEST_GRACE, Keeping

DATABASES = ("postgresql", "postgres", "postgresql+psycopg", "sqlite")
"""What the address of a database may begin with."""


class WrongSettingError(Exception):
    """A setting is missing or wrong; the text is one line for the person who installs the bot."""


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", extra="ignore", env_ignore_empty=True)

    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: str = "https://slack.com/api/"
    data_dir: Path = Path("data")
    database_url: SecretStr | None = None
    port: int = Field(default=3000, ge=0, le=65535)
    host: str = "127.0.0.1"
    max_connections: int = Field(default=400, ge=1)
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

    def check_complete(self, *, serves: bool = True) -> None:
        """Raise WrongSettingError, which names all that is missing; Slack is to reach a server."""
        reachable = self.socket_mode or self.slack_signing_secret is not None
        missing = []
        if self.slack_bot_token is None:
            missing.append(
                "SLACK_BOT_TOKEN is not set. Copy it from your app's page, OAuth & Permissions."
            )
        if serves and not reachable:
            missing.append(
                "Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP),"
                " so that Slack can reach the bot."
            )
        if missing:
            raise WrongSettingError(" ".join(missing))


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
