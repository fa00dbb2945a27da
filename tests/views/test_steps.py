"""Steps in words: what is asked, what was answered, and what came of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from markupsafe import Markup

from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.coaching.acts import act_of, idea_in
from bot.domain.coaching.change import Change, ChangeKind
from bot.domain.coaching.checkin import CheckIn
from bot.domain.coaching.contraries import STEADY
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.digest import digest_of
from bot.domain.coaching.events import Tie, TieKind
from bot.domain.coaching.finding import Finding, InsteadOf, counted
from bot.domain.coaching.moves import Moved, Side
from bot.domain.coaching.step import AskedStep, Done, Needed, Outcome, Standing, Stands, StepNews
from bot.domain.coaching.steps import STEPS
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from bot.domain.team import Purpose
from bot.views import messages, wording
from bot.views.locales import ENGLISH, phrases_in
from bot.views.messages.advice import advice
from bot.views.messages.step_acts import act_words
from bot.views.messages.step_changes import change_words
from bot.views.messages.step_reminders import aside, recalled
from bot.views.messages.steps import standing, step_news
from tests.support.advising import WEEK, ago, step
from tests.support.builders import TODAY, measure, objective, progress_at, week_of
from tests.support.reading import buttons
from tests.views.examples import SLIPPING, asked

CHANGE = Change(
    measure=measure("comments linkedin"),
    kind=ChangeKind.AMOUNT,
    weeks=1,
    before=Decimal(2),
    after=Decimal(6),
    ended_on=date(2026, 11, 8),
    ends_on=date(2026, 11, 15),
)
FEWER = replace(CHANGE, before=Decimal(-2))
NOW = progress_at(Verdict.SLIPPING, objective(), 8)
DONE = step("answer_first", 1, done=Done.YES, done_by="U0BEN")
CHANNELS = {1: "C0MARKETING", 2: "C0EVENTS", 3: "C0TALKS"}


def told(
    outcome: Outcome, change: Change | None = None, done: Done = Done.YES, *, dropped: bool = False
) -> str:
    """The line of a digest about a step."""
    found = digest_of(1, TODAY, (Purpose.SELL, ""), [week_of(NOW)], Coverage(due=1, came=1), None)
    news = StepNews(step=replace(DONE, done=done), outcome=outcome, change=change, dropped=dropped)
    return step_news(replace(found, step_news=news))


GENERAL = {
    "at_risk",
    "ends_short",
    "likely_end",
    "slipping",
    "time_off",
    "work_back",
    "post_more",
    "move_the_work",
    "cheaper",
    "costly_again",
    "told",
    "week_missed",
}
"""Acts that fit any numbers, or leave out whose budget they speak of."""
ACTS = {
    key.partition(".")[2]: words
    for key, words in phrases_in(ENGLISH.folder / "phrases").items()
    if key.startswith("steps.")
}
IDEAS = {act for act in ACTS if act.startswith("idea_")}
"""Acts that depend on what is counted alone."""
MADE_FROM = {
    "ends_short": (
        *("", "likely 33, two_before 1, last_week 3, target 40", "likely 33"),
        *("likely 33, as_before 35", "weeks_none 4", "weeks_none 4, posts_month 9"),
        *("result leads, fair 9", "result leads", "rather_on x"),
    ),
    "deadline_near": ("", "missing 9, best_of_all 3", "missing 9, best_of_all 3, result bookings"),
    "answer_early": ("", "came_last_week 4", "few_last_week 2"),
    "still_open": ("", "value 22, result comments", "value 22, fair 40"),
    "likely_end": ("", "likely 33, fair 40", "likely 33, weekly 4"),
    "out_of_reach": (
        "",
        "weekly 4",
        "weekly 4, rather leads",
        "two_before 1, before 2, last_week 3",
        "month 0",
        "month 0, result leads",
        "fair 40",
    ),
    "over": ("", "excess 2"),
    "time_off": ("", "value 16, fair 32", "value 16, fair 32, beside leads, beside_fair 9"),
    "rate_unclear": ("", "reports 5"),
    "still_dear": ("", "hours 38, time_share 100"),
    "work_back": ("", "lever posts blog, weeks_below 3"),
    "best_week": ("", "last_week 4, best_before 3, lever posts blog"),
    "costly": ("", "periods 1", "periods 3"),
    "at_risk": (
        "",
        "gained 1, weekly 4",
        "weekly 4, gained 3",
        "weekly 4",
        "weekly 4, last_week 4",
        "gained 3, best 2, best_on 2026-11-15",
        "gained 3, best_lately 2",
    ),
    "slipping": (
        *("", "gained 1", "gained 3, best 2", "weekly 4", "last_week 4"),
        "gained 3, best_lately 2",
    ),
    "post_more": ("", "posts_there 3, more 4"),
    "improving": ("", "last_week 30, wild 30, next_best 4"),
    "move_the_work": ("", "better x, better_posts 4, worse facebook"),
}
"""Numbers that steps were advised with."""


def test_every_step_has_an_act_and_no_other_rule_has_one() -> None:
    named = {act_of(rule, said) for rule in STEPS for said in MADE_FROM.get(rule, ("",))}

    assert named == ACTS.keys() - IDEAS
    assert all(str(words)[0].islower() for words in ACTS.values())


@pytest.mark.parametrize("act", sorted(ACTS.keys() - GENERAL - IDEAS))
def test_a_step_is_quoted_in_the_words_it_was_advised_in(act: str) -> None:
    rule = act if act in STEPS else next(rule for rule in STEPS if act.startswith(f"{rule}_"))
    template = (ENGLISH.folder / "suggestions" / f"{rule}.j2").read_text("utf-8")
    plain = re.sub(r" (this week|today|now)\b", "", template)
    said = re.sub(r"{{ n\.(\w+) }}", r"{\1}", plain)

    assert str(ACTS[act]) in said.replace("Decide:", "decide:")


def test_every_idea_is_of_something_that_is_counted() -> None:
    named = {
        act_of(rule, f"{gained}result {key}")
        for key in METRICS
        for rule, gained in (("at_risk", "gained 1, "), ("slipping", "weekly 4, "))
    } | {idea_in("too_early", f"last_week 1, result {key}") for key in METRICS}

    assert named & IDEAS == IDEAS


@pytest.mark.parametrize("rule", ["at_risk", "slipping", "too_early"])
def test_an_idea_is_advised_in_the_words_it_is_quoted_in(rule: str) -> None:
    template = (ENGLISH.folder / "suggestions" / f"{rule}.j2").read_text("utf-8")

    assert "*Next: {{ n.idea }}.*" in template


@pytest.mark.parametrize(
    ("rule", "said_with", "words"),
    [
        ("at_risk", "weekly 4, gained 9, result comments", "three people who know the topic"),
        ("slipping", "weekly 4, gained 9, result bookings", "would bring them back"),
        ("slipping", "weekly 4, gained 1, result bookings", "how they heard of you"),
        ("at_risk", "weekly 4, gained 9, result own", "choose one new thing"),
        ("at_risk", "value 1, gained 1", "find what brought the first one"),
        ("at_risk", "value 5, gained 4", "choose one new thing to try"),
        ("at_risk", "value 5, gained 4, best 3", "in your best week, and do more of it"),
        ("at_risk", "value 1, gained 1, best 1", "find what brought the first one"),
        ("at_risk", "weekly 4, gained 9, last_week 5", "do the same again"),
        ("slipping", "weekly 4, last_week 4", "do the same again"),
        ("at_risk", "value 0", "you haven't tried yet"),
        ("slipping", "value 5, gained 4", "add one new thing"),
        ("slipping", "value 5, gained 4, best 3", "in your best week, and do it again"),
        ("at_risk", None, "repeat what worked, or try something new"),
        ("post_more", "posts_there 3, more 4", "publish 4 posts a week"),
        ("post_more", None, "post more often"),
        ("move_the_work", "better x, worse facebook", "a week from Facebook to X"),
        ("best_week", "last_week 4, lever posts blog", "keep posting on the blog"),
        ("best_week", "last_week 4, lever replies_written", "keep writing replies"),
        ("best_week", "last_week 4, lever own|talk|talks|count|added|outcome", "was different"),
        ("best_week", "last_week 4", "was different"),
        ("move_the_work", "better x, worse ownplatform", "to the better platform"),
    ],
)
def test_the_numbers_that_a_step_was_advised_with_choose_its_words(
    rule: str, said_with: str | None, words: str
) -> None:
    assert words in act_words(step(rule, based_on=said_with))


def test_the_question_names_the_objective_and_among_several_teams_the_channel() -> None:
    due = asked(SLIPPING)
    of_goal = AskedStep(step=step("slipping"), objective=SLIPPING.objective)
    of_team = AskedStep(step=step("answer_first", None))

    one = messages.checkin(
        CheckIn(user="U0ADA", day=TODAY, due=due, step=of_goal), channels=CHANNELS
    )
    team = messages.checkin(
        CheckIn(user="U0ADA", day=TODAY, due=due, step=of_team), channels=CHANNELS
    )

    said = "For *Comments on LinkedIn*, the tip was to repeat what worked, or try something new."
    assert said in one["text"]
    asks = "The tip was to answer any open comments before you post again. Did it happen?"
    assert asks in team["text"]
    assert buttons(one)[:3] == ["step_done", "step_partly", "step_not_done"]


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (Done.YES, "done, thank you."),
        (Done.PARTLY, "partly done; that's a start, thank you."),
        (Done.NO, "not done; that's fine."),
    ],
)
def test_the_answer_takes_the_place_of_the_question(done: Done, words: str) -> None:
    open_step = AskedStep(step=step("answer_first", None))
    card = messages.checkin(
        CheckIn(user="U0BEN", day=TODAY, due=asked(SLIPPING), step=open_step), channels={}
    )
    answered = AskedStep(step=replace(open_step.step, done=done, done_by="U0BEN"))

    changed = messages.with_answer(card, answered, reader="U0BEN")
    again = messages.with_answer(changed, answered, reader="U0BEN")

    assert f"Answer any open comments before you post again: {words}" in changed["text"]
    assert "Did it happen" not in str(changed)
    assert buttons(changed) == buttons(card)[3:]
    assert len(changed["blocks"]) == len(card["blocks"]) - 1
    assert words in again["text"]


def test_who_is_answered_for_reads_who_did() -> None:
    answered = AskedStep(step=DONE)

    message = messages.with_answer(None, answered, reader="U0ADA")

    assert message["text"].endswith(": done, says <@U0BEN>.")


def test_who_did_what_helped_is_thanked_by_name_and_chance_is_not_ruled_out() -> None:
    assert told(Outcome.HELPED, CHANGE) == (
        "*Done, thank you <@U0BEN>:* answers before new posts."
        " Comments on LinkedIn: 2 in the week to 8 Nov, 6 in the week to 15 Nov, maybe by chance."
    )


def test_what_no_number_shows_is_done_and_names_its_objective() -> None:
    assert told(Outcome.UNKNOWN) == (
        "*Done, thank you <@U0BEN>:* answers before new posts (*Comments on LinkedIn*)."
    )


def test_what_did_not_help_is_said_with_thanks_for_the_work() -> None:
    same, fewer = replace(CHANGE, after=Decimal(2)), replace(CHANGE, after=Decimal(1))

    assert told(Outcome.NO_CHANGE, same).startswith("*Done, thank you <@U0BEN>:* ")
    assert told(Outcome.NO_CHANGE, same).endswith("2 in the week to 15 Nov; no better yet.")
    assert told(Outcome.NO_CHANGE, fewer).endswith("1 in the week to 15 Nov; no better yet.")
    assert told(Outcome.NO_CHANGE, same, done=Done.PARTLY).startswith("*Partly done:*")
    assert told(Outcome.NO_CHANGE, same, dropped=True).endswith(
        "2 in the week to 15 Nov. That tip didn't help; I'll drop it."
    )


def decided(
    rule: str,
    about: int | None,
    done: Done = Done.YES,
    beside: Finding | None = None,
    based_on: str | None = None,
) -> str:
    """The line about a decision that nothing shows, with or without other advice."""
    found = digest_of(1, TODAY, (Purpose.SELL, ""), [week_of(NOW)], Coverage(due=1, came=1), beside)
    answered = step(rule, about, done=done, done_by="U0BEN", based_on=based_on)
    outcome = Outcome.NOT_DONE if done is Done.NO else Outcome.UNKNOWN
    news = StepNews(step=answered, outcome=outcome, undecided=done is Done.YES)
    return step_news(replace(found, step_news=news))


def test_another_approach_is_given_its_weeks_and_asked_for_no_target() -> None:
    alone = decided("out_of_reach", 1, based_on="month 2")
    beside = decided("out_of_reach", 1, based_on="month 2", beside=Finding("slipping", NOW))

    assert alone.endswith(
        " *Next: give the new way until 30 Nov.*"
        " Otherwise, change or close it in `/social objectives`."
    )
    assert beside.endswith(" Give a new way until 30 Nov.")


def test_a_decision_that_nothing_shows_is_asked_about() -> None:
    other = Finding("slipping", NOW)

    assert decided("out_of_reach", 1, beside=other).endswith(
        " The objective still says 20 comments on LinkedIn by 31 Dec:"
        " change or close it in `/social objectives`."
    )
    assert decided("told", None, beside=other).endswith(
        " Team settings still look empty. Perhaps it wasn't saved?"
    )


def test_a_decision_that_nothing_shows_is_the_act_where_no_other_is_advised() -> None:
    assert decided("out_of_reach", 1).endswith(
        " The objective still says 20 comments on LinkedIn by 31 Dec."
        " *Next: change or close it in `/social objectives`.*"
    )
    assert decided("told", None).endswith(" *Next: write a few words there.*")


def go_on(
    stands: Stands,
    *,
    weeks: int = 1,
    takes: int = 1,
    about: int | None = None,
    rule: str = "lever_wrong",
) -> str:
    """The line about an earlier step to go on with."""
    found = digest_of(1, TODAY, (Purpose.SELL, ""), [week_of(NOW)], Coverage(due=1, came=1), None)
    given = step(rule, about, said_on=ago(weeks), due_on=ago(weeks - takes))
    return standing(replace(found, standing=Standing(step=given, stands=stands)))


@pytest.mark.parametrize(
    ("rule", "weeks", "words"),
    [
        ("lever_wrong", 1, "Second of three weeks: *one change*. What did you change: the topic"),
        ("lever_wrong", 2, "Third of three weeks: *one change*. What did you change: the topic"),
        ("move_the_work", 1, "Second of four weeks: *one post a week moved*. Has the first"),
        ("do_the_plan", 2, "Third of three weeks: *the plan for three weeks*. How is it going?"),
    ],
)
def test_a_step_that_runs_is_named_with_its_week(rule: str, weeks: int, words: str) -> None:
    assert go_on(Stands.RUNNING, rule=rule, weeks=weeks, takes=4).startswith(words)


def test_an_open_step_is_asked_about() -> None:
    assert go_on(Stands.OPEN, about=1, rule="over").startswith(
        "*Comments on LinkedIn* can't wait: *find out"
    )
    assert go_on(Stands.OPEN, weeks=3).startswith("What did you change: the topic")
    assert go_on(Stands.OPEN, rule="audience_idle").startswith("What came of *one offer")
    assert go_on(Stands.OPEN, about=1, rule="audience_idle").startswith(
        "*Comments on LinkedIn*: what came of *one offer"
    )
    decided = go_on(Stands.OPEN, about=1, rule="out_of_reach")
    assert decided.startswith("Still at “20 comments on LinkedIn by 31 Dec”? My tip was to *")


def test_the_same_is_not_enough_says_what_it_takes() -> None:
    needed = Needed(NOW.objective, Decimal("22.4"), Decimal(19))
    found = digest_of(1, TODAY, (Purpose.SELL, ""), [week_of(NOW)], Coverage(due=1, came=1), None)
    more = Standing(step=step("slipping", 1), stands=Stands.MORE, needed=needed)

    assert standing(replace(found, standing=more)) == (
        "23 a week needed now, and the best week lately had 19."
        " *Next: add something to it this week.*"
    )


@pytest.mark.parametrize("weeks", [1, 3])
def test_who_stopped_is_asked_what_is_in_the_way(weeks: int) -> None:
    asked = go_on(Stands.OPEN, weeks=weeks, rule="posts_stopped")
    reminded = recalled(Finding("posts_stopped", None), ago(weeks), TODAY, Markup())

    assert "what's in the way" in asked
    assert "what's in the way" in reminded


@pytest.mark.parametrize(
    ("rule", "takes", "words"),
    [
        ("no_out_take", 3, "*The three weeks are up:* ten comments"),
        ("post_more", 4, "*The four weeks are up:* more posts"),
        ("work_back", 2, "*The two weeks are up:* two weeks of"),
    ],
)
def test_a_trial_that_is_over_is_answered_with_its_numbers(
    rule: str, takes: int, words: str
) -> None:
    trial = replace(DONE, rule=rule, done=None, done_by=None, said_on=ago(takes), due_on=TODAY)
    found = digest_of(1, TODAY, (Purpose.SELL, ""), [week_of(NOW)], Coverage(due=1, came=1), None)
    news = StepNews(step=trial, outcome=Outcome.HELPED, change=CHANGE)
    text = step_news(replace(found, step_news=news))

    assert text.startswith(words)
    assert change_words(CHANGE, TODAY) in text
    assert "thank you" not in text


@pytest.mark.parametrize(
    ("before", "since", "words"),
    [
        (21, 20, "Hardly any posts have moved: Facebook had 21 in the four weeks before."),
        (20, 20, "Hardly any posts have moved: Facebook had 20 in the four weeks before."),
        (20, 16, "Before, Facebook had 20 posts."),
        (None, 16, "from 16."),
    ],
)
def test_posts_that_were_to_move_are_compared_and_counted(
    before: int | None, since: int, words: str
) -> None:
    better = Side(PLATFORMS["linkedin"], Decimal(9), Decimal(25))
    worse = Side(PLATFORMS["facebook"], Decimal(since), Decimal(0))
    compared = Moved(
        METRICS["comments"], better, worse, None if before is None else Decimal(before)
    )
    trial = replace(DONE, rule="move_the_work", about=None, done=None, done_by=None)
    found = digest_of(1, TODAY, (Purpose.SELL, ""), [week_of(NOW)], Coverage(due=1, came=1), None)
    news = StepNews(step=trial, outcome=Outcome.NO_CHANGE, change=CHANGE, moved=compared)
    text = step_news(replace(found, step_news=news))

    assert f"*LinkedIn* had 25 comments from 9 posts, and *Facebook* none from {since}." in text
    assert words in text


def test_a_step_for_another_number_than_its_objectives_names_none() -> None:
    assert go_on(Stands.RUNNING, takes=3, about=1).startswith(
        "Second of three weeks: *one change*."
    )


@pytest.mark.parametrize(
    ("stands", "words"),
    [
        (Stands.REST, "*Next: carry on with that this week.*"),
        (Stands.HELPS, "*Next: keep that up this week.*"),
        (Stands.AGAIN, "*Next: the same again this week.*"),
        (Stands.LONGER, "*Next: give it another week.*"),
        (Stands.GOES_ON, "*Next: carry on until 7 Dec.*"),
    ],
)
def test_what_was_done_goes_on_in_a_few_words(stands: Stands, words: str) -> None:
    assert go_on(stands, takes=3) == words


def test_an_earlier_step_closes_the_digest_and_has_no_buttons_of_advice() -> None:
    found = digest_of(1, TODAY, (Purpose.SELL, ""), [week_of(NOW)], Coverage(due=1, came=1), None)
    stays = Standing(step=step("lever_wrong", None, due_on=TODAY + WEEK), stands=Stands.RUNNING)

    shown = messages.digest(replace(found, standing=stays))

    assert "Third of three weeks: *one change*." in shown["text"]
    assert "mute_advice" not in buttons(shown)


def test_a_decision_that_was_not_made_stays_open() -> None:
    assert decided("out_of_reach", 1, Done.NO).startswith(
        "*Still open for Comments on LinkedIn:* choose another"
    )


def test_what_was_not_done_names_nobody() -> None:
    assert told(Outcome.NOT_DONE, done=Done.NO) == (
        "*Not done yet:* answers before new posts (*Comments on LinkedIn*). What's in the way?"
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            replace(CHANGE, weeks=3),
            "Comments on LinkedIn: 2 in the three weeks to 8 Nov, 6 in the three weeks to 15 Nov",
        ),
        (
            replace(CHANGE, measure=None),
            "Responses: 2 in the week to 8 Nov, 6 in the week to 15 Nov",
        ),
        (
            replace(CHANGE, measure=measure("followers x"), kind=ChangeKind.GROWTH),
            "Followers on X: +2 in the week to 8 Nov, +6 in the week to 15 Nov",
        ),
        (
            replace(FEWER, measure=measure("followers x"), kind=ChangeKind.GROWTH),
            "Followers on X: −2 in the week to 8 Nov, +6 in the week to 15 Nov",
        ),
    ],
)
def test_a_change_says_its_weeks_and_both_numbers(change: Change, words: str) -> None:
    assert change_words(change, TODAY) == words


@pytest.mark.parametrize(
    ("between", "after", "words"),
    [
        (
            (1,),
            4,
            "2 in the week to 8 Nov, then 1 and 4 in the next two weeks, maybe by chance.",
        ),
        ((1,), 0, "2 in the week to 8 Nov, then 1 and 0 in the next two weeks; no better yet"),
        ((None,), 2, "then no number and 2 in the next two weeks; no better yet."),
        ((5,), 1, "2 in the week to 8 Nov, then 5 and 1 in the next two weeks."),  # it was better
        ((5,), 2, "2 in the week to 8 Nov, then 5 and 2 in the next two weeks."),
    ],
)
def test_no_week_is_left_out_of_what_came_of_a_step(
    between: tuple[int | None, ...], after: int, words: str
) -> None:
    weeks = tuple(None if value is None else Decimal(value) for value in between)
    change = replace(CHANGE, between=weeks, after=Decimal(after), ends_on=date(2026, 11, 22))
    outcome = Outcome.HELPED if change.improved else Outcome.NO_CHANGE

    assert words in told(outcome, change)


def test_advice_is_called_to_mind_by_its_act() -> None:
    found = Finding("slipping", NOW)

    assert recalled(found, ago(2), TODAY, Markup()) == (
        "*Comments on LinkedIn*: what came of *what worked, or something new*?"
    )


def test_advice_that_stays_open_is_called_to_mind_in_other_words() -> None:
    found = Finding("out_of_reach", NOW, said_on=ago(4), said_twice=True)

    assert recalled(found, ago(4), TODAY, Markup()).startswith("My tip of 26 Oct for")


@pytest.mark.parametrize("rule", ["out_of_reach", "complaints_rising"])
def test_no_reminder_is_in_the_words_of_the_one_before(rule: str) -> None:
    found = Finding(rule, None, said_on=ago(8), said_twice=True)
    weeks = range(4, 14)
    told = [str(recalled(found, ago(back), ago(0), Markup())) for back in weeks]

    assert len({re.sub(r"\d+ \w+", "", words) for words in told}) == len(told)


@pytest.mark.parametrize(
    ("rule", "about", "words"),
    [
        ("no_tags", NOW, "*Comments on LinkedIn*: where did people say they heard of you?"),
        ("after_contest", None, "What did those who stayed answer?"),
        ("costly", None, "What came of *all hours and costs in the plan*?"),
    ],
)
def test_what_is_called_to_mind_is_asked_for_its_answer_and_not_quoted(
    rule: str, about: Progress | None, words: str
) -> None:
    assert recalled(Finding(rule, about), ago(2), TODAY, Markup()).startswith(words)


@pytest.mark.parametrize("rule", ["no_out_take", "untried", "lever_wrong"])
def test_a_trial_that_nobody_confirmed_is_not_held_against_its_step(rule: str) -> None:
    trial = replace(DONE, rule=rule, done=None, done_by=None, said_on=ago(3), due_on=TODAY)
    found = digest_of(1, TODAY, (Purpose.SELL, ""), [week_of(NOW)], Coverage(due=1, came=1), None)
    flat = replace(CHANGE, before=Decimal(0), after=Decimal(0))
    news = StepNews(step=trial, outcome=Outcome.NO_CHANGE, change=flat)
    said = step_news(replace(found, step_news=news))
    confirmed = replace(news, step=replace(trial, done=Done.YES, done_by="U0BEN"))

    assert said.endswith("Did it happen? If not, that comes first.")
    assert "comes first" not in step_news(replace(found, step_news=confirmed))


@pytest.mark.parametrize("rule", ["complaints_rising", "complaints_go_on", "over"])
def test_what_cannot_wait_is_never_let_go(rule: str) -> None:
    found = Finding(rule, None, said_on=ago(4), said_twice=True)

    words = recalled(found, ago(4), TODAY, Markup())

    assert words.startswith("Four weeks on, this can't wait any longer: ")
    assert "Mute it" not in words


def test_advice_is_called_to_mind_with_its_newest_numbers() -> None:
    numbers = (counted("value", 5), counted("target", 40))
    found = Finding("out_of_reach", NOW, numbers, said_on=ago(2))

    assert advice(found, TODAY) == (
        "*Comments on LinkedIn*: 5 of 40 so far."
        " On 9 Nov I suggested:"
        " *choose another approach, a lower target, or to stop*. Have you decided?"
    )


@pytest.mark.parametrize(
    ("rule", "said_with", "words"),
    [
        ("answer_early", "came_last_week 4", "answer what you got before you post again"),
        ("answer_early", "early 1", "before each of your own"),
        ("out_of_reach", "month 3", "change the approach for three weeks, or stop"),
        ("post_more", "more 2", "publish 2 posts a week on LinkedIn"),
        ("move_the_work", "better linkedin, worse x", "a week from X to LinkedIn"),
    ],
)
def test_the_contrary_is_quoted_as_it_was_said(rule: str, said_with: str, words: str) -> None:
    turned = Finding("slipping", NOW, instead_of=InsteadOf(rule, ago(2), CHANGE, said_with))

    assert f"{words}”)." in aside(turned, TODAY)


def test_the_contrary_comes_with_the_number_that_changed() -> None:
    turned = Finding("post_more", NOW, instead_of=InsteadOf("answer_first", ago(2), CHANGE))
    of_no_step = Finding("out_of_reach", NOW, instead_of=InsteadOf("too_easy", ago(2), CHANGE))
    after_none = Finding("over", NOW, instead_of=InsteadOf(STEADY, ago(1), None))

    assert aside(turned, TODAY) == (
        "This replaces my tip of 9 Nov (“answer any open comments before you post again”)."
        " Comments on LinkedIn: 2 in the week to 8 Nov, 6 in the week to 15 Nov."
    )
    assert "my tip of 9 Nov about targets met early." in aside(of_no_step, TODAY)
    assert aside(after_none, TODAY) == ("I said to change nothing on 16 Nov; this is new since.")
    assert aside(Finding("over", NOW), TODAY) == ""


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("posts_stopped", "The same idea as on 9 Nov, only smaller."),
        ("no_out_take", "The same idea as on 9 Nov, for three weeks this time."),
    ],
)
def test_an_idea_that_comes_back_says_so(rule: str, words: str) -> None:
    assert aside(Finding(rule, like=ago(2), smaller=True), TODAY) == words


@pytest.mark.parametrize("tied", [True, False])
def test_what_the_story_has_in_numbers_is_not_told_again_of_a_step(*, tied: bool) -> None:
    work, effect = measure("replies_written x"), CHANGE.measure
    assert effect is not None
    tie = Tie(kind=TieKind.ROSE, work=work, effect=effect, weeks=3, efforts=(), effects=())
    found = digest_of(1, TODAY, (Purpose.SELL, ""), [week_of(NOW)], Coverage(due=1, came=1), None)
    told = replace(found, story=replace(found.story, tie=tie if tied else None))
    news = StepNews(step=DONE, outcome=Outcome.HELPED, change=CHANGE)

    assert ("2 in the week to 8 Nov" in step_news(replace(told, step_news=news))) is not tied


def test_an_open_decision_makes_room_for_another_about_the_same() -> None:
    assert decided("out_of_reach", 1, Done.NO, beside=Finding("ends_short", NOW)) == ""
    assert decided("out_of_reach", 1, Done.NO, beside=Finding("slipping", NOW)) != ""


def test_a_decision_about_two_objectives_names_both() -> None:
    both = replace(DONE, rule="time_off", based_on="fair 32, beside leads, beside_fair 9")
    found = digest_of(1, TODAY, (Purpose.SELL, ""), [week_of(NOW)], Coverage(due=1, came=1), None)
    said = standing(replace(found, standing=Standing(step=both, stands=Stands.OPEN)))

    goal = wording.goal(NOW.objective, TODAY)
    assert said.startswith(f"Still at “{goal}”? My tip was to *lower the targets to about 32 ")


@pytest.mark.parametrize("unknown", [True, False])
def test_a_trial_without_numbers_says_that_they_are_missing(*, unknown: bool) -> None:
    trial = replace(DONE, rule="zero_response", done=Done.PARTLY)
    news = StepNews(step=trial, outcome=Outcome.UNKNOWN, unknown_weeks=unknown)
    found = digest_of(1, TODAY, (Purpose.SELL, ""), [week_of(NOW)], Coverage(due=1, came=1), None)
    said = step_news(replace(found, step_news=news))

    assert said.endswith("Too few weeks have numbers to say what came of it.") is unknown


@pytest.mark.parametrize("in_full", [True, False])
def test_what_numbers_show_in_full_is_done(*, in_full: bool) -> None:
    begun = replace(DONE, rule="week_missed", done=Done.PARTLY)
    news = StepNews(step=begun, outcome=Outcome.HELPED, in_full=in_full)
    found = digest_of(1, TODAY, (Purpose.SELL, ""), [week_of(NOW)], Coverage(due=1, came=1), None)

    label = "*Done" if in_full else "*Partly done"
    assert step_news(replace(found, step_news=news)).startswith(label)
