"""Settings: every environment variable that the bot reads."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


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

    @field_validator("slack_bot_token")
    @classmethod
    def _bot_token(cls, token: SecretStr | None) -> SecretStr | None:
        return _starts(token, "xoxb-", "the bot token, from OAuth & Permissions")

    @field_validator("slack_app_token")
    @classmethod
    def _app_token(cls, token: SecretStr | None) -> SecretStr | None:
        return _starts(token, "xapp-", "an app-level token, from Basic Information")

    @property
    def database(self) -> str:
        """The database's URL; a SQLite file in the data directory unless DATABASE_URL is set."""
        if self.database_url:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data_dir / 'coach.db'}"

    @property
    def socket_mode(self) -> bool:
        """True if the bot uses Socket Mode, which takes precedence over HTTP."""
        return self.slack_app_token is not None

    def bot_token(self) -> str:
        """Return the bot token; WrongSettingError if it is not set."""
        if self.slack_bot_token is None:
            raise WrongSettingError(
                "SLACK_BOT_TOKEN is not set. Copy it from your app's page, OAuth & Permissions."
            )
        return self.slack_bot_token.get_secret_value()

    def check_transport(self) -> None:
        """Raise WrongSettingError if Slack has no way to reach the bot."""
        if not self.socket_mode and self.slack_signing_secret is None:
            raise WrongSettingError(
                "Set SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP),"
                " so that Slack can reach the bot."
            )


def read_settings() -> Settings:
    """Return the settings from the environment and `.env`; WrongSettingError in one line."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        name = str(first["loc"][0]).upper()
        message = first["msg"].removeprefix("Value error, ")
        raise WrongSettingError(f"{name} is wrong: {message}.") from None


def _starts(token: SecretStr | None, prefix: str, name: str) -> SecretStr | None:
    if token is not None and not token.get_secret_value().startswith(prefix):
        raise ValueError(f"it should begin with {prefix} ({name})")
    return token
