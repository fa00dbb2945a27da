"""The yardstick: a Bolt listener that only acknowledges, on the same server as the bot's."""

from __future__ import annotations

import asyncio
import os

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.bootstrap.serving import listening
from bot.http.slack_door import for_slack, http_app


async def authorize() -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id="T0SANDBOX", bot_user_id="U0COACH")


async def only_ack(ack: AsyncAck) -> None:
    await ack()


async def main() -> None:
    secret = os.environ["SLACK_SIGNING_SECRET"]
    app = AsyncApp(
        signing_secret=secret,
        authorize=authorize,
        process_before_response=True,
    )
    app.command("/social")(only_ack)
    site = http_app(for_slack(app, secret))
    async with listening(site, "127.0.0.1", int(os.environ["PORT"])):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
