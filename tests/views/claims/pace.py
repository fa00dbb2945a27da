"""Claims about the pace of one objective."""

from __future__ import annotations

from decimal import Decimal

from bot.domain.catalogue.metrics import Ladder
from tests.support.raw import known, working_days
from tests.views.claims.claim import Said, close, needed


def _left(said: Said) -> int:
    """The working days until the end of an objective, or of the running week or month."""
    of = said.objective
    last = of.per.end(said.today) if of.per else of.due_on
    assert last is not None
    return working_days(said.today, min(filter(None, (last, of.due_on))))


def _to_go(said: Said) -> tuple[Decimal, Decimal]:
    """What is missing, and the days that are left, as they are said."""
    text = said.words.replace("with no working", "with 0 working")
    missing, left = Said(said.raw, said.finding, text).numbers(
        r"{name}: {n}(?: points?)? to go, with {n} (?:working )?days? left[;.]"
    )
    return missing, left


def ends_soon(said: Said) -> None:
    missing, left = _to_go(said)
    value = said.raw.value(said.objective)
    assert value is not None
    assert close(missing, said.objective.target - value)
    if "working" in said.words:
        assert left == _left(said) <= 5


def last_call(said: Said) -> None:
    ends_soon(said)
    assert said.objective.measure.metric.ladder in (Ladder.OUTCOME, Ladder.IMPACT)


def deadline_near(said: Said) -> None:
    missing, left = _to_go(said)
    value = said.raw.value(said.objective)
    assert value is not None
    assert close(missing, said.objective.target - value)
    assert left == _left(said) > 5
    if said.says("the best week had"):
        most = said.numbers(r"{name}: .* left; the best week had {n}\.")
        assert most == [max(week for week in said.raw.weeks(said.measure, 8) if week is not None)]


def behind_now(said: Said) -> None:
    missing, left = _to_go(said)
    of = said.objective
    assert of.per is not None
    value = said.raw.period(of, said.today)
    assert value is not None
    assert missing <= of.target - value + Decimal("0.011")
    if "working" in said.words:
        assert left == _left(said)


def _weekly(said: Said) -> tuple[Decimal, Decimal]:
    """The need of a week from now on, and what was planned, from dates and results alone."""
    of, begins = said.objective, said.week.now.begins_on
    assert of.due_on is not None
    start = said.week.now.start
    value = said.raw.value(of)
    assert value is not None
    whole = working_days(begins, of.due_on)
    return (
        (of.target - value) / working_days(said.today, of.due_on) * 5,
        (of.target - start) / whole * 5,
    )


def _heads_below(said: Said, share: str) -> None:
    """The likely end is short of such a share of the way from the start."""
    likely, target = said.numbers(r"{name}: heading for about {n}%? of {n}%?\.")
    start = said.week.now.start
    assert target == said.objective.target
    assert likely != said.raw.value(said.objective)
    assert likely < start + (target - start) * Decimal(share) + 1


def _is_below(said: Said) -> bool:
    """Whether it speaks of a rate: that is below its line by more than chance."""
    if not said.says("points below the plan"):
        return False
    _, below = said.numbers(r"{name}: {n}%, {n} points below the plan\.")
    lead = said.week.now.lead
    assert lead is not None
    assert close(below, -lead, "0.051")
    assert -lead * 10 >= said.objective.target
    return True


def out_of_reach(said: Said) -> None:
    if _is_below(said):
        return
    if said.says("heading for"):
        _heads_below(said, "0.5")
        return
    (weekly,) = said.numbers(r"{name}: {n}(?: points?)? a week needed now")
    need, _ = _weekly(said)
    assert close(weekly, needed(need), "0.11")


def _keeps_up(said: Said) -> bool:
    """Whether it says that the last week was enough: then a week needs no more from now on."""
    if not said.says("was enough"):
        return False
    came, weekly = said.numbers(
        r"{name}: behind, but last week's {n}(?: points?)? was enough"
        r" \({n}(?: points?)? a week needed now\)\."
    )
    before, last = said.raw.weeks(said.measure, 2)
    added = said.measure.metric.adds_up
    need, _ = _weekly(said)
    assert last is not None
    assert close(came, last if added else last - (before or 0))
    assert close(weekly, needed(need), "0.11")
    assert came >= need
    return True


def at_risk(said: Said) -> None:
    if _keeps_up(said):
        return
    if _is_below(said):
        pass
    elif said.says("heading for"):
        _heads_below(said, "0.7")
    else:
        (weekly,) = said.numbers(r"{name}: {n}(?: points?)? a week needed now")
        need, _ = _weekly(said)
        assert close(weekly, needed(need), "0.11")
    _says_whether_it_began(said)


def slipping(said: Said) -> None:
    if _keeps_up(said):
        return
    if _is_below(said):
        pass
    elif said.says("heading for"):
        _heads_below(said, "0.9")
    elif said.says(": behind, "):
        (weekly,) = said.numbers(r"{name}: behind, {n}(?: points?)? a week needed now")
        need, plan = _weekly(said)
        assert close(weekly, needed(need), "0.11")
        assert need <= plan * Decimal("1.5")
    else:
        said.numbers(r"{name}: no further than at the start, {n}(?: points?)? a week needed now\.")
    _says_whether_it_began(said)


def _says_whether_it_began(said: Said) -> None:
    """What worked is only asked for where something did, and nothing is belittled."""
    value = said.raw.value(said.objective)
    assert value is not None
    start = said.week.now.start
    began = value > start
    assert began is (said.says("repeat one thing that worked") or said.says("find what brought"))
    assert began is not said.says("one thing that you haven't tried yet")
    assert began or not said.says("slightly")
    assert not (began and said.says("no further than at the start"))
    if said.says("find what brought"):
        assert said.says("the first one") is (value - start == 1)
        assert said.says("the last few") is (value - start > 1)


def likely_end(said: Said) -> None:
    weekly, likely, target, moved = said.numbers(
        r"{name}: {n} a week lately; at that rate it ends near {n} of {n}\."
        r" \*Next: set the target to about {n}, or move the date\.\*"
    )
    of, value = said.objective, said.raw.value(said.objective)
    assert value is not None
    weeks = said.raw.weeks(of.measure, 5)[-5 + of.measure.metric.adds_up :]
    came = (
        sum(known(weeks), Decimal())
        if of.measure.metric.adds_up
        else known(weeks)[-1] - known(weeks)[0]
    )
    end = value + came / 4 * said.week.now.days_left / 5
    assert close(weekly, Decimal(came) / 4, "0.06")
    assert close(likely, end, "0.51")
    assert (target, moved) == (of.target, likely)
    assert value < likely <= said.week.now.start + (target - said.week.now.start) * Decimal("0.9")


def far_ahead(said: Said) -> None:
    weekly, even = said.numbers(
        r"{name}: well ahead, {n}(?: points?)? a week is enough now \({n}(?: points?)? planned\)"
    )
    need, plan = _weekly(said)
    assert close(weekly, needed(need), "0.11")
    assert close(even, needed(plan), "0.11")
    assert need * 2 <= plan + Decimal("0.001")
    assert sum(bool(week) for week in said.raw.weeks(said.measure, 9)) >= 2
    facts = said.raw.facts
    assert facts.trial_until is None or said.today > facts.trial_until
    behind = any(week.now.verdict.slipped for week in facts.weeks)
    assert behind or not said.says("what's behind")


CLAIMS = {
    "ends_soon": ends_soon,
    "last_call": last_call,
    "deadline_near": deadline_near,
    "behind_now": behind_now,
    "out_of_reach": out_of_reach,
    "at_risk": at_risk,
    "slipping": slipping,
    "far_ahead": far_ahead,
    "likely_end": likely_end,
}
