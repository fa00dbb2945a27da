"""The tallest digests there can be, on a phone: their text fits one screen."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal
from itertools import cycle, islice

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.catalogue.catalogue import BUILT_IN, MOST_OWN
from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Ladder, Unit
from bot.domain.catalogue.own import OwnMetric, Tally, checked_metric, checked_platform
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.digest import Digest
from bot.domain.coaching.events import EventKind, TieKind
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.remarks import Note
from bot.domain.coaching.rule_table import RULES
from bot.domain.coaching.step import Done, Outcome, StepNews
from bot.domain.progress.progress import Progress
from bot.sandbox import Sandbox
from bot.views import messages
from bot.views.newer import settled
from bot.views.payload import as_post
from tests.support.browser import NARROW, opened
from tests.support.coach import APP_TOKEN, BOT_TOKEN, SECRET
from tests.views.examples import (
    CHANGE,
    FIFTY,
    figures,
    full_plan,
    stepped,
    story,
    tie_of,
    week,
    weekly,
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

SCREEN = 800
"""Pixels of a phone's height."""
OBJECTIVES, MEMBERS = 88, 50
CAMPAIGN = "Spring campaign with the regional press and the trade fair in June"
TEXT = """article => {
  const rows = [...article.querySelectorAll("button")].map(each => each.parentElement);
  const apart = [...new Set(rows)].map(row => row.getBoundingClientRect().height);
  return article.getBoundingClientRect().height - apart.reduce((sum, each) => sum + each, 0);
}"""


def tallest() -> dict[str, Digest]:
    """Digests of a large team with the longest names, one with the advice of each rule."""
    names = cycle(long_measures())
    goals = [
        of(now, name, number)
        for number, (now, name) in enumerate(
            zip(islice(cycle(FIFTY), OBJECTIVES), names, strict=False), start=100
        )
    ]
    due = OBJECTIVES * MEMBERS
    coverage = Coverage(due=due, came=due - 9, away=9, nothing_new=9, unasked=9)
    usual = weekly(*(week(each, "77777") for each in goals), coverage=coverage)
    first, last = goals[0], goals[-1]
    news = StepNews(
        step=stepped("complaints_go_on", Done.YES),
        outcome=Outcome.NO_CHANGE,
        change=replace(CHANGE, measure=last.objective.measure),
        often=True,
    )
    tie = replace(
        tie_of(TieKind.STOPPED), work=first.objective.measure, effect=last.objective.measure
    )
    full = replace(
        usual,
        story=story(EventKind.STUCK, last.objective.id, tie=tie),
        note=Note.COSTS,
        plan=full_plan("Spring campaign, press and trade fair"),
        step_news=news,
    )
    return {
        rule.name: replace(
            full,
            suggestion=Finding(
                rule.name,
                last if rule.of_objective else None,
                figures(
                    rule.name,
                    "Spring campaign with the regional press and the trade fair in June 2027",
                ),
            ),
        )
        for rule in RULES.values()
    }


def long_measures() -> list[Measure]:
    """What a team counts under names as long as they may be."""
    catalogue = BUILT_IN
    for number in range(MOST_OWN):
        catalogue = catalogue.added(checked_platform(f"regional business magazine {number:03}"))
        name = f"enquiries from trade press {number:03}"
        found = OwnMetric(
            one=name, many=name, unit=Unit.COUNT, tally=Tally.ADDED, ladder=Ladder.OUTCOME
        )
        catalogue = catalogue.added(checked_metric(found))
    return [
        Measure(*each) for each in zip(catalogue.own_metrics, catalogue.own_platforms, strict=True)
    ]


def of(now: Progress, measure: Measure, number: int) -> Progress:
    """The same progress of another measure, in numbers that a team may have."""
    objective = replace(now.objective, id=number, measure=measure, target=Decimal(99999))
    value = None if now.value is None else Decimal(88888)
    return replace(
        now,
        objective=objective,
        value=value,
        lead=Decimal(-7777),
        weekly=Decimal(9999),
        planned_weekly=Decimal(8888),
    )


@pytest_asyncio.fixture(loop_scope="session")
async def slack() -> AsyncIterator[Sandbox]:
    """A workspace in which Ada got the tallest digest of each rule."""
    made = Sandbox(signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN)
    async with made.running():
        client = AsyncWebClient(BOT_TOKEN, base_url=made.api_url)
        for digest in tallest().values():
            shown = settled(messages.digest(digest), ())
            await client.chat_postMessage(channel="U0ADA", **as_post(shown))
        yield made


async def test_the_text_of_the_tallest_digests_fits_a_phones_screen(
    browser: Browser, slack: Sandbox
) -> None:
    async with opened(browser, f"{slack.url}/?user=U0ADA", width=NARROW) as page:
        digests = page.get_by_role("article").filter(has_text="Week ending")
        await expect(digests).to_have_count(len(RULES))
        heights = [await each.evaluate(TEXT) for each in await digests.all()]

    too_tall = {name: h for name, h in zip(tallest(), heights, strict=True) if h > SCREEN}
    assert too_tall == {}
