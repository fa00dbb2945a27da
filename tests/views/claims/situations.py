"""Claims about several numbers of a team together."""

from __future__ import annotations

from decimal import Decimal
from statistics import median

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS, Ladder
from bot.domain.catalogue.platforms import Platform
from bot.domain.team import Purpose
from tests.support.raw import falling, known, rising, summed
from tests.views.claims.claim import Said


def complaints_rising(said: Said) -> None:
    shown = said.numbers(r"{bold} over three weeks: {n}, {n}, {n}(?:[.;])")
    series = [said.raw.weeks(words, 3) for words in ("complaints", "negative_mentions")]
    assert shown in series
    assert rising(shown)
    if said.says("minutes to answer"):
        _, _, _, *times = said.numbers(
            r"{bold} over three weeks: {n}, {n}, {n}; minutes to answer: {n}, {n}, {n}[.,]"
        )
        assert rising(times)
        assert times in [said.raw.weeks(m, 3) for m in said.raw.facts.results]
        limits = [w.now.objective.target for w in said.raw.facts.weeks]
        assert not said.says("over the limit") or min(limits) < times[-1]


def complaints_go_on(said: Said) -> None:
    first, last = said.numbers(
        r"{bold} have risen week after week, from {n} to {n} in five weeks[.,]"
    )
    series = [
        known(weeks)
        for words in ("complaints", "negative_mentions")
        if None not in (weeks := said.raw.weeks(words, 5))
    ]
    assert [first, last] in [[weeks[0], weeks[-1]] for weeks in series if rising(weeks)]
    assert last >= first * 2


def complaints_urgent(said: Said) -> None:
    (last,) = said.numbers(r"{name}: {n} last week")
    (limit,) = [said.objective.target]
    assert [last] == said.raw.weeks(said.measure, 1)
    assert last >= limit * 2
    assert last >= 5
    if limit:
        _, times, shown = said.numbers(r"{name}: {n} last week, {n} times your limit of {n}\.")
        assert shown == limit
        assert abs(times - last / limit) <= Decimal("0.051")
    assert said.says("can you start") is (said.objective.owner not in said.raw.facts.away)
    if said.says("People wait"):
        (minutes,) = said.numbers(r".*People wait {n} minutes for an answer")
        assert [minutes] in [said.raw.weeks(m, 1) for m in said.raw.facts.results]


def complaints_worse(said: Said) -> None:
    before, last, limit = said.numbers(r"{name}: {n}, then {n}, with a limit of {n}\.")
    assert [before, last] == said.raw.weeks(said.measure, 2)
    assert limit == said.objective.target
    assert max(2 * limit, Decimal(5)) <= before < last


def move_the_work(said: Said) -> None:
    came, posts, less, more = said.numbers(
        r"In four weeks {bold} had {n} .*? from {n} posts, and {bold} {n} from {n}\."
    )
    sides = {n.key: n.value for n in said.finding.numbers if isinstance(n.value, Platform)}
    better, worse = sides["better"].key, sides["worse"].key
    assert posts == summed(said.raw.weeks(f"posts {better}", 4))
    assert more == summed(said.raw.weeks(f"posts {worse}", 4))
    kinds = [key for key, m in METRICS.items() if m.ladder is Ladder.OUT_TAKE and m.adds_up]
    both = [[said.raw.weeks(f"{key} {side}", 4) for side in (better, worse)] for key in kinds]
    sums = [list(map(summed, pair)) for pair in both if None not in pair[0] + pair[1]]
    assert [came, less] in sums
    assert came / posts >= less / more * 3


def work_pays(said: Said) -> None:
    more, done, most, came, usual = said.numbers(
        r"(?:You \w+|{bold}:) {n}.* in the last three weeks, after {n} in the three before\."
        r" {bold}: {n}, up from {n}\. .*set an objective for it: {n} [\w ]+ a week\.\*"
    )
    works = [m for m in said.raw.facts.results if m.metric.ladder is Ladder.ACTIVITY]
    halves = [_halves(said, each) for each in (*works, said.measure)]
    assert (done, more) in halves[:-1]
    assert (came, most) == halves[-1]
    assert more >= done * 2
    assert most >= came * 2
    lately = [said.raw.weeks(each, 6)[3:] for each in works]
    assert usual in [median(known(weeks)) for weeks in lately if None not in weeks]


def _halves(said: Said, measure: Measure) -> tuple[Decimal, Decimal] | None:
    weeks = said.raw.weeks(measure, 6)
    return None if None in weeks else (summed(weeks[:3]), summed(weeks[3:]))


def audience_idle(said: Said) -> None:
    before, now = said.numbers(r"{bold} grew three weeks in a row, from {n} to {n}\. ")
    weeks = known(said.raw.weeks(said.measure, 4))
    most = max(weeks[1:])
    assert said.says(f": {most} a week or less." if most else ": none in those weeks.")
    assert weeks[-1] <= max(weeks[:-1])
    assert [before, now] in _ends_of_audiences(said, 4)


def contest_left(said: Said) -> None:
    (down,) = said.numbers(r"{name} fell {n} weeks in a row, and the target takes")
    weeks = said.raw.weeks(said.measure, int(down) + 1)
    assert falling(known(weeks))
    assert len(known(weeks)) == down + 1 >= 4
    assert said.raw.facts.purpose is Purpose.CONTEST
    missing, _ = said.numbers(r".*: {n} to go, {n} a week\.")
    results = [week.now.objective for week in said.raw.facts.weeks]
    assert missing in [of.target - (said.raw.value(of) or 0) for of in results]


def after_contest(said: Said) -> None:
    fell_for, peak, now = said.numbers(
        r"{bold} fell (?:last week|{n} weeks in a row), from a high of {n} to {n}\."
    )
    found = [said.raw.weeks(m, 8) for m in said.raw.facts.results if m.metric.is_level]
    down = 1 + int(fell_for)
    fell = [weeks for weeks in found if None not in weeks[-down:] and falling(known(weeks[-down:]))]
    assert fell_for > 1 or known(fell[0][-2:])[0] > known(fell[0][-2:])[1]
    assert (peak, now) in [(max(filter(None, weeks)), weeks[-1]) for weeks in fell]
    assert said.raw.facts.purpose is Purpose.CONTEST


def _ends_of_audiences(said: Said, weeks: int) -> list[list[Decimal]]:
    found = [said.raw.weeks(m, weeks) for m in said.raw.facts.results if m.metric.is_level]
    grown = [known(series) for series in found if None not in series]
    return [[series[0], series[-1]] for series in grown if rising(series)]


CLAIMS = {
    claim.__name__: claim
    for claim in (
        complaints_rising,
        complaints_go_on,
        complaints_urgent,
        complaints_worse,
        move_the_work,
        audience_idle,
        work_pays,
        contest_left,
        after_contest,
    )
}
