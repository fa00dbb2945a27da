"""Charts: what is drawn, what is not, and the words that say the same."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.own import checked_platform
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.coaching.silence import Silence
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.plan.items import ItemKind, LineItem
from bot.domain.plan.lines import PlanLine
from bot.domain.plan.plan import Plan
from bot.domain.progress.assess import progress_of
from bot.domain.progress.progress import Progress
from bot.domain.progress.result import Result
from bot.domain.progress.verdict import Verdict
from bot.views.blocks import actions, button, message, section
from bot.views.charts import (
    LONGEST_ALT,
    Bar,
    Chart,
    Costs,
    Panel,
    Periods,
    ProgressChart,
    illustrated,
)
from bot.views.modals import drawn
from bot.views.objective_charts import any_to_draw, digest_chart, objectives_chart
from bot.views.plan_charts import plan_chart
from tests.support.builders import TODAY, YEAR_END, objective, result, results
from tests.support.plans import planned
from tests.views.examples import TEAM, week
from tests.views.examples import weekly as digest_of_weeks

FIRST = date(2026, 10, 5)


def weekly(*values: int, words: str = "comments linkedin") -> list[Result]:
    """One report each Monday from the first on."""
    days = (FIRST + timedelta(weeks=week) for week in range(len(values)))
    return [result(value, day, words) for value, day in zip(values, days, strict=True)]


def progress_with(of: Objective, found: Sequence[Result]) -> Progress:
    return progress_of(of, found, today=TODAY)


SLIPPING = progress_with(objective(target=40, starts=FIRST), weekly(3, 2, 4, 3, 1, 2, 1))


def chart_of(*progress: Progress, most: int = 8) -> Chart:
    chart = objectives_chart(progress, TODAY, most)
    assert chart is not None
    return chart


def panel_of(progress: Progress) -> Panel:
    panel = chart_of(progress).parts[0]
    assert not isinstance(panel, Costs)
    return panel


def progress_chart_of(progress: Progress) -> ProgressChart:
    panel = panel_of(progress)
    assert isinstance(panel, ProgressChart)
    return panel


def test_a_way_has_what_was_reported_what_was_planned_and_where_it_may_end() -> None:
    panel = progress_chart_of(SLIPPING)
    assert (panel.title, panel.note) == ("Comments on LinkedIn", "16 of 40 · behind")
    assert (panel.left, panel.right) == ("5 Oct", "40 by 31 Dec")
    assert panel.track[-1] == (date(2026, 11, 16), Decimal(16))
    assert panel.planned[-1] == (YEAR_END, Decimal(40))
    assert panel.ends_at is not None


def test_of_large_numbers_the_note_keeps_the_verdict() -> None:
    panel = progress_chart_of(progress_with(objective(target=2_000_000), [result(1_700_000)]))
    assert (panel.note, panel.right) == ("1,700,000 · on pace", "2,000,000 by 31 Dec")


def test_the_year_is_named_where_the_day_alone_could_be_another() -> None:
    near, far = date(2027, 1, 22), date(2027, 10, 22)
    panels = [progress_chart_of(progress_with(objective(by=by), [result(1)])) for by in (near, far)]
    assert [panel.right for panel in panels] == ["20 by 22 Jan", "20 by 22 Oct 2027"]


def test_the_words_say_what_the_chart_shows() -> None:
    assert chart_of(SLIPPING).alt == (
        "Chart: reported so far against plan."
        " Comments on LinkedIn: 16 of 40 by 31 Dec, 6 behind (about two weeks),"
        " heading for about 27 (24–32)."
    )


def test_the_chart_of_a_digest_judges_no_number_that_its_lines_call_old() -> None:
    fresh, old = replace(SLIPPING, last_on=TODAY), replace(SLIPPING, verdict=Verdict.STALE)
    found = [
        digest_of_weeks(week(fresh)),
        digest_of_weeks(week(old)),
        replace(digest_of_weeks(week(fresh)), silence=Silence.FIRST),
    ]

    judged, stale, silent = (chart.alt for each in found if (chart := digest_chart(each)))

    assert "6 behind" in judged
    assert "behind" not in stale + silent


@pytest.mark.parametrize(("name", "panels"), [("Xing", 4), ("the forum of all our customers", 2)])
def test_below_long_names_the_picture_of_a_digest_is_smaller(name: str, panels: int) -> None:
    there = Measure(METRICS["comments"], checked_platform(name))
    of = [objective(number=number, target=40, starts=FIRST) for number in range(1, 6)]
    weeks = [
        week(replace(SLIPPING, objective=each)) for each in (replace(of[0], measure=there), *of[1:])
    ]
    chart = digest_chart(digest_of_weeks(*weeks))

    assert chart is not None
    assert len(chart.parts) == panels


def test_without_a_report_there_is_no_chart_for_no_data_is_not_zero() -> None:
    silent = progress_with(objective(), [])
    assert objectives_chart([silent], TODAY) is None
    assert len(chart_of(silent, SLIPPING).parts) == 1


def test_a_reported_zero_is_drawn() -> None:
    assert (
        progress_chart_of(progress_with(objective(starts=FIRST), [result(0, FIRST)])).track[-1][1]
        == 0
    )


def test_one_report_of_a_level_is_one_point_and_foretells_nothing() -> None:
    words = "followers facebook"
    panel = progress_chart_of(
        progress_with(objective(words, 1000, starts=FIRST), [result(820, TODAY, words)])
    )
    assert panel.track == ((TODAY, Decimal(820)),)
    assert panel.left == "820 on 23 Nov"
    assert panel.ends_at is None
    assert not panel.from_zero


def test_a_level_that_was_reported_before_and_not_since_is_not_drawn() -> None:
    words = "followers facebook"
    found = [result(820, FIRST - timedelta(days=9), words)]
    assert not any_to_draw([progress_with(objective(words, 1000, starts=FIRST), found)])


def test_a_level_begins_with_its_first_number_and_on_its_day() -> None:
    words = "followers facebook"
    found = results(
        words, (500, FIRST - timedelta(days=9)), (600, date(2026, 10, 12)), (630, TODAY)
    )
    panel = progress_chart_of(progress_with(objective(words, 1000, starts=FIRST), found))
    assert panel.left == "600 on 12 Oct"
    assert panel.planned[0] == (date(2026, 10, 11), Decimal(600))


def test_a_level_above_its_target_is_drawn_all_the_same() -> None:
    words = "followers facebook"
    found = [result(900, FIRST, words), result(880, TODAY, words)]
    panel = progress_chart_of(progress_with(objective(words, 500, starts=FIRST), found))
    assert (panel.planned[0][1], panel.planned[-1][1]) == (Decimal(900), Decimal(500))
    assert panel.note == "880, target 500 · reached"


def test_a_limit_is_a_level_line() -> None:
    of = objective("complaints", 5, starts=FIRST, kind=ObjectiveKind.AT_MOST)
    panel = progress_chart_of(progress_with(of, [result(3, TODAY, "complaints")]))
    assert panel.planned == ((FIRST - timedelta(days=1), Decimal(5)), (YEAR_END, Decimal(5)))
    assert (panel.note, panel.right) == ("3, at most 5 · within", "31 Dec")


def test_a_limit_without_a_date_ends_today() -> None:
    of = objective("complaints", 5, starts=FIRST, by=None, kind=ObjectiveKind.AT_MOST)
    panel = progress_chart_of(progress_with(of, [result(3, TODAY, "complaints")]))
    assert panel.days[1] == TODAY


def test_weeks_are_bars_and_one_without_a_report_is_a_gap() -> None:
    of = objective("posts blog", 2, starts=FIRST, by=None, per=Period.WEEK)
    found = results("posts blog", (2, FIRST), (0, FIRST + timedelta(weeks=2)), (1, TODAY))
    panel = panel_of(progress_with(of, found))
    assert isinstance(panel, Periods)
    assert panel.values == (Decimal(2), None, Decimal(0), None, None, None, None, Decimal(1))
    assert (panel.left, panel.right) == ("5 Oct", "this week")


def test_a_week_that_nobody_reported_on_yet_is_none_beside_those_before() -> None:
    of = objective("posts blog", 2, starts=FIRST, by=None, per=Period.WEEK)
    panel = panel_of(progress_with(of, [result(2, FIRST, "posts blog")]))
    assert isinstance(panel, Periods)
    assert panel.values[-1] is None
    assert panel.note == "last updated 5 Oct · 2 every week"


def test_the_weeks_of_an_objective_end_with_it() -> None:
    of = objective("posts blog", 5, starts=FIRST, by=date(2026, 10, 28), per=Period.WEEK)
    panel = panel_of(progress_with(of, results("posts blog", (5, FIRST), (3, date(2026, 10, 28)))))
    assert isinstance(panel, Periods)
    assert panel.values == (Decimal(5), None, None, Decimal(3))
    assert (panel.right, panel.running) == ("28 Oct", False)
    assert panel.note == "kept in 2 of 2 weeks until 28 Oct"


def test_a_week_of_one_day_is_shown_and_not_judged() -> None:
    of = objective("posts blog", 5, starts=date(2026, 11, 20), by=None, per=Period.WEEK)
    friday = progress_of(of, results("posts blog", (1, of.starts_on)), today=of.starts_on)
    panel = panel_of(friday)
    assert panel.note == "1 this week (1 of 5 days)"


def test_a_new_week_is_named_after_the_one_just_ended() -> None:
    of = objective("posts blog", 2, starts=FIRST, by=None, per=Period.WEEK)
    found = results("posts blog", (2, TODAY - timedelta(days=3)), (1, TODAY))
    panel = panel_of(progress_with(of, found))
    assert isinstance(panel, Periods)
    assert panel.values[-2:] == (Decimal(2), Decimal(1))
    assert panel.note == "2 of 2 last week · reached"


def test_a_new_week_without_a_report_is_no_gap_yet() -> None:
    of = objective("posts blog", 2, starts=FIRST, by=None, per=Period.WEEK)
    panel = panel_of(progress_with(of, [result(2, TODAY - timedelta(days=3), "posts blog")]))
    assert isinstance(panel, Periods)
    assert panel.values == (None, None, None, None, None, None, Decimal(2))
    assert (panel.right, panel.running) == ("last week", False)


def test_the_way_rests_while_the_owner_is_away() -> None:
    away = frozenset(FIRST + timedelta(days=day) for day in range(5))
    panel = progress_chart_of(replace(SLIPPING, days_off=away))
    planned = dict(panel.planned)
    assert planned[FIRST + timedelta(days=6)] == 0 < planned[FIRST + timedelta(days=7)]


def test_only_the_last_weeks_are_drawn() -> None:
    of = objective("posts blog", 2, starts=date(2026, 1, 5), by=None, per=Period.WEEK)
    panel = panel_of(progress_with(of, [result(1, TODAY, "posts blog")]))
    assert isinstance(panel, Periods)
    assert len(panel.values) == 8


def test_a_chart_takes_so_many_objectives_and_says_how_many_are_left_out() -> None:
    chart = chart_of(*[SLIPPING] * 20, most=4)
    assert len(chart.parts) == 4
    assert len(chart.alt) <= LONGEST_ALT
    assert chart_of(*[SLIPPING] * 5, most=4).alt.endswith("1 more not shown.")


def item(name: str, spend: int, signups: int, **more: Any) -> PlanLine:
    of = LineItem(
        name=name,
        kind=ItemKind.EMAIL,
        starts_on=date(2026, 10, 1),
        ends_on=YEAR_END,
        metric=METRICS["signups"],
        results=Decimal(signups),
    )
    return planned(0, of, **{"spend": spend, "hours": 0, "on": TODAY, **more})


def plan_of(*items: PlanLine) -> Plan:
    lines = tuple(replace(each, id=number) for number, each in enumerate(items))
    return Plan(team=TEAM, today=TODAY, currency="EUR", lines=lines)


POSTS = item("Posts", 360, 10, kind=ItemKind.SOCIAL, platform=PLATFORMS["linkedin"])
FAIR = item("Fair & <party>", 825, 10, hours=None)


def test_a_plan_is_bars_of_cost_per_result_the_cheapest_first() -> None:
    chart = plan_chart(plan_of(FAIR, POSTS))
    assert chart is not None
    (costs,) = chart.parts
    assert isinstance(costs, Costs)
    assert costs.title == "Cost per sign-up, since 1 Oct"
    assert costs.bars == (
        Bar(name="Posts", cost=Decimal(36), label="€36", social=True, least=False),
        Bar(
            name="Fair & <party>",
            cost=Decimal("82.5"),
            label="at least €82.50",
            social=False,
            least=True,
        ),
    )
    assert chart.alt == (
        "Cost per sign-up, since 1 Oct, cheapest first, “at least” last:"
        " Posts €36, Fair & <party> at least €82.50."
    )


@pytest.mark.parametrize("items", [(), (POSTS,), (POSTS, item("Few", 10, 9))])
def test_what_cannot_be_compared_is_not_drawn(items: tuple[PlanLine, ...]) -> None:
    assert plan_chart(plan_of(*items)) is None


def test_a_picture_stands_in_front_of_the_buttons() -> None:
    chart = chart_of(SLIPPING)
    shown = illustrated(message("Hello", section("Hello"), actions(button("a", "A"))), chart, "F1")
    assert [block["type"] for block in shown["blocks"]] == ["section", "image", "actions"]
    assert shown["blocks"][1] == {
        "type": "image",
        "slack_file": {"id": "F1"},
        "alt_text": chart.alt,
    }
    assert shown["text"] == "Hello"


def test_the_window_says_how_many_found_no_room() -> None:
    blocks = drawn(chart_of(*[SLIPPING] * 10), "F1")["blocks"]
    assert [block["type"] for block in blocks] == ["image", "context"]
    assert blocks[1]["elements"][0]["text"] == "2 more, less urgent."
    assert len(drawn(chart_of(SLIPPING), "F1")["blocks"]) == 1


def test_without_a_report_nothing_offers_charts() -> None:
    assert any_to_draw([SLIPPING])
    assert not any_to_draw([progress_with(objective(), [])])


KINDS: tuple[tuple[str, ObjectiveKind, Period | None], ...] = (
    ("comments linkedin", ObjectiveKind.TOTAL, None),
    ("followers x", ObjectiveKind.LEVEL, None),
    ("posts blog", ObjectiveKind.RECURRING, Period.WEEK),
    ("posts blog", ObjectiveKind.RECURRING, Period.MONTH),
    ("complaints", ObjectiveKind.AT_MOST, None),
    ("complaints", ObjectiveKind.AT_MOST, Period.MONTH),
)


@given(
    what=st.sampled_from(KINDS),
    told=st.lists(st.tuples(st.integers(-40, 200), st.integers(0, 1000)), max_size=8),
    target=st.integers(1, 1000),
    length=st.integers(0, 120),
    today=st.integers(-1, 150),
)
def test_whatever_was_reported_can_be_drawn_and_stands_in_its_days(
    what: tuple[str, ObjectiveKind, Period | None],
    told: list[tuple[int, int]],
    target: int,
    length: int,
    today: int,
) -> None:
    words, kind, per = what
    last = FIRST + timedelta(days=length)
    of = objective(words, target, starts=FIRST, by=None if per else last, per=per, kind=kind)
    found = results(words, *((value, FIRST + timedelta(days=day)) for day, value in told))
    day = FIRST + timedelta(days=today)
    progress = progress_of(of, found, today=day)

    chart = objectives_chart([progress], day)

    assert (chart is not None) == any_to_draw([progress])
    for panel in chart.parts if chart else ():
        if isinstance(panel, ProgressChart):
            first, end = panel.days
            assert all(first <= on <= end for on, _ in (*panel.track, *panel.planned))


def test_the_days_of_an_alarm_are_marked_and_said() -> None:
    days = frozenset({date(2026, 10, 12), date(2026, 10, 13), date(2026, 11, 2)})
    chart = chart_of(replace(SLIPPING, alarm_days=days))

    (panel,) = chart.parts
    assert isinstance(panel, ProgressChart)
    assert panel.alarms == (
        (date(2026, 10, 12), date(2026, 10, 13)),
        (date(2026, 11, 2), date(2026, 11, 2)),
    )
    assert "An alarm was on: 12 Oct to 13 Oct, 2 Nov." in chart.alt
    assert "alarm" not in chart_of(SLIPPING).alt


def test_the_weeks_of_an_alarm_are_marked() -> None:
    goal = objective(per=Period.WEEK, by=None, starts=FIRST)
    kept = progress_with(goal, weekly(1, 2, 3))

    (panel,) = chart_of(replace(kept, alarm_days=frozenset({FIRST + timedelta(days=8)}))).parts

    assert isinstance(panel, Periods)
    assert len(panel.alarms) == 1
