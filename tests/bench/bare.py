"""The yardstick: a Bolt listener that only acknowledges, on the same server as the bot's."""

from __future__ import annotations

import asyncio
import os

from prometheus_client import CollectorRegistry
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.http.connections import Limits
from bot.http.health_endpoints import alive
from bot.http.refusals import Refusals
from bot.http.server import serving
from bot.http.slack_door import SlackDoor
from bot.http.timed_app import TimedApp
from bot.observability.metrics import Metrics


async def authorize() -> AuthorizeResult:
    return AuthorizeResult(enterprise_id=None, team_id="T0SANDBOX", bot_user_id="U0COACH")


async def only_ack(ack: AsyncAck) -> None:
    await ack()


async def main() -> None:
    metrics = Metrics(CollectorRegistry())
    refusals = Refusals(metrics)
    app = TimedApp(
        metrics,
        refusals,
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,
    )
    app.command("/social")(only_ack)
    door = SlackDoor(app=app, secret=os.environ["SLACK_SIGNING_SECRET"], refusals=refusals)
    site = serving(
        [door.route(), alive()],
        "127.0.0.1",
        int(os.environ["PORT"]),
        limits=Limits(),
        refusals=refusals,
        patience=1,
    )
    async with site:
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main())
