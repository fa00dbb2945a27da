"""Steps of several weeks get their weeks before anything is given up."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.coaching.choose import choose
from bot.domain.coaching.events import NO_STORY
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.rule_table import RULES
from bot.domain.coaching.standing import trial_beside
from bot.domain.coaching.step import Done, Outcome, Step, StepNews
from bot.domain.coaching.steps import STEPS, Gauge, is_trial
from bot.domain.coaching.trials import GIVING_WAY, PRESSING_ON, is_tried
from bot.domain.objectives.kinds import Period
from bot.domain.objectives.objective import Objective
from tests.support.advising import ago, facts_on, step, weekly
from tests.support.builders import TODAY, objective

SILENT = objective("comments linkedin", 400, starts=ago(9))
LEADS = objective("leads", 400, starts=ago(9), number=2)
ALL_BUT_GIVING_UP = RULES.keys() - {"out_of_reach", "likely_end"}
REPORTED = [*weekly("comments linkedin", 1, 0, 1, 0, 1), *weekly("leads", 1, 0, 1, 0, 1)]


def facts(*objectives: Objective) -> Facts:
    return facts_on(TODAY, objectives, REPORTED)


@pytest.mark.parametrize("rule", ["no_out_take", "zero_response"])
@pytest.mark.parametrize(
    ("weeks", "done", "outcome", "judged"),
    [
        (3, None, Outcome.NO_CHANGE, False),
        (3, None, Outcome.HELPED, True),
        (3, Done.YES, Outcome.NO_CHANGE, True),
        (4, None, Outcome.NO_CHANGE, True),  # it was asked about a week ago
    ],
)
def test_nothing_is_judged_by_a_trial_that_nobody_confirmed(
    rule: str, weeks: int, done: Done | None, outcome: Outcome, *, judged: bool
) -> None:
    tried = step(rule, 1, said_on=ago(weeks), due_on=ago(weeks - 3), done=done, outcome=outcome)
    finding = Finding("lever_wrong", facts(SILENT).weeks[0].now)

    assert is_tried(finding, [tried], facts(SILENT)) is not judged


def gives_up(found: Facts, *steps: Step) -> bool:
    chosen = choose(found, muted=ALL_BUT_GIVING_UP, steps=steps)
    return chosen is not None and chosen.rule == "out_of_reach"


def trial(rule: str, about: int | None = None, *, weeks: int, takes: int) -> Step:
    return step(rule, about, said_on=ago(weeks), due_on=ago(weeks - takes))


def test_what_is_out_of_reach_is_said_where_nothing_is_tried() -> None:
    assert gives_up(facts(SILENT))


@pytest.mark.parametrize("done", [None, Done.YES, Done.PARTLY])
def test_responses_are_not_given_up_while_a_way_to_more_of_them_is_tried(done: Done | None) -> None:
    running = replace(trial("no_out_take", weeks=1, takes=3), done=done)

    assert not gives_up(facts(SILENT), running)
    assert gives_up(facts(LEADS), running)
    assert gives_up(facts(SILENT), replace(running, done=Done.NO))


def test_a_trial_that_is_over_protects_nothing_once_it_was_asked_about() -> None:
    assert not gives_up(facts(SILENT), trial("no_out_take", weeks=3, takes=3))
    assert gives_up(facts(SILENT), trial("no_out_take", weeks=4, takes=3))
    done = replace(trial("no_out_take", weeks=3, takes=3), done=Done.YES)
    assert gives_up(facts(SILENT), done)


def test_an_objectives_own_trial_protects_it_alone() -> None:
    running = trial("zero_response", SILENT.id, weeks=2, takes=3)

    assert not gives_up(facts(SILENT), running)
    assert gives_up(facts(LEADS), running)


def test_another_lever_protects_what_it_is_to_move() -> None:
    posts = objective("posts linkedin", 4, starts=ago(9), number=3, per=Period.WEEK, by=None)
    running = trial("lever_wrong", posts.id, weeks=1, takes=3)

    assert not gives_up(facts(SILENT, replace(posts, leads_to=SILENT.id)), running)
    assert gives_up(facts(SILENT, posts), running)


STOPPED = [*weekly("posts blog", 2, 2, 2, 2, 0, 0), *weekly("leads", 9, 9, 9, 9, 2, 1)]
SLOWED = objective("leads", 110, starts=ago(9), number=2)


def test_nothing_small_is_asked_for_while_the_work_is_to_begin_again() -> None:
    found = facts_on(TODAY, [SLOWED], STOPPED)
    restart = trial("posts_stopped", weeks=1, takes=1)
    small = {"slipping", "at_risk"}

    def asks(*steps: Step) -> bool:
        chosen = choose(found, muted=RULES.keys() - small - {"posts_stopped"}, steps=steps)
        return chosen is not None and chosen.rule in small

    assert not asks(restart)
    assert asks(replace(restart, done=Done.NO))
    assert asks(replace(restart, said_on=ago(5), due_on=ago(4), recalled_on=ago(1)))


GROWING = [*weekly("followers x", 100, 120, 140, 160), *weekly("leads", 1, 1, 0, 0)]


@pytest.mark.parametrize("decided", [True, False])
def test_a_situation_is_not_called_to_mind_once_a_decision_about_it_is_open(
    decided: bool,
) -> None:
    found = facts_on(TODAY, [replace(LEADS, target=Decimal(40))], GROWING)
    idle = trial("audience_idle", LEADS.id, weeks=4, takes=1)
    decision = replace(trial("out_of_reach", LEADS.id, weeks=1, takes=1), id=2)
    steps = [idle, decision] if decided else [idle]

    chosen = choose(found, muted=RULES.keys() - {"audience_idle"}, steps=steps)

    assert (chosen is not None and chosen.rule == "audience_idle") is not decided


BEST = [*weekly("leads", 1, 1, 1, 1, 3), *weekly("comments linkedin", 1, 2, 1, 2, 1)]


@pytest.mark.parametrize(
    ("rule", "about", "done", "asks"),
    [
        ("post_more", SILENT.id, None, False),
        ("post_more", SILENT.id, Done.YES, False),
        ("move_the_work", None, Done.PARTLY, False),
        ("post_more", SILENT.id, Done.NO, True),
        ("at_risk", SILENT.id, None, True),  # that takes a week
    ],
)
def test_while_a_trial_runs_nobody_is_asked_what_made_a_good_week(
    rule: str, about: int | None, done: Done | None, *, asks: bool
) -> None:
    few = Decimal(12)
    goals = [replace(each, target=few) for each in (LEADS, SILENT)]
    found = facts_on(TODAY, goals, BEST)
    takes = 4 if rule != "at_risk" else 1
    running = replace(trial(rule, about, weeks=1, takes=takes), done=done)

    chosen = choose(found, muted=RULES.keys() - {"best_week"}, steps=[running])

    assert (chosen is not None) is asks


@pytest.mark.parametrize(
    ("running", "chosen", "is_named"),
    [
        (trial("post_more", SILENT.id, weeks=1, takes=4), Finding("no_effect"), True),
        (trial("move_the_work", weeks=3, takes=4), Finding("too_many"), True),
        (trial("at_risk", SILENT.id, weeks=1, takes=2), Finding("too_many"), False),
        (trial("post_more", SILENT.id, weeks=4, takes=4), Finding("no_effect"), False),
        (trial("post_more", SILENT.id, weeks=1, takes=4), Finding("zero_response"), False),
        (trial("move_the_work", weeks=3, takes=4), Finding("move_the_work"), False),
    ],
)
def test_a_trial_that_runs_is_named_beside_other_advice_that_leaves_it_alone(
    running: Step, chosen: Finding, *, is_named: bool
) -> None:
    found = facts(SILENT, LEADS)
    beside = trial_beside(found, [running], chosen, None, NO_STORY, muted=())

    assert (beside is not None) is is_named
    refused = replace(running, done=Done.NO)
    assert trial_beside(found, [refused], chosen, None, NO_STORY, muted=()) is None
    muted = [running.rule]
    assert trial_beside(found, [running], chosen, None, NO_STORY, muted=muted) is None
    news = StepNews(step=running, outcome=Outcome.TOO_EARLY)
    assert trial_beside(found, [running], chosen, news, NO_STORY, muted=()) is None


TAGLESS = [*weekly("leads", 1, 0, 1, 0, 1), *weekly("posts linkedin", 2, 2, 2, 2, 2)]


@pytest.mark.parametrize(
    ("decided", "weeks", "asks"),
    [(None, 1, False), (Done.YES, 1, True), (Done.NO, 1, True)],
)
def test_housekeeping_waits_while_a_decision_is_open(
    decided: Done | None, weeks: int, *, asks: bool
) -> None:
    found = facts_on(TODAY, [LEADS], TAGLESS)
    decision = replace(trial("out_of_reach", LEADS.id, weeks=weeks, takes=1), done=decided)

    loud = {"no_tags", decision.rule}
    chosen = choose(found, muted=RULES.keys() - loud, steps=[decision])

    assert (chosen is not None and chosen.rule == "no_tags") is asks


@pytest.mark.parametrize(
    ("came", "asks"),
    [((1, 2, 1, 2, 1, 2), False), ((1, 2, 1, 2, 1, 9), True), ((1, 2, 2, 1, 2, 3), True)],
)
def test_while_a_decision_is_open_only_what_rises_or_is_enough_is_worked_on(
    came: tuple[int, ...], *, asks: bool
) -> None:
    goal = objective("comments linkedin", 60, starts=ago(9), by=ago(-8))
    found = facts_on(TODAY, [goal], weekly("comments linkedin", *came))
    decision = replace(trial("out_of_reach", goal.id, weeks=2, takes=1), based_on="month 3")
    working = {"at_risk", "slipping", "best_week", "improving"}

    chosen = choose(found, muted=RULES.keys() - working - {decision.rule}, steps=[decision])

    assert (chosen is not None and chosen.rule in working) is asks


LATELY = st.lists(st.one_of(st.none(), st.integers(0, 12)), min_size=8, max_size=8)
OF_ITS_OWN = sorted(
    rule for rule, kind in STEPS.items() if kind.weeks > 1 and kind.gauge is Gauge.OWN
)


@given(
    came=LATELY,
    target=st.integers(5, 400),
    days=st.integers(6, 60),
    rule=st.sampled_from(["out_of_reach", *OF_ITS_OWN]),
    done=st.sampled_from([None, Done.YES, Done.PARTLY]),
)
def test_nothing_is_given_up_in_the_weeks_that_were_promised(
    came: list[int | None], target: int, days: int, rule: str, done: Done | None
) -> None:
    of = objective("comments linkedin", target, starts=ago(9), by=TODAY + timedelta(days=days))
    found = facts_on(TODAY, [of], weekly("comments linkedin", *came))
    promised = trial(rule, of.id, weeks=1, takes=max(STEPS[rule].weeks, 1))
    running = replace(promised, based_on="month 0", done=done)

    chosen = choose(found, steps=[running])

    assert is_trial(running, TODAY)
    assert chosen is None or chosen.rule not in GIVING_WAY | PRESSING_ON


def test_nobody_is_asked_to_decide_twice_about_the_same() -> None:
    found = facts_on(TODAY, [SILENT], weekly("comments linkedin", 4, 4, 4, 4, 4, 4, 4))
    decisions = {"likely_end", "out_of_reach"}
    earlier = trial("out_of_reach", SILENT.id, weeks=1, takes=1)

    def decides(*steps: Step) -> bool:
        return choose(found, muted=RULES.keys() - decisions, steps=steps) is not None

    assert decides()
    assert not decides(earlier)
    assert decides(replace(earlier, done=Done.YES))
