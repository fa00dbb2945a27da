"""Claims about a team: its posts and responses, its reporters and its purpose."""

from __future__ import annotations

import math
import re
from collections import Counter
from datetime import timedelta
from decimal import Decimal
from statistics import median

from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.catalogue.metrics import METRICS, Ladder
from bot.domain.catalogue.platforms import Platform
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.verdict import Verdict
from bot.domain.team import Purpose
from bot.views import wording
from tests.support.builders import measure
from tests.support.raw import summed
from tests.views.claims.claim import Said, close, names_an_idea

WEEK = timedelta(days=7)
EFFECTS = (Ladder.OUTCOME, Ladder.IMPACT)
RECURRING = ObjectiveKind.RECURRING
WORK = (Ladder.INPUT, Ladder.ACTIVITY)


def _objectives(said: Said) -> list[Objective]:
    return [week.now.objective for week in said.raw.facts.weeks]


def _ladders(said: Said) -> set[Ladder]:
    return {of.measure.metric.ladder for of in _objectives(said)}


def no_objective(said: Said) -> None:
    assert said.words.startswith("There's no open objective")
    assert not _objectives(said)


def _nothing_came(said: Said) -> None:
    coverage = said.raw.facts.coverage
    assert coverage.due > 0 == coverage.came
    assert not coverage.others


def nobody_reported(said: Said) -> None:
    assert said.words.startswith("*Next: report just one number.*")
    _nothing_came(said)


def silent_weeks(said: Said) -> None:
    _nothing_came(said)
    last = said.raw.last_day()
    began = min(of.starts_on for of in _objectives(said))
    shown, opening = (
        (began, "No numbers have come in since") if last is None else (last, "The last")
    )
    assert said.words.startswith(opening)
    assert f"{wording.day(shown, said.today)}." in said.words
    assert said.today - shown >= WEEK * 3


def few_reported(said: Said) -> None:
    came, asked = said.numbers(r"{n} of {n} numbers came in")
    coverage = said.raw.facts.coverage
    assert came == coverage.came
    assert asked == coverage.due
    assert came * 2 < asked


def too_many(said: Said) -> None:
    (most,) = said.numbers(r"One person owns {n} open objectives, too many")
    owned = Counter(of.owner for of in _objectives(said) if not of.closed_on)
    assert 3 < most <= max(owned.values())


def vanity_only(said: Said) -> None:
    assert said.words.startswith("You count who follows or sees you, not yet what they do.")
    assert _ladders(said) == {Ladder.OUTPUT}


def work_only(said: Said) -> None:
    assert said.words.startswith("You only count your own work.")
    assert _ladders(said) <= {*WORK}


def no_effect(said: Said) -> None:
    words = said.raw.facts.purpose_words
    begins = (
        f"You wrote what you're here for: “{words}”. No objective"
        if words
        else ("You're here for business, but no objective tracks a result")
    )
    assert said.words.startswith(begins)
    assert said.raw.facts.purpose in (Purpose.BUSINESS, Purpose.SELL)
    assert not _ladders(said) & {*EFFECTS}


def contest(said: Said) -> None:
    assert said.words.startswith("A follower contest is fine as long as it ends")
    assert said.raw.facts.purpose is Purpose.CONTEST
    assert not _ladders(said) & {*EFFECTS}
    endless = any(of.due_on is None for of in _objectives(said))
    assert endless is said.says("an end date")


def answer_first(said: Said) -> None:
    words = said.words.replace("wrote no", "wrote 0")
    when, count = ("last week", 1) if "last week" in words else ("in two weeks", 2)
    posts, written = Said(said.raw, said.finding, words).numbers(
        rf"You posted {{n}} times {when} and wrote {{n}} repl(?:y|ies)\."
    )
    assert posts == summed(said.raw.weeks("posts", count))
    assert written == summed(said.raw.weeks("replies_written", count))
    assert posts > written * 4


def _responses(said: Said, weeks: int, platform: str | None) -> list[Decimal]:
    """All the amounts of responses of any kind that were reported in these weeks."""
    kinds = [m for m in METRICS.values() if m.ladder is Ladder.OUT_TAKE and m.adds_up]
    series = [said.raw.weeks(measure_of(kind.key, platform), weeks) for kind in kinds]
    return [value for each in series for value in each if value is not None]


def no_out_take(said: Said) -> None:
    (posts,) = said.numbers(r"{n} posts in three weeks, and no response reported to any\.")
    found = _responses(said, 3, None)
    assert posts == summed(said.raw.weeks("posts", 3)) > 4
    assert found
    assert not any(found)


def zero_response(said: Said) -> None:
    of, platform = said.measure, said.measure.platform
    assert platform is not None
    assert said.words.startswith(f"No {wording.many(of.metric)} in three weeks.")
    assert summed(said.raw.weeks(of, 3)) == 0 < summed(said.raw.weeks(_posts(of), 3))
    assert not any(_responses(said, 3, platform.key))
    _odds(said)


def unanswered(said: Said) -> None:
    of, platform = said.measure, said.measure.platform
    assert platform is not None
    posts, usual, weeks = said.numbers(
        r"{n} posts? last week, and no .*? gets about {n}, going by the {n} weeks before"
    )
    assert said.says(f"no {wording.many(of.metric)}.")
    assert posts == summed(said.raw.weeks(_posts(of), 1)) > 0
    assert not any(_responses(said, 1, platform.key))
    both = zip(said.raw.weeks(_posts(of), 8)[:-1], said.raw.weeks(of, 8)[:-1], strict=True)
    rates = [came / sent for sent, came in both if sent and came is not None]
    assert weeks == len(rates) > 3
    assert close(usual, median(rates), "0.051")


def _odds(said: Said) -> None:
    """The chance that a post gets none follows from what a post gets."""
    if said.says("over eight weeks"):
        expected, none = said.numbers(
            r"No .*? in three weeks\. Your posts there have had about {n} .*? each over eight"
            r" weeks, so about {n}% of posts get none"
        )
        came = [value for value in said.raw.weeks(said.measure, 8) if value is not None]
        posts = [v for v in said.raw.weeks(_posts(said.measure), 8) if v is not None]
        assert close(expected, Decimal(sum(came)) / Decimal(sum(posts)))
    else:
        followers, expected, none = said.numbers(
            r"No .*? in three weeks\. With {n} followers?, a post gets about {n} responses of any"
            r" kind, and about {n}% of posts get none"
        )
        audience = measure_of("followers", said.measure.platform and said.measure.platform.key)
        assert followers == said.raw.between(audience, said.today - WEEK * 10, said.today)
    assert close(none, Decimal(100 * math.exp(-expected)), "1.1")
    assert none >= 50


def _posts(like: Measure) -> Measure:
    return Measure(METRICS["posts"], like.platform)


def post_more(said: Said) -> None:
    text = said.words.replace("No LinkedIn", "0 LinkedIn")
    (posts,) = Said(said.raw, said.finding, text).numbers(
        r"{n} LinkedIn posts? in two weeks, and {name} behind\."
    )
    assert posts == summed(said.raw.weeks("posts linkedin", 2)) < 4
    (more,) = said.numbers(r".*publish {n} posts? a week on LinkedIn for a month")
    there = [of for of in _objectives(said) if of.measure == measure("posts linkedin")]
    weekly = [of.target for of in there if of.per is Period.WEEK and of.kind is RECURRING]
    if said.says("Your target there"):
        (planned,) = said.numbers(r".*Your target there is {n}: raise it for that time\.")
        assert planned == weekly[0] < more
    else:
        assert not weekly
    assert said.week.now.verdict.slipped


def post_less(said: Said) -> None:
    (posts,) = said.numbers(r"{n} Facebook posts in two weeks, and still behind: {name}\.")
    known_posts = [v for v in said.raw.weeks("posts facebook", 2) if v is not None]
    assert posts == sum(known_posts) > 14
    assert said.week.now.verdict.slipped


def no_posts_there(said: Said) -> None:
    assert said.words.startswith(f"*{said.named}*: behind, and ")
    posts = [v for v in said.raw.weeks("posts", 2) if v is not None]
    count = "your only post" if sum(posts) == 1 else f"none of your {sum(posts)} posts"
    assert count in said.words
    first = said.raw.monday - WEEK * 2
    there = [
        r
        for r in said.raw.of(measure_of("posts", None))
        if r.on >= first and r.measure.platform in (None, said.measure.platform)
    ]
    assert not any(r.value for r in there)
    assert said.week.now.verdict.slipped


def posts_stopped(said: Said) -> None:
    quiet, before = said.numbers(
        r"No posts reported for {n} weeks, after {n} in the weeks before\."
    )
    weeks = said.raw.weeks("posts", 8)
    start = len(weeks) - int(quiet)
    assert before == sum(value for value in weeks[:start] if value is not None) >= 3
    assert quiet >= 2
    assert weeks[start - 1]
    assert not any(weeks[start:])


def steady(said: Said) -> None:
    if said.says("You raised"):
        target, value = said.numbers(r"You raised {bold} to {n}, and at {n} it's still on pace\.")
        raised = [(w.now.objective, w.now.changes) for w in said.raw.facts.weeks if w.now.changes]
        assert (target, value) in [(of.target, said.raw.value(of)) for of, _ in raised]
        assert any(changes.was.target < of.target for of, changes in raised)
    else:
        assert said.words.startswith("Everything is where it should be. *Next: change nothing.*")
    assert all(week.now.verdict.good for week in said.raw.facts.weeks)


def _is_young(said: Said) -> None:
    dated = [of for of in _objectives(said) if of.due_on and not of.per]
    assert all(
        said.today - of.starts_on <= WEEK * 4 for of in dated if of.kind in ("total", "level")
    )


def too_early(said: Said) -> None:
    assert any(week.now.verdict is Verdict.TOO_EARLY for week in said.raw.facts.weeks)
    _is_young(said)
    if said.words.startswith("It's too early for a trend."):
        return
    digits = Said(said.raw, said.finding, said.words.replace(": none last", ": 0 last"))
    came, plan = digits.numbers(
        r"{bold}: {n}(?: points?)? last week, with {n}(?: points?)? a week planned\."
    )
    assert came in _gains_of_young(said)
    left = [w for w in said.raw.facts.weeks if w.now.objective.due_on and w.now.days_left]
    plain = {True: "A good start", False: "It's early days."}
    if said.says("the plan. If next week"):
        assert came >= plan * 2 - Decimal("0.2")
    elif said.says("so don't wait"):
        (weeks,) = digits.numbers(r".*About {n} weeks are left")
        assert came < plan
        spans = {w.now.days_left for w in left if _runs_shortly(w)}
        assert any(abs(weeks - Decimal(days) / 5) <= Decimal("0.5") for days in spans)
    elif said.says("That's about right."):
        assert plan * Decimal("0.7") <= came <= plan
    else:
        assert said.says(plain[came >= plan - Decimal("0.1")]) or close(came, plan, "0.11")
    good = any(map(said.says, ("A good start", "That's about right.", "the plan. If next week")))
    assert said.says("while you remember") is good
    assert not good or not names_an_idea(said)
    assert not said.says("double it") or 0 < came * 2 <= plan


def _step(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    return None if before is None or after is None else after - before


def _runs_shortly(week: ObjectiveWeek) -> bool:
    of = week.now.objective
    return of.due_on is not None and of.due_on - of.starts_on <= timedelta(weeks=8)


def _gains_of_young(said: Said) -> list[Decimal | None]:
    """What the last whole week brought of all that began before it."""
    monday = said.today - timedelta(days=said.today.weekday(), weeks=1)
    weeks = [w.now.objective for w in said.raw.facts.weeks if w.now.objective.starts_on <= monday]
    return [_gain(said, of.measure) for of in weeks]


def _gain(said: Said, of: Measure) -> Decimal | None:
    before, last = said.raw.weeks(of, 2)
    if of.metric.adds_up:
        return last
    return _step(before, last)


def answer_early(said: Said) -> None:
    _is_young(said)
    places = {n.value for n in said.finding.numbers if isinstance(n.value, Platform)}
    answers = said.says("*Next: answer ")
    assert said.says("Early on, conversations matter more than posts.") is not bool(places)
    if not places:
        assert not answers
        return
    (place,) = places
    digits = Said(said.raw, said.finding, re.sub(r"\bno (?=\w+\.)", "0 ", said.words))
    posts, came = digits.numbers(r"{n} posts? on [^,]* last week, and {n} ")
    assert [posts] == said.raw.weeks(f"posts {place.key}", 1)
    assert answers is (came > 0)
    assert said.says("before you post again") is (came >= 3)
    there = [w.now.objective.measure for w in said.raw.facts.weeks]
    assert [came] in [said.raw.weeks(of, 1) for of in there if of.platform == place]


def count_alike(said: Said) -> None:
    (days,) = said.numbers(r"{bold}: counted on {n} different days of the week so far, ")
    _is_young(said)
    standing = [w.now.objective.measure for w in said.raw.facts.weeks]
    found = [{r.on.weekday() for r in said.raw.of(of)} for of in standing if not of.metric.adds_up]
    assert days in [len(each) for each in found]
    assert days > 1


def told(said: Said) -> None:
    until = said.raw.facts.trial_until
    assert until is not None
    assert said.words.endswith(f"call it a trial until {wording.day(until, said.today)}.")
    assert said.today <= until


def trial_over(said: Said) -> None:
    until = said.raw.facts.trial_until
    assert until is not None
    assert until < said.today
    if said.says("weeks ago"):
        (weeks,) = said.numbers(
            r"The trial ended about {n} weeks ago, and what it was for is still open"
        )
        assert weeks == round((said.today - until).days / 7) >= 3
    else:
        assert said.words.startswith(f"The trial ended on {wording.day(until, said.today)},")
        assert (said.today - until).days < 18
    if said.says(" so far: "):
        text = said.words.replace("so far: none", "so far: 0")
        (came,) = Said(said.raw, said.finding, text).numbers(r".*{bold} so far: {n}\.")
        named = [w.now.objective for w in said.raw.facts.weeks if _is_named(said, w, "so far")]
        assert came in [said.raw.value(of) for of in named]


def _is_named(said: Said, week: ObjectiveWeek, then: str) -> bool:
    return f"*{wording.title(week.now.objective.measure)}* {then}" in said.words


def _pair(said: Said) -> None:
    behind = [w for w in said.raw.facts.weeks if w.now.verdict.slipped]
    assert any(said.today - w.now.objective.starts_on >= WEEK * 6 for w in behind)
    if said.finding.about is None:
        return
    lead = said.objective
    assert said.today - lead.starts_on >= WEEK * 6
    lag = next(w for w in behind if w.now.objective.id == lead.leads_to)
    assert f"*{wording.title(lag.now.objective.measure)}*" in said.words


def lever_wrong(said: Said) -> None:
    kept = re.search(r"target met in (\d|all) of the last (\d) weeks", said.words)
    if kept:
        weeks = [value for value in said.raw.weeks(said.measure, 6) if value is not None]
        reached = sum(value >= said.objective.target for value in weeks)
        share = "all" if reached == len(weeks) else str(reached)
        assert kept.groups() == (share, str(len(weeks)))
    elif said.finding.about is None:
        assert said.says("still well behind after six weeks or more.")
    _pair(said)


def do_the_plan(said: Said) -> None:
    assert said.says("You can't tell whether the plan works until you've followed it.")
    if said.finding.about is None:
        assert said.words.startswith("Your own work is behind, and so are its results.")
    else:
        assert said.words.startswith(f"Behind: *{said.named}*, and with that *")
        weeks = [value for value in said.raw.weeks(said.measure, 6) if value is not None]
        assert said.objective.per is None or min(weeks) < said.objective.target
    _pair(said)


CLAIMS = {
    claim.__name__: claim
    for claim in (
        *(no_objective, nobody_reported, silent_weeks, few_reported, too_many, vanity_only),
        *(work_only, no_effect, contest, answer_first, no_out_take, zero_response, post_more),
        unanswered,
        *(post_less, no_posts_there, posts_stopped, steady, too_early, answer_early, count_alike),
        *(told, trial_over, lever_wrong, do_the_plan),
    )
}
