"""What a picture costs: time, memory, and how long the event loop waits meanwhile.

Run in a fresh process, so that the first picture pays for what it imports.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median, quantiles

from bot import pictures
from bot.domain.catalogue.metrics import METRICS
from bot.domain.plan.items import ItemKind, LineItem
from bot.domain.plan.plan import Plan, quarter
from bot.domain.progress.assess import progress_of
from bot.domain.progress.progress import Progress
from bot.domain.team import Purpose, Team, TeamSettings
from bot.views.charts import Chart
from bot.views.objective_charts import objectives_chart
from bot.views.plan_charts import plan_chart
from tests.support.builders import TODAY, objective, result
from tests.support.plans import planned

ROUNDS = 40
NAP = 0.001
MEASURES = ("comments linkedin", "replies x", "bookings", "clicks instagram")


def main() -> None:
    before = megabytes()
    begin = time.perf_counter()
    pictures.png(objectives_of(1))
    first, added = time.perf_counter() - begin, megabytes() - before
    print(f"the first, with Matplotlib's import: {first * 1000:.0f} ms, {added:.0f} MB added")
    charts = {"one objective": objectives_of(1), "a team of four": objectives_of(4)}
    charts |= {"eight objectives": objectives_of(8), "a plan of three": plan_of(3)}
    for name, chart in charts.items():
        print(f"{name}: {told(chart, pictures.png)}; SVG {told(chart, pictures.svg)}")
    print(f"after {len(charts) * 2 * ROUNDS} more: {megabytes() - before:.0f} MB added")
    for name, drawn in {"nothing": None, "teams of four": objectives_of(4)}.items():
        waits = sorted(asyncio.run(waits_beside(drawn)))
        p99 = waits[len(waits) * 99 // 100]
        print(f"the loop beside {name}: p50 {median(waits):.1f} ms, p99 {p99:.1f}, {waits[-1]:.1f}")


def megabytes() -> float:
    """Resident memory of this process."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def told(chart: Chart, draw: Callable[[Chart], bytes]) -> str:
    """In processor time, which a busy machine changes less."""
    times = []
    for _ in range(ROUNDS):
        begin = time.process_time()
        size = len(draw(chart))
        times.append((time.process_time() - begin) * 1000)
    low, middle, _ = quantiles(times, n=4)
    return f"{middle:.1f} ms (a quarter under {low:.1f}), {size // 1000} kB"


async def waits_beside(chart: Chart | None) -> Sequence[float]:
    """How many ms later than it asked for a coroutine goes on, while pictures are drawn."""
    waits: list[float] = []
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1) as drawer:
        work = drawer.submit(drawn_for_a_while, chart)
        while not work.done():
            begin = loop.time()
            await asyncio.sleep(NAP)
            waits.append((loop.time() - begin - NAP) * 1000)
    return waits


def drawn_for_a_while(chart: Chart | None) -> None:
    for _ in range(ROUNDS):
        if chart:
            pictures.png(chart)
        else:
            time.sleep(0.03)


def objectives_of(count: int) -> Chart:
    progress = [progress_on(MEASURES[n % len(MEASURES)], n) for n in range(count)]
    chart = objectives_chart(progress, TODAY)
    assert chart is not None
    return chart


def progress_on(words: str, number: int) -> Progress:
    """An objective of a quarter with a report each week."""
    starts = TODAY - timedelta(weeks=9)
    found = [result(1 + week % 3, starts + timedelta(weeks=week), words) for week in range(9)]
    return progress_of(objective(words, 40, starts=starts, number=number), found, today=TODAY)


def plan_of(count: int) -> Chart:
    first, last = quarter(TODAY)
    item = LineItem(
        name="Line item",
        kind=ItemKind.EMAIL,
        starts_on=first,
        ends_on=last,
        hourly_cost=Decimal(40),
        metric=METRICS["leads"],
        results=Decimal(20),
    )
    lines = tuple(
        planned(number, item, name=f"Line item {number}", spend=100 * (number + 1), hours=3)
        for number in range(count)
    )
    team = Team(id=1, channel="C0", settings=TeamSettings(purpose=Purpose.SELL, zone="UTC"))
    chart = plan_chart(Plan(team=team, today=TODAY, currency="EUR", lines=lines))
    assert chart is not None
    return chart


if __name__ == "__main__":
    main()
