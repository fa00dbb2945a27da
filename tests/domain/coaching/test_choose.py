"""The choice of advice: not the same twice, never the contrary, nothing that did not help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.domain.coaching.choose import choose, findings
from bot.domain.coaching.contraries import (
    PAIRS,
    PAIRS_ABOUT_ONE,
    STEADY,
    TAKEN_BACK_BY,
    takes_back,
)
from bot.domain.coaching.events import Event, EventKind, Story
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.coaching.rule_table import RULES
from bot.domain.coaching.step import Done, Outcome, Step
from bot.domain.coaching.steps import DECISIONS, ONCE, QUESTIONS, STEPS, TWICE
from bot.domain.objectives.changes import RecentChanges
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.result import Result
from tests.support.advising import DAY, WEEK, Advised, ago, facts_on, step, weekly
from tests.support.builders import TODAY, objective, result
from tests.support.plans import line, plan

BEGAN = ago(9)
COMMENTS = objective("comments linkedin", 40, starts=BEGAN)
HOURS = objective("hours", 10, starts=BEGAN, kind=ObjectiveKind.AT_MOST, number=2)
ONE_REPLY = [*weekly("posts x", 9), *weekly("replies_written x", 1)]
OVER = [result(12, TODAY - DAY, "hours")]
"""Over its limit."""


def facts(*results: Result, objectives: Sequence[Objective] = (HOURS, COMMENTS)) -> Facts:
    return facts_on(TODAY, objectives, results)


def gave(rule: str, about: int | None = None, weeks: int = 1, **facts: object) -> Step:
    """Advice that a digest gave so many weeks ago."""
    return step(rule, about, said_on=ago(weeks), due_on=ago(weeks - 1), **facts)


def rule_of(found: Finding | None) -> str | None:
    return found.rule if found else None


def test_what_was_said_lately_is_not_said_where_another_fits() -> None:
    found = facts(*OVER, *ONE_REPLY)

    assert rule_of(choose(found)) == "over"
    assert rule_of(choose(found, steps=[gave("over", 2, 3)])) == "answer_first"
    assert rule_of(choose(found, steps=[gave("over", 2, 4)])) == "answer_first"
    assert rule_of(choose(found, steps=[gave("over", 2, 5)])) == "over"


def test_what_is_no_slip_waits_longer_to_be_said_again() -> None:
    found = facts(*ONE_REPLY)

    assert only("answer_first", found, gave("answer_first", None, 7, done=Done.YES)) is None
    assert only("answer_first", found, gave("answer_first", None, 8, done=Done.YES)) is not None


def test_advice_is_called_to_mind_with_the_numbers_it_was_said_with() -> None:
    found = facts(*OVER)

    recalled = only("over", found, gave("over", 2, 2, based_on="value 11, target 10"))

    assert recalled is not None
    assert (recalled.said_on, recalled.said_with) == (ago(2), "value 11, target 10")


def test_the_work_of_a_week_is_not_called_to_mind() -> None:
    of = objective("posts linkedin", 3, by=None, per=Period.WEEK, starts=ago(9))
    found = facts(*weekly("posts linkedin", 3, 3, 1), objectives=[of])

    assert rule_of(only("week_missed", found)) == "week_missed"
    assert only("week_missed", found, gave("week_missed", 1, 3)) is None


def test_of_another_objective_the_same_may_be_said() -> None:
    assert rule_of(only("over", facts(*OVER), gave("over", 9))) == "over"


def test_another_rule_than_last_time_goes_before() -> None:
    found = facts(*OVER, *ONE_REPLY)

    assert rule_of(choose(found, steps=[gave("over", 9)])) == "answer_first"
    later = [gave("over", 9, 2), gave("told", weeks=1)]
    assert rule_of(choose(found, steps=later)) == "over"


def test_todays_advice_may_be_composed_again() -> None:
    found = facts(*OVER)

    assert choose(found, steps=[gave("over", 2, 0)]) == choose(found)


def all_said(found: Facts, weeks: int, **facts: object) -> list[Step]:
    """All that there is to say, said so many weeks ago."""
    return [gave(each.rule, each.objective_id, weeks, **facts) for each in findings(found)]


def test_open_advice_is_called_to_mind_once_after_two_weeks() -> None:
    found = facts(*OVER)

    recalled = choose(found, steps=all_said(found, 2))

    assert recalled is not None
    assert (recalled.rule, recalled.said_on) == ("over", ago(2))
    assert choose(found, steps=all_said(found, 1)) is None
    assert choose(found, steps=all_said(found, 3, recalled_on=ago(1))) is None
    assert choose(found, steps=all_said(found, 3, recalled_on=TODAY)) is not None


@pytest.mark.parametrize("done", list(Done))
def test_advice_that_was_answered_is_not_called_to_mind(done: Done) -> None:
    found = facts(*OVER)

    assert choose(found, steps=all_said(found, 2, done=done)) is None


def test_a_decision_is_asked_about_once_until_it_is_answered() -> None:
    behind = facts(*weekly("comments linkedin", *[1] * 9), objectives=(COMMENTS,))
    said = gave("out_of_reach", 1, 4)

    first = only("out_of_reach", behind, said)
    later = [only("out_of_reach", behind, replace(said, recalled_on=ago(n))) for n in (1, 2, 3)]

    assert first is not None
    assert (first.said_on, first.said_twice) == (ago(4), False)
    assert later == [None, None, None]
    assert not any(only("out_of_reach", behind, replace(said, done=done)) for done in Done)


@pytest.mark.parametrize(
    ("done", "again"), [(Done.YES, True), (Done.PARTLY, True), (Done.NO, False)]
)
def test_a_decision_that_was_made_is_asked_for_anew_after_four_weeks(
    done: Done, again: bool
) -> None:
    behind = facts(*weekly("comments linkedin", *[1] * 9), objectives=(COMMENTS,))

    anew = only("out_of_reach", behind, gave("out_of_reach", 1, 5, done=done))

    assert (anew is not None and anew.said_on is None) is again


def test_a_step_that_was_not_done_comes_back_smaller_and_then_not_at_all() -> None:
    found = facts(*OVER, objectives=(HOURS,))
    once = gave("over", 2, 8, done=Done.NO)

    smaller = choose(found, steps=[once])
    never = choose(found, steps=[once, gave("over", 2, 13, done=Done.NO)])

    assert smaller is not None
    assert (smaller.rule, smaller.smaller) == ("over", True)
    assert rule_of(never) != "over"


def test_a_tip_that_did_not_help_twice_is_not_given() -> None:
    found = facts(*OVER)
    useless = {"done": Done.YES, "outcome": Outcome.NO_CHANGE}

    assert rule_of(choose(found, steps=[gave("over", 2, 8, **useless)])) == "over"
    twice = [gave("over", 2, weeks, **useless) for weeks in (8, 13)]
    assert rule_of(choose(found, steps=twice)) != "over"
    assert rule_of(choose(found, steps=[replace(each, about=9) for each in twice])) == "over"


FEW_POSTS = weekly("posts linkedin", 1, 1)
BEHIND = [*weekly("comments linkedin", *[1] * 9), *FEW_POSTS]


def only(rule: str, found: Facts, *steps: Step) -> Finding | None:
    """The choice where all other rules are muted."""
    return choose(found, muted=RULES.keys() - {rule}, steps=steps)


def test_the_contrary_is_not_said_within_four_weeks() -> None:
    found = facts(*BEHIND, objectives=(COMMENTS,))

    assert rule_of(only("post_more", found)) == "post_more"
    assert only("post_more", found, gave("answer_first")) is None
    assert rule_of(only("post_more", found, gave("answer_first", weeks=5))) == "post_more"


def test_the_contrary_is_said_with_the_number_that_changed() -> None:
    found = facts(*weekly("comments linkedin", *[1] * 7, 3, 1), *FEW_POSTS, objectives=(COMMENTS,))

    turned = only("post_more", found, gave("answer_first"))

    assert turned is not None
    assert turned.instead_of is not None
    assert turned.instead_of.said_on == ago(1)
    assert turned.instead_of.change is not None
    assert turned.instead_of.change.before == 3
    assert turned.instead_of.change.after == 1


@pytest.mark.parametrize(
    ("done", "is_replaced"), [(None, True), (Done.NO, True), (Done.PARTLY, True), (Done.YES, False)]
)
def test_a_decision_that_was_made_is_not_replaced(done: Done | None, *, is_replaced: bool) -> None:
    found = facts(*weekly("comments linkedin", *[1] * 5, 1, 2, 3, 4), objectives=(COMMENTS,))
    decision = replace(gave("out_of_reach", 1, weeks=3), done=done, based_on="month 3")

    turned = only("best_week", found, decision)

    assert turned is not None
    assert (turned.instead_of is not None) is is_replaced
    if turned.instead_of is not None:
        assert turned.instead_of.said_with == "month 3"


def test_to_raise_one_objective_and_to_lower_another_is_no_contrary() -> None:
    assert takes_back(("far_ahead", 1), ("missed_twice", 1))
    assert not takes_back(("far_ahead", 1), ("missed_twice", 2))
    assert takes_back(("post_less", 1), ("post_more", 2))


def test_advice_may_go_further_and_not_back() -> None:
    assert takes_back(("slipping", 1), ("out_of_reach", 1))
    assert not takes_back(("out_of_reach", 1), ("slipping", 1))
    assert not takes_back(("slipping", 2), ("out_of_reach", 1))


def test_after_a_step_nothing_to_change_needs_a_number() -> None:
    on_pace = replace(COMMENTS, target=COMMENTS.target / 4)
    flat = facts(*weekly("comments linkedin", *[2] * 9), objectives=(on_pace,))
    risen = facts(*weekly("comments linkedin", *[2] * 8, 4), objectives=(on_pace,))
    slipping = gave("slipping", 1)

    assert only(STEADY, flat, slipping) is None
    turned = only(STEADY, risen, slipping)
    if turned is not None:
        assert turned.instead_of is not None


def test_after_change_nothing_whatever_is_found_is_new() -> None:
    turned = choose(facts(*OVER), steps=[gave(STEADY)])

    assert turned is not None
    assert turned.instead_of is not None
    assert (turned.instead_of.rule, turned.instead_of.said_on) == (STEADY, ago(1))


COMPLAINTS = objective(
    "complaints", 8, starts=BEGAN, by=None, kind=ObjectiveKind.AT_MOST, per=Period.WEEK
)


@pytest.mark.parametrize(
    ("complaints", "said"),
    [
        ((5, 7, 9, 12), [None, "complaints_rising", None, "complaints_rising"]),
        ((8, 9, 12, 15), [None, "complaints_rising", None, "complaints_rising"]),
    ],
)
def test_a_situation_is_called_to_mind_where_smaller_steps_are_about_its_numbers(
    complaints: tuple[int, ...], said: list[str | None]
) -> None:
    found = facts(*weekly("complaints", 20, *complaints), objectives=[COMPLAINTS])
    named = [gave("complaints_rising", None, weeks) for weeks in (1, 2, 3, 4)]
    given = [choose(found, steps=[replace(each, recalled_on=ago(3))]) for each in named[3:]]

    assert "over" in {each.rule for each in findings(found)}
    assert [rule_of(choose(found, steps=[each])) for each in named[:2]] == said[:2]
    assert [rule_of(each) for each in given] == said[3:]


@pytest.mark.parametrize("now", [(3, 9, 12, 12), (15, 14, 12, 10)])
def test_what_no_longer_holds_silences_nothing(now: tuple[int, ...]) -> None:
    found = facts(*weekly("complaints", *now), objectives=[COMPLAINTS])

    assert rule_of(choose(found, steps=[gave("complaints_rising")])) == "over"


@pytest.mark.parametrize("done", list(Done))
def test_an_answered_situation_silences_nothing(done: Done) -> None:
    found = facts(*weekly("complaints", 5, 7, 9, 12), objectives=[COMPLAINTS])

    assert rule_of(choose(found, steps=[gave("complaints_rising", done=done)])) == "over"


@pytest.mark.parametrize("rule", sorted(ONCE - QUESTIONS))
def test_what_is_for_beginners_is_said_once(rule: str) -> None:
    rate = objective("engagement_rate x", 5, starts=ago(3))
    talk = objective("comments x", 20, starts=ago(3), number=2)
    counted = [result(2, TODAY - timedelta(days=back), "engagement_rate x") for back in (14, 8, 1)]
    found = facts(*counted, objectives=[rate, talk])

    assert rule_of(only(rule, found)) == rule
    assert only(rule, found, gave(rule, rate.id, 30)) is None


def test_a_decision_is_made_once_the_target_or_date_is_another() -> None:
    behind = facts(*weekly("comments linkedin", *[1] * 9), objectives=(COMMENTS,))
    (week,) = behind.weeks
    moved = RecentChanges(COMMENTS, {"target": ago(1)})
    lowered = replace(behind, weeks=(replace(week, now=replace(week.now, changes=moved)),))

    assert only("out_of_reach", lowered, gave("out_of_reach", 1, 4)) is None
    assert only("out_of_reach", lowered, gave("out_of_reach", 1, 8)) is not None


def begins_with(about: int) -> Story:
    return Story(headline=Event(kind=EventKind.COUNTS, about=about))


def test_advice_about_the_headline_goes_first_where_priorities_are_near() -> None:
    two = [replace(COMMENTS, id=n) for n in (1, 2)]
    found = facts(*weekly("comments linkedin", *[1] * 9), objectives=two)
    rivals = {each.objective_id for each in findings(found)}

    assert rivals >= {1, 2}
    assert [choose(found, story=begins_with(n)).objective_id for n in (1, 2)] == [1, 2]  # type: ignore[union-attr]


@pytest.mark.parametrize("earlier", ["no_out_take", "zero_response", "answer_first"])
@pytest.mark.parametrize("later", ["week_missed", "missed_twice", "behind_now"])
def test_posts_are_not_asked_for_after_fewer_of_them(earlier: str, later: str) -> None:
    assert takes_back((later, 1), (earlier, None), of_posts=True)
    assert not takes_back((later, 1), (earlier, None))
    assert not takes_back((earlier, None), (later, 1), of_posts=True)


@pytest.mark.parametrize("pair", sorted(map(sorted, PAIRS | PAIRS_ABOUT_ONE)), ids=str)
def test_what_is_contrary_are_two_rules_of_the_table(pair: list[str]) -> None:
    assert len(pair) == len(RULES.keys() & pair) == 2


def test_what_is_taken_back_is_advice_of_the_table() -> None:
    assert TAKEN_BACK_BY.keys() | frozenset().union(*TAKEN_BACK_BY.values()) <= RULES.keys()


WEEKS = 14
AMOUNTS = some.lists(some.none() | some.integers(0, 12), min_size=WEEKS, max_size=WEEKS)
ANSWERS = some.lists(some.none() | some.sampled_from(Done), min_size=WEEKS, max_size=WEEKS)
MEASURES = ("comments linkedin", "posts linkedin", "replies_written linkedin", "hours", "leads")
STARTS = TODAY - WEEK * (WEEKS - 1)
HABIT = objective("posts linkedin", 3, starts=STARTS, per=Period.WEEK, number=3, by=None)
GOALS = some.lists(
    some.sampled_from(
        [
            objective("comments linkedin", 60, starts=STARTS),
            replace(HOURS, starts_on=STARTS),
            HABIT,
            objective("leads", 8, starts=STARTS, number=4),
        ]
    ),
    min_size=1,
    unique_by=lambda each: each.id,
)


def played(
    goals: list[Objective], amounts: dict[str, list[int | None]], answers: list[Done | None]
) -> Advised:
    """A team over fourteen weeks."""
    results = [each for words, values in amounts.items() for each in weekly(words, *values)]
    team = Advised()
    for week, answer in enumerate(answers):
        team.digest(facts_on(STARTS + WEEK * week, goals, results))
        team.answer(answer)
    return team


HISTORIES = some.builds(
    played, GOALS, some.fixed_dictionaries(dict.fromkeys(MEASURES, AMOUNTS)), ANSWERS
)
FOUR_WEEKS = timedelta(weeks=4)


@settings(max_examples=40, deadline=None)
@given(HISTORIES)
def test_over_any_history_advice_is_neither_repeated_nor_contradicted_nor_given_up_in_vain(
    team: Advised,
) -> None:
    given_up: set[tuple[str, int | None]] = set()
    for index, (day, chosen, news) in enumerate(team.said):
        if news and news.dropped:
            given_up.add(news.step.subject)
        if chosen is None:
            continue
        lately = [
            (then, other)
            for then, other, _ in team.said[:index]
            if other and then >= day - FOUR_WEEKS
        ]
        assert _words(chosen) not in {_words(other) for _, other in lately}
        since = [
            other for then, other in lately if then > (chosen.said_on or day - FOUR_WEEKS - DAY)
        ]
        standing = [other for n, other in enumerate(since) if not _is_replaced(other, since[n:])]
        taken_back = [each for each in standing if takes_back(chosen.subject, each.subject)]
        made = [each for each in taken_back if _is_made(each, team)]
        assert all(_brings_more(chosen, each) for each in made)
        if any(not _is_made(each, team) for each in taken_back):
            assert chosen.instead_of is not None
            assert chosen.instead_of.rule == STEADY or chosen.instead_of.has_moved
        assert chosen.subject not in given_up


def _is_replaced(found: Finding, since: Sequence[Finding]) -> bool:
    """Return True if other advice took its place since."""
    return any(takes_back(other.subject, found.subject) for other in since)


def _is_made(found: Finding, team: Advised) -> bool:
    """Return True for a decision that people say they made: it goes on, and is not replaced."""
    made = {each.subject for each in team.steps if each.done is Done.YES}
    return found.rule in DECISIONS and found.subject in made


def _brings_more(later: Finding, decided: Finding) -> bool:
    """Return True if what was decided has more by now, as far as both are about the same."""
    if later.about is None or decided.about is None:
        return True
    return (later.about.value or 0) > (decided.about.value or 0)


def _words(found: Finding) -> tuple[object, ...]:
    """What decides on the words of advice."""
    return found.subject, found.said_on, found.said_twice


@settings(max_examples=40, deadline=None)
@given(HISTORIES)
def test_over_any_history_news_is_of_what_was_answered_and_comes_once(team: Advised) -> None:
    told = [news.step for _, _, news in team.said if news]

    assert all(each.done and each.rule in STEPS for each in told)
    assert len({each.id for each in told}) == len(told)
    useless = [each for each in team.steps if each.outcome is Outcome.NO_CHANGE]
    for each in useless:
        same = [other for other in useless if other.subject == each.subject]
        assert len(same) <= TWICE or any(other.done is Done.PARTLY for other in same)


def test_a_digest_that_asks_what_comes_next_does_not_advise_to_close_it() -> None:
    found = facts(objectives=[objective("comments linkedin", 20, starts=BEGAN, by=TODAY - DAY * 3)])
    later = replace(found, today=TODAY + WEEK, weeks=tuple(map(told_of_the_end, found.weeks)))

    assert "ended_unknown" in [each.rule for each in findings(found)]
    assert only("ended_unknown", found) is None
    assert rule_of(only("ended_unknown", later)) == "ended_unknown"


@pytest.mark.parametrize(
    ("words", "ends", "last", "key"),
    [
        ("comments linkedin", 6, 9, "result"),
        ("leads", 6, 9, "fair"),
        ("leads", 6, 0, None),  # nothing came: it is done
    ],
)
def test_what_comes_after_a_target_is_asked_for(
    words: str, ends: int, last: int, key: str | None
) -> None:
    of = objective(words, 20, starts=BEGAN, by=TODAY + WEEK * ends)
    found = facts(*weekly(words, 9, 9, 9, 9, last), objectives=[of])
    said = only("still_open", found)

    assert said is not None
    assert {n.key for n in said.numbers} & {"result", "fair"} == ({key} if key else set())


@pytest.mark.parametrize("days", [4, -3])
def test_what_is_about_to_end_or_has_says_so_in_its_line(days: int) -> None:
    of = objective("comments linkedin", 20, starts=BEGAN, by=TODAY + DAY * days)

    assert only("still_open", facts(*weekly("comments linkedin", 9, 9, 9, 9), objectives=[of])) is (
        None
    )


def told_of_the_end(week: ObjectiveWeek) -> ObjectiveWeek:
    published = week.published
    assert published is not None
    return replace(week, published=replace(published, day=TODAY))


def test_posts_that_are_to_begin_again_are_not_lowered_in_the_next_two_weeks() -> None:
    short = objective("posts blog", 2, by=None, per=Period.WEEK, starts=ago(9))
    found = facts(*weekly("posts blog", 2, 2, 2, 0, 0), objectives=[short])
    restart = [gave("posts_stopped", None, weeks) for weeks in (1, 2)]

    assert rule_of(only("missed_twice", found)) == "missed_twice"
    assert only("missed_twice", found, restart[0]) is None
    assert rule_of(only("missed_twice", found, restart[1])) == "missed_twice"


@pytest.mark.parametrize("rule", ["no_line_item", "no_tags"])
def test_a_tip_that_is_the_same_for_all_objectives_is_said_once(rule: str) -> None:
    goals = [objective("bookings", 40, starts=BEGAN, number=number) for number in (1, 2)]
    results = [*weekly("bookings", *[3] * 8), *weekly("posts linkedin", *[3] * 8)]
    found = replace(facts(*results, objectives=goals), plan=plan(line(2, cost=100)))

    assert rule_of(only(rule, found)) == rule
    assert only(rule, found, gave(rule, 1, 3, done=Done.YES)) is None
    assert only(rule, found, gave(rule, 1, 9, done=Done.YES)) is not None


@pytest.mark.parametrize(("came", "is_said"), [((1, 1, 2, 3), True), ((3, 2, 1, 1), False)])
def test_what_was_to_be_given_up_is_worked_on_once_it_grows(
    came: tuple[int, ...], *, is_said: bool
) -> None:
    goal = objective("comments linkedin", 80, starts=BEGAN, by=TODAY + WEEK * 6)
    found = facts(*weekly("comments linkedin", 8, 8, 8, 8, *came), objectives=[goal])
    said = gave("out_of_reach", 1, 3, done=Done.YES)
    rules = {each.rule for each in findings(found)} & {"at_risk", "slipping"}

    assert rules
    chosen = only(rules.pop(), found, said)
    assert (chosen is not None) is is_said
    assert chosen is None or chosen.instead_of is None, "what was decided is not replaced"


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        ("complaints_go_on", "complaints_urgent"),
        ("complaints_rising", "complaints_urgent"),
        ("complaints_rising", "complaints_go_on"),
    ],
)
def test_advice_on_complaints_does_not_soften(later: str, earlier: str) -> None:
    assert takes_back((later, None), (earlier, 1))
    assert not takes_back((earlier, 1), (later, None))


@pytest.mark.parametrize(("weeks", "is_said"), [(1, False), (3, False), (5, True)])
def test_while_a_step_of_a_month_runs_no_other_is_looked_for(weeks: int, *, is_said: bool) -> None:
    found = facts(*weekly("comments linkedin", *[1] * 5, 1, 2, 3, 4), objectives=(COMMENTS,))
    runs = replace(gave("post_more", 1, weeks=weeks), due_on=ago(weeks - 4))

    assert only("best_week", found) is not None
    assert (only("best_week", found, runs) is not None) is is_said


LEADS = objective("leads", 40, starts=BEGAN, number=3)
SEEN = objective("followers instagram", 1000, starts=BEGAN, number=4)
FEW_LEADS = weekly("leads", 5, 2, 2, 1, 1, 1, 1, 1, 1)
FEW_SEEN = weekly("followers instagram", 100, 190, 260, 310, 350, 380, 400, 415, 425)


def test_followers_wait_while_leads_go_badly() -> None:
    both = facts_on(TODAY, [LEADS, SEEN], [*FEW_LEADS, *FEW_SEEN])
    others = {*RULES} - {"at_risk", "slipping"}
    said = gave("at_risk", 3, done=Done.NO)
    trial = step("audience_idle", 3, said_on=ago(1), due_on=TODAY + WEEK * 2)

    alone = choose(facts_on(TODAY, [SEEN], FEW_SEEN), muted=others)
    assert alone is not None
    assert alone.objective_id == 4
    first = choose(both, muted=others)
    assert first is None or first.objective_id == 3
    assert choose(both, muted=others, steps=[said, replace(trial, rule="zero_response")]) is None


@pytest.mark.parametrize(("weeks", "is_asked"), [(1, False), (5, False), (6, True)])
def test_who_was_asked_where_they_heard_of_it_is_not_asked_again(
    weeks: int, *, is_asked: bool
) -> None:
    found = facts_on(TODAY, [LEADS], [*FEW_LEADS, *weekly("comments linkedin", *(3,) * 9)])
    first = gave("at_risk", 3, weeks, based_on="gained 1, result leads")

    assert only("no_tags", found) is not None
    assert (only("no_tags", found, first) is not None) is is_asked


def test_what_may_be_a_typo_is_asked_once_more() -> None:
    young = objective("comments linkedin", 900, starts=ago(2))
    found = facts_on(TODAY, [young], weekly("comments linkedin", 4, 3))
    before = step("far_fetched", 1, said_on=ago(1), due_on=None)

    again = only("far_fetched", found, before)

    assert again is not None
    assert again.said_on == ago(1)
    assert only("far_fetched", found, replace(before, recalled_on=TODAY - DAY)) is None
