"""Claims about the plan: what a result costs, and what is not linked to it."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from bot.domain.plan.entries import EntryKind
from bot.domain.plan.lines import PlanLine
from bot.domain.progress.result import total
from tests.support.raw import known, summed
from tests.views.claims.claim import NAME, Said, close

EURO = r"€([\d,]*\.?\d+)"


def _each(line: PlanLine) -> Decimal:
    """The money and time entered for a line item ÷ the results entered."""
    hours = [e for e in line.entries if e.kind is EntryKind.HOURS]
    time = sum((e.value * (e.hourly_cost or 0) for e in hours), Decimal(0))
    return (_of(line, EntryKind.MONEY) + time) / _of(line, EntryKind.RESULTS)


def _prices(said: Said) -> tuple[Decimal, Decimal]:
    """What a result of social media costs, and the cheapest other one."""
    assert said.raw.facts.plan is not None
    lines = said.raw.facts.plan.lines
    social = [_each(line) for line in lines if line.item.is_social]
    others = [_each(line) for line in lines if not line.item.is_social]
    return max(social), min(others)


def costly(said: Said) -> None:
    dear, cheap = _prices(said)
    if said.says(" times the "):
        first, times, second = said.numbers(
            rf"Each lead from {NAME} costs {EURO}, {{n}} times the {EURO} from {NAME}"
        )
        assert close(times, dear / cheap, "0.051")
    else:
        first, second = said.numbers(rf"Each lead from {NAME} costs {EURO}, and {EURO} from {NAME}")
    assert close(first, dear)
    assert close(second, cheap)
    assert dear > cheap * Decimal("1.5")


def new_price(said: Said) -> None:
    (each,) = said.numbers(rf"Thanks for the new .* each lead from {NAME} costs {EURO}")
    dear, cheap = _prices(said)
    assert close(each, dear)
    plan = said.raw.facts.plan
    assert plan is not None
    made = [e.made_at.date() for x in plan.lines if x.item.is_social for e in x.entries]
    assert said.today - timedelta(days=7) <= max(made)
    if said.says(", and €"):
        assert said.finding.rule == "still_dear"
        _, other = said.numbers(rf".* costs {EURO}, and {EURO} from {NAME}\.")
        assert close(other, cheap)
        assert dear > cheap * Decimal("1.5")
    assert not said.says("takes the most time") or said.says("All of the") or said.says("Most of")
    if said.says("is time: "):
        hours, rate = said.numbers(rf".*is time: {{n}} hours? at {EURO}")
        social = [x for x in plan.lines if x.item.is_social]
        rates = {e.hourly_cost for x in social for e in x.entries if e.hourly_cost and e.value}
        assert said.says("on average") == (len(rates) > 1)
        assert min(rates) <= rate <= max(rates) or close(rate, min(rates))
        assert hours in [_of(x, EntryKind.HOURS) for x in plan.lines if x.item.is_social]


def still_dear(said: Said) -> None:
    assert said.says(", and €")
    new_price(said)


def _of(line: PlanLine, kind: EntryKind) -> Decimal:
    return sum((e.value for e in line.entries if e.kind is kind), Decimal(0))


def cheaper(said: Said) -> None:
    low, other = _prices(said)
    first, second = said.numbers(rf"Each lead from {NAME} costs {EURO}, and {EURO} from {NAME}")
    assert close(first, low)
    assert close(second, other)
    assert low < other * Decimal("0.67")


def costs_missing(said: Said) -> None:
    (since,) = said.numbers(r"{n} leads? ha(?:s|ve) come from {bold} since .*?, and no costs have")
    assert said.raw.facts.plan is not None
    lines = said.raw.facts.plan.lines
    assert since in {
        sum(value for day, value in line.reported.days if day > max(e.on for e in line.entries))
        for line in lines
        if line.entries
    }


def no_line_item(said: Said) -> None:
    said.numbers(r"{name}: not linked to your plan yet")
    assert said.raw.facts.plan is not None
    assert said.objective.line_item is None


def no_tags(said: Said) -> None:
    first = max(said.raw.monday - timedelta(weeks=8), said.objective.starts_on)
    told = [r for r in said.raw.of(said.measure) if first <= r.on < said.raw.monday]
    assert len(told) >= 4
    if said.says(" came from?"):
        (came,) = said.numbers(r"Do you know where your {n} .*? came from\?")
        assert came == total(r for r in told if first <= (r.first or r.on))
        assert came > 0
    assert all(result.measure.platform is None for result in said.raw.of(said.measure))


def dearer(said: Said) -> None:
    pattern = rf"{{name}}: each lead cost {EURO} in the last three weeks, after {EURO} in the three"
    since, before = said.numbers(pattern)
    place = said.measure.platform
    assert place is not None
    spent = known(said.raw.weeks(f"spend {place.key}", 6))
    came = known(said.raw.weeks(said.measure, 6))
    assert close(since, summed([*spent[3:]]) / summed([*came[3:]]), "0.51")
    assert close(before, summed([*spent[:3]]) / summed([*came[:3]]), "0.51")
    assert since >= before * Decimal("1.4")


CLAIMS = {
    claim.__name__: claim
    for claim in (
        costly,
        new_price,
        still_dear,
        cheaper,
        costs_missing,
        no_line_item,
        no_tags,
        dearer,
    )
}
