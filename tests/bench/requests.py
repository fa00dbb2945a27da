"""What does a request cost? Beside a bare Bolt listener, in turns, in one run.

`python -m tests.bench.requests [--seconds N] [--rounds N] [--databases …] [--only …]`

The cost is the processor time of the server's process. Slack is a stand-in process.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import cycle

import aiohttp
from sqlalchemy import Engine

from bot.db.engine import make_engine
from tests.bench import history
from tests.bench.cases import BARE, COMPOSED, EVERYTHING, GROUPS, Case
from tests.bench.composing import composing
from tests.bench.databases import KINDS, databases
from tests.bench.history import Group, places
from tests.bench.laps import Figures, Lap, Run, Send, figures, in_turns, timed
from tests.bench.measuring import noise, processor_time, table
from tests.bench.servers import Server, serving
from tests.support.coach import BOT_TOKEN
from tests.support.fake_slack import WORKSPACE, Manners, Outside, standing_in

IN_FLIGHT = 16
OK = 200


class WrongAnswer(Exception):
    """The bot did not do what was asked, so that its speed says nothing."""


@dataclass(frozen=True)
class Bench:
    """A bot and a bare listener, the Slack that the bot calls, and the bot's database."""

    engine: Engine
    slack: Outside
    bare: Server
    bot: Server
    session: aiohttp.ClientSession
    groups: Mapping[str, Group]

    def run(self, case: Case) -> Run:
        return self._composes(case) if case == COMPOSED else self._answers(case)

    def _composes(self, case: Case) -> Run:
        """In this process, one after the other, as nothing else happens here meanwhile."""

        async def run(seconds: float) -> Lap:
            channels = {place.channel for place in places(self.groups[case.group.name])}
            with composing(self.engine, channels) as compose:
                return await timed(compose, seconds, in_flight=1, computed=time.process_time)

        return run

    def _answers(self, case: Case) -> Run:
        """Laps leave the database as it was."""
        server = self.bare if case == BARE else self.bot

        async def run(seconds: float) -> Lap:
            newest, calls = history.newest_report(self.engine), await self.slack.calls(case.call)
            lap = await timed(
                self._sender(case, server),
                seconds,
                in_flight=IN_FLIGHT,
                computed=lambda: processor_time(server.pid),
            )
            if case.call and await self.slack.calls(case.call) - calls != len(lap.times):
                raise WrongAnswer(f"{case.title}: not each request was followed by {case.call}")
            history.forget_reports_after(self.engine, newest)
            return lap

        return run

    def _sender(self, case: Case, server: Server) -> Send:
        """Sends what everybody in the case's teams asks, in turn, for ever."""
        everybody = places(self.groups[case.group.name])
        requests = cycle([request for place in everybody for request in case.ask(place)])

        async def send() -> None:
            body, headers = next(requests)
            async with self.session.post(server.url, data=body, headers=headers) as answer:
                text = await answer.text()
            if answer.status != OK or case.proof not in text or (case.call and text):
                raise WrongAnswer(f"{case.title}: {answer.status} {text[:300]}")

        return send


@asynccontextmanager
async def started(url: str, groups: Sequence[Group]) -> AsyncIterator[Bench]:
    """Everything there is to measure, over a database that is filled with these teams."""
    engine = make_engine(url)
    history.fill(engine, WORKSPACE, groups, datetime.now(UTC))
    try:
        async with (
            standing_in(Manners(latency=0)) as slack,
            serving("tests.bench.bare") as bare,
            serving("bot", "web", **_settings(url, slack)) as bot,
            aiohttp.ClientSession() as session,
        ):
            yield Bench(engine, slack, bare, bot, session, {each.name: each for each in groups})
    finally:
        engine.dispose()


def _settings(url: str, slack: Outside) -> dict[str, str]:
    return {
        "DATABASE_URL": url,
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_API_URL": slack.api_url,
    }


async def measured(
    url: str,
    cases: Sequence[Case],
    *,
    seconds: float,
    rounds: int,
    groups: Sequence[Group] = GROUPS,
) -> dict[Case, Figures]:
    """The figures of the bare listener and of these cases, over an empty database."""
    async with started(url, groups) as bench:
        asked = (BARE, *cases)
        bare, *others = await in_turns([bench.run(case) for case in asked], seconds, rounds)
        laps = zip(asked, (bare, *others), strict=True)
        return {case: figures(found, bare) for case, found in laps}


def show(kind: str, found: Mapping[Case, Figures]) -> None:
    head = (kind, "processor time", "of bare", "requests/s", "p50", "p99", "aims")
    table(head, *(_row(kind, case, figures) for case, figures in found.items()))


def _row(kind: str, case: Case, figures: Figures) -> Sequence[str]:
    return (
        case.title,
        f"{figures.processor:.2f} ms",
        f"{figures.of_bare:.3f}",
        f"{figures.rate:,.0f}",
        f"{figures.p50:.1f} ms",
        f"{figures.p99:.1f} ms",
        "; ".join(aim.verdict(figures) for aim in case.aims if aim.on in (None, kind)),
    )


async def main(seconds: float, rounds: int, kinds: Sequence[str], only: Sequence[str]) -> None:
    cases = [case for case in EVERYTHING if case.name in only]
    print(f"{IN_FLIGHT} in flight, {rounds} rounds of {seconds:g} s in turns, medians.\n")
    noise("Before the run")
    for kind in kinds:
        with databases(kind) as fresh:
            show(kind, await measured(fresh(), cases, seconds=seconds, rounds=rounds))
        noise(f"After {kind}")


if __name__ == "__main__":
    names = [case.name for case in EVERYTHING]
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=2, help="of each lap")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--databases", nargs="+", choices=KINDS, default=KINDS)
    parser.add_argument("--only", nargs="+", choices=names, default=names)
    chosen = parser.parse_args()
    asyncio.run(main(chosen.seconds, chosen.rounds, chosen.databases, chosen.only))
