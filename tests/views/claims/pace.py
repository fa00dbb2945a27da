"""Claims about the pace of one objective."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import median

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS, Ladder
from bot.views import wording
from tests.support.raw import known, working_days
from tests.views.claims.claim import Said, close, names_an_idea, needed


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
    _says_the_way_out(said)
    if _is_below(said):
        return
    if said.says("heading for"):
        _heads_below(said, "0.5")
        return
    (weekly,) = said.numbers(r"{name}: {n}(?: points?)? a week needed now")
    need, _ = _weekly(said)
    assert close(weekly, needed(need), "0.11")


def untried(said: Said) -> None:
    digits = said.words.replace(": none in", ": 0 in").replace("and no repl", "and 0 repl")
    few, posts, written = Said(said.raw, said.finding, digits).numbers(
        r"{name}: {n} in four weeks, from {n} posts and {n} repl(?:y|ies) of your own\."
    )
    place = said.measure.platform
    works = (Measure(METRICS[key], place) for key in ("posts", "replies_written"))
    assert few == sum(_gains(said, 4)) < 4
    assert [posts, written] == [sum(known(said.raw.weeks(each, 4))) for each in works]
    assert posts > written * 4


def _gains(said: Said, weeks: int) -> list[Decimal]:
    """What each of the last whole weeks brought, all of them known."""
    added = said.measure.metric.adds_up
    values = known(said.raw.weeks(said.measure, weeks if added else weeks + 1))
    return values if added else [after - before for before, after in pairwise(values)]


def _is_fair(said: Said, target: Decimal, weeks: int) -> bool:
    """Whether a target is a quarter above where it ends at the pace of the last weeks, rounded."""
    value, weekly = said.raw.value(said.objective), sum(_gains(said, weeks), Decimal(0)) / weeks
    assert value is not None
    exact = value + weekly * Decimal("1.25") * said.week.now.days_left / 5
    return exact <= target < exact + (1 if exact < 50 else 5 if exact < 200 else 10)


def _takes(said: Said, target: Decimal) -> Decimal:
    """What a week takes to get to a target."""
    value = said.raw.value(said.objective)
    assert value is not None
    return needed((target - value) * 5 / said.week.now.days_left)


def _says_the_way_out(said: Said) -> None:
    if said.says("close it"):
        owner = said.objective.owner
        theirs = [w.now for w in said.raw.facts.weeks if w.now.objective.owner == owner]
        assert len(theirs) >= 1
        results = {wording.title(now.objective.measure) for now in theirs if now.verdict.slipped}
        assert any(said.says(f"Start with *{name}*.") for name in results)
        return
    if said.says("climbing"):
        shown = said.numbers(r".*climbing, though: {n}, {n}, {n}\. \*Decide: give it a later date")
        assert shown == _gains(said, 3)
        assert shown[0] < shown[1] < shown[2]
    elif said.says(" in four weeks: more of the same"):
        text = said.words.replace("None in four", "0 in four")
        (few,) = Said(said.raw, said.finding, text).numbers(
            r".* {n}(?: points?)? in four weeks: more of the same"
        )
        assert few == sum(_gains(said, 4)) < 4
        if said.says("heading for"):
            (likely,) = said.numbers(r"{name}: heading for about {n} of")
            value = said.raw.value(said.objective) or 0
            assert close(likely, value + few / 4 * said.week.now.days_left / 5, "0.51")
    elif said.says("lower the target"):
        lower, takes = said.numbers(
            r".*\*Decide: lower the target to about {n}\.\* That takes about {n} a week\."
        )
        weeks = said.raw.weeks(said.measure, 4 if said.measure.metric.adds_up else 5)
        assert _is_fair(said, lower, 3 if None in weeks else 4)
        assert lower < said.objective.target
        assert close(takes, _takes(said, lower), "0.11")


def far_fetched(said: Said) -> None:
    target, weekly, *came, again, more = said.numbers(
        r"{name}: {n} takes {n} a week, and "
        + (
            r"last week had {n}"
            if said.says("and last week")
            else r"the last two weeks had {n} and {n}"
        )
        + r"\. \*Next: check the"
        r" target\. Is {n} a typo\?\* A total of {n} would be a stretch already\."
    )
    assert target == again == said.objective.target
    need, _ = _weekly(said)
    assert close(weekly, needed(need), "0.11")
    assert came == _gains(said, len(came))
    assert need >= 8 * max(came) > 0
    assert _is_fair(said, more, len(came))
    start = said.week.now.start
    assert (more - start) * 2 < target - start
    assert len(came) == 2 or said.week.now.begins_on > said.raw.monday - timedelta(weeks=2)


def short_time(said: Said) -> None:
    digits = Said(said.raw, said.finding, said.words.replace("none", "0"))
    before, last, weekly, target = digits.numbers(
        r"{name}: {n}, then {n}; it takes {n} a week to reach {n} by "
    )
    of, (need, _) = said.objective, _weekly(said)
    assert of.due_on is not None
    assert of.due_on - of.starts_on <= timedelta(weeks=8)
    assert [before, last] == said.raw.weeks(said.measure, 2)
    assert (target, True) == (of.target, close(weekly, needed(need), "0.11"))
    assert need >= max(before, last) * Decimal("1.3")
    assert said.says("one more way") is not names_an_idea(said)


def time_off(said: Said) -> None:
    last, days, target, now_takes, plain, fair, *beside = said.numbers(
        r"{name}: {n} last week\. With {n} days off from .*? to .*?, {n} now takes {n} a week,"
        r" not {n}"
        + (
            r"\. The same goes for {bold}\. \*Decide: lower the targets to about {n} and {n}\.\*"
            if said.says("The same goes for")
            else r"\. \*Decide: lower the target to about {n}\.\*"
        )
    )
    if beside:
        other = said.raw.facts.weeks[1].now
        assert beside[0] < other.objective.target
        assert (other.value or 0) < beside[0]
    of, begins = said.objective, said.week.now.begins_on
    assert of.due_on is not None
    off = {day for day in said.week.now.days_off if begins <= day <= of.due_on}
    to_come = sum(day >= said.today and day.weekday() < 5 for day in off)
    whole = working_days(begins, of.due_on) - to_come
    taken = sorted(day for day in off if day < said.today and day.weekday() < 5)
    shown = (wording.day(day, said.today) for day in (taken[0], taken[-1]))
    assert said.says(" from {} to {}, ".format(*shown))
    assert days == len(taken)
    assert target == of.target
    assert [last] == said.raw.weeks(said.measure, 1)
    assert last * 10 >= plain * 9 - 1
    assert close(plain, of.target * 5 / whole, "0.11")
    assert close(now_takes, needed(_weekly(said)[0]), "0.11")
    assert now_takes > plain
    assert close(fair, of.target * (whole - days) / whole, "1")


def work_back(said: Said) -> None:
    digits = Said(said.raw, said.finding, said.words.replace(": none last", ": 0 last"))
    last, short = digits.numbers(
        r"{name}: {n} last week\. {bold}: on target again after {n} short weeks"
    )
    assert [last] == said.raw.weeks(said.measure, 1)
    leads = (w.now.objective for w in said.raw.facts.weeks)
    of = next(each for each in leads if each.leads_to == said.objective.id)
    kept = [value >= of.target for value in known(said.raw.weeks(of.measure, 6))]
    back = next(n for n, was_kept in enumerate(reversed(kept)) if not was_kept)
    assert 1 <= back <= 2
    assert kept[: 6 - back][-int(short) :] == [False] * int(short)


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
        assert need <= plan * Decimal("1.5") + Decimal("0.001")
    else:
        said.numbers(r"{name}: no further than at the start, {n}(?: points?)? a week needed now\.")
    _says_whether_it_began(said)


def _says_whether_it_began(said: Said) -> None:
    """What worked is only asked for where something did, and nothing is belittled."""
    value = said.raw.value(said.objective)
    assert value is not None
    start = said.week.now.start
    began = value > start
    if not names_an_idea(said):
        assert began is any(map(said.says, REPEATED))
        assert began is not said.says("one thing that you haven't tried yet")
    assert began or not said.says("slightly")
    assert not (began and said.says("no further than at the start"))
    if said.says("find what brought the first one") or said.says("ask the first person"):
        assert value - start == 1
    if said.says("best one lately"):
        (best,) = said.numbers(r".*Last week was the best one lately: {n}(?: points?)?\.")
        *earlier, last = [gain for gain, _ in _gains_since_it_began(said)]
        assert best == last > max(earlier)
    if said.says("The most came"):
        _names_the_best_week(said)


REPEATED = (
    *("look up what you did", "do more of what brought", "find what brought the first one"),
    *("keep doing what you do", "choose one new thing to try"),
)


def _names_the_best_week(said: Said) -> None:
    (best,) = said.numbers(r".*The most came in the week to .*?: {n}(?: points?)?\.")
    since = _gains_since_it_began(said)
    assert best == max(gain for gain, _ in since)
    assert best * 10 >= median(gain for gain, _ in since) * 13
    last = max(sunday for gain, sunday in since if gain == best)
    assert said.says(f"in the week to {wording.day(last, said.today)}: ")
    if said.says("the most, too"):
        (done,) = said.numbers(r".*{bold} in that week: {n}, the most, too")
        at = 8 - (said.raw.monday - last).days // 7 - 1
        works = [m for m in said.raw.facts.results if m.metric.ladder is Ladder.ACTIVITY]
        done_of = [said.raw.weeks(work, 8) for work in works]
        most = [weeks for weeks in done_of if weeks[at] == done == max(known(weeks))]
        assert any(weeks.count(done) == 1 for weeks in most)


def _gains_since_it_began(said: Said) -> list[tuple[Decimal, date]]:
    """What the whole weeks that are known since then brought, each with its Sunday."""
    weeks = said.raw.weeks(said.measure, 8)
    added = said.measure.metric.adds_up
    gains = weeks if added else [None, *(_step(*pair) for pair in pairwise(weeks))]
    mondays = [said.raw.monday - timedelta(weeks=back) for back in range(8, 0, -1)]
    return [
        (gain, monday + timedelta(days=6))
        for gain, monday in zip(gains, mondays, strict=True)
        if gain is not None and monday >= said.week.now.begins_on
    ]


def _step(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    return None if before is None or after is None else after - before


def likely_end(said: Said) -> None:
    weekly, likely, target = said.numbers(
        r"{name}: {n} a week lately; at that rate it ends near {n} of {n}\."
    )
    of, value = said.objective, said.raw.value(said.objective)
    assert value is not None
    came = sum(_gains(said, 4), Decimal(0)) / 4
    assert close(weekly, came, "0.06")
    assert close(likely, value + came * said.week.now.days_left / 5, "0.51")
    assert target == of.target
    assert value < likely <= said.week.now.start + (target - said.week.now.start) * Decimal("0.9")
    if said.says("lower the target"):
        (lower,) = said.numbers(r".*\*Next: lower the target to about {n}\.\*")
        assert _is_fair(said, lower, 4)
        assert likely <= lower < target
    else:
        (aim,) = said.numbers(r".*\*Next: aim for {n} a week, or move the date\.\*")
        need, _ = _weekly(said)
        assert close(aim, needed(need), "0.11")
        assert _is_fair(said, target, 4) or value + came * said.week.now.days_left / 4 > target - 10


def ends_short(said: Said) -> None:
    gains = [gain for gain, _ in _gains_since_it_began(said)]
    (need, _), target = _weekly(said), said.objective.target
    value, left = said.raw.value(said.objective), said.week.now.days_left
    assert value is not None
    assert 5 < left < 20
    assert need > max(gains)
    pace = _recent_pace(said)
    if said.says("climbing"):
        *came, aim, weekly, end, lower, again = said.numbers(
            r"{name}: {n}, {n}, {n}, so it's climbing\. {n} would take {n} a week, though; at last"
            r" week's pace it ends near {n}\. \*Next: set the target to about {n}; {n} is the"
            r" bonus\.\*"
        )
        assert came == _gains(said, 3) == sorted(set(came))
        assert came[0] >= 0
        pace = came[-1]
        assert (aim, again) == (target, target)
        assert lower == end
        assert close(weekly, needed(need), "0.11")
    elif said.says("pace it ends"):
        weekly, best, end, aim, lower = said.numbers(
            r"{name}: {n}(?: points?)? a week needed now, and the best week lately had {n}(?:"
            r" points?)?\. At its recent pace it ends near {n} of {n}\. \*Decide: lower the target"
            r" to about {n}\.\*"
        )
        assert (best, aim, lower) == (max(gains), target, end)
        assert close(weekly, needed(need), "0.11")
    else:
        _says_what_came(said, gains)
        assert pace * left / 5 <= Decimal("0.5")
        return
    assert close(end, value + pace * left / 5, "0.51")
    assert value < end < target


def _recent_pace(said: Said) -> Decimal:
    """What a week brought since the last four known ones began, a week without a working day aside.

    What came in a week without a number isn't known: it is part of what a level gained since.
    """
    known = _gains_since_it_began(said)[-4:]
    first, last = known[0][1], known[-1][1]
    weeks = dict(
        zip(
            (said.raw.monday - timedelta(days=7 * n + 1) for n in range(8)),
            reversed(said.raw.weeks(said.measure, 8)),
            strict=True,
        )
    )
    span = [sunday for sunday in weeks if first <= sunday <= last]
    if not said.measure.metric.adds_up:
        before, after = weeks[first - timedelta(days=7)], weeks[last]
        assert before is not None
        assert after is not None
        return (after - before) / len(span)
    off = said.week.now.days_off
    working = [
        sunday
        for sunday in span
        if weeks[sunday] is not None or {sunday - timedelta(days=n) for n in range(2, 7)} - off
    ]
    return sum((gain for gain, _ in known), Decimal(0)) / len(working)


def _says_what_came(said: Said, gains: list[Decimal]) -> None:
    """That hardly anything came lately; no result is to be closed for that."""
    if said.says("none in"):
        (weeks,) = said.numbers(r".*none in {n} weeks")
        assert not any(gain > 0 for gain in gains[-int(weeks) :])
    else:
        (few,) = said.numbers(r"{name}.* {n} in four weeks")
        assert few == sum(gains[-4:])
    is_result = said.measure.metric.ladder in (Ladder.OUTCOME, Ladder.IMPACT)
    assert is_result is not said.says("close it")
    if said.says("lower the target"):
        value, (fair,) = said.raw.value(said.objective), said.numbers(r".* to about {n}, and ask")
        assert value is not None
        assert value < fair < said.objective.target
    if said.says(" in the last four."):
        (posts,) = said.numbers(r".* with {n} posts? in the last four\.")
        work = Measure(METRICS["posts"], said.measure.platform)
        assert posts == sum(known(said.raw.weeks(work, 4)))


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


def talk_over(said: Said) -> None:
    series = said.raw.weeks(said.measure, 3)
    if said.says(": none for "):
        (quiet,) = said.numbers(r"{name}: none for {n} weeks\.")
        weeks = said.raw.weeks(said.measure, 8)
        assert quiet >= 3
        assert set(weeks[-int(quiet) :]) == {0}
        assert quiet == len(weeks) or weeks[-int(quiet) - 1] != 0
    elif said.says("in the last three weeks"):
        assert said.numbers(r"{name}: €?{n}, €?{n}, €?{n} in the last three weeks") == series
    else:
        assert None in series or not said.measure.metric.adds_up
    assert said.week.needs_attention


CLAIMS = {
    "talk_over": talk_over,
    "ends_soon": ends_soon,
    "last_call": last_call,
    "deadline_near": deadline_near,
    "behind_now": behind_now,
    "short_time": short_time,
    "time_off": time_off,
    "work_back": work_back,
    "far_fetched": far_fetched,
    "out_of_reach": out_of_reach,
    "untried": untried,
    "at_risk": at_risk,
    "slipping": slipping,
    "far_ahead": far_ahead,
    "likely_end": likely_end,
    "ends_short": ends_short,
}
