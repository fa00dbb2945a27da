"""Imports: what a file brings counts once, however often it comes, and goes as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

import pytest

from bot.db.models import PendingImportRow, ReportRow, ResultRow
from bot.domain.answers import Receipt
from bot.domain.errors import CoachError, InvalidField, NotAllowed, NotFound, NotUnderstood
from bot.domain.imports import (
    Asking,
    ImportPreview,
    ImportQuestion,
    KnownPage,
    NothingToImport,
    Offer,
)
from bot.domain.objectives import kinds
from bot.domain.progress.progress import Progress
from bot.domain.progress.versions import Edited
from bot.domain.progress.whole import Whole
from bot.exports.reading import Ask, DayValue, Kind, LeftOut, Period, Question, Reading
from bot.language import parse_report
from tests.support.builders import TODAY, draft, measure, reading
from tests.support.exports import (
    FIRST,
    by_day,
    by_post,
    day,
    import_now,
    of_period,
    preview,
    take_back,
)
from tests.support.workspace import ADA, BEN, EVENTS, Workspace

COMMENTS = measure("comments linkedin")


def begun(workspace: Workspace, words: str = "comments linkedin", target: float = 100) -> int:
    """An objective that began two weeks ago; the clock is at today again."""
    workspace.clock.move(days=-14)
    of = workspace.aim(draft(words, target))
    workspace.clock.move(days=14)
    return of.id


def progress(workspace: Workspace, objective_id: int) -> Progress:
    found = workspace.services.progress.mine(workspace.actor(channel=None), now=workspace.clock())
    return next(each for each in found.progress if each.objective.id == objective_id)


def value(workspace: Workspace, objective_id: int) -> Decimal | None:
    return progress(workspace, objective_id).value


def counted(workspace: Workspace) -> set[tuple[str, date, Decimal]]:
    """All numbers that count."""
    return {
        (row.metric, row.on, row.value)
        for row in workspace.rows(ResultRow)
        if row.undone_at is None
    }


def test_nothing_is_stored_before_the_button_but_what_was_read(workspace: Workspace) -> None:
    begun(workspace)

    offer = preview(workspace, by_day({0: 3, 1: 4}))

    assert (workspace.rows(ResultRow), len(workspace.rows(PendingImportRow))) == ([], 1)
    (total,) = offer.totals
    assert (total.measure, total.value) == (COMMENTS, Decimal(7))
    assert len(total.objectives) == 1
    assert (offer.first, offer.last) == (day(0), day(1))


def test_an_import_counts_for_the_objectives_of_its_measures(workspace: Workspace) -> None:
    of = begun(workspace)

    receipt = import_now(workspace, by_day({0: 3, 1: 4, 2: 0}))

    assert value(workspace, of) == 7
    assert [(each.measure, each.value, each.on) for each in receipt.recorded] == [
        (COMMENTS, Decimal(7), day(2))
    ]
    assert workspace.rows(PendingImportRow) == []


def test_an_import_that_is_repeated_counts_once_and_a_later_one_replaces(
    workspace: Workspace,
) -> None:
    of = begun(workspace)
    import_now(workspace, by_day({0: 3, 1: 4}))

    again = preview(workspace, by_day({1: 5, 2: 6}))
    import_now(workspace, by_day({1: 5, 2: 6}))

    assert value(workspace, of) == 3 + 5 + 6
    assert again.replaced == 1


def test_undo_takes_the_whole_import_back_and_gives_what_was_before(workspace: Workspace) -> None:
    of = begun(workspace)
    workspace.report(reading("comments linkedin", 2, on=day(1)))
    import_now(workspace, by_day({0: 3, 1: 4}))
    before = counted(workspace)

    undone = take_back(workspace, import_now(workspace, by_day({1: 9, 2: 6, 3: 1})))

    assert counted(workspace) == before
    assert value(workspace, of) == 7
    assert [each.value for each in undone.recorded] == [Decimal(16)]


def test_what_was_typed_for_imported_days_counts_again_without_the_import(
    workspace: Workspace,
) -> None:
    of = begun(workspace)
    workspace.report(reading("comments linkedin", 2, on=day(1)))

    offer = preview(workspace, by_day({0: 3, 1: 4}))
    receipt = import_now(workspace, by_day({0: 3, 1: 4}))

    (total,) = offer.totals
    assert (total.typed, total.value) == (Decimal(2), Decimal(7))
    assert value(workspace, of) == 7
    take_back(workspace, receipt)
    assert value(workspace, of) == 2


def test_a_number_typed_for_an_imported_day_is_kept_and_does_not_count(
    workspace: Workspace,
) -> None:
    of = begun(workspace)
    imported = import_now(workspace, by_day({0: 3, 1: 4}))

    receipt = workspace.report(reading("comments linkedin", 5, on=day(1)))

    (covered,) = receipt.covered
    assert (covered.typed, covered.imported) == (Decimal(5), Decimal(4))
    assert value(workspace, of) == 7
    take_back(workspace, imported)
    assert value(workspace, of) == 5


def test_what_was_typed_for_the_week_before_gives_way_to_its_days(workspace: Workspace) -> None:
    of = begun(workspace)
    workspace.report(reading("comments linkedin", 6))  # on Monday, for the week that is over

    import_now(workspace, by_day(dict.fromkeys(range(7, 14), 1)))
    assert value(workspace, of) == 7
    workspace.clock.move(days=1)
    workspace.report(reading("comments linkedin", 2))  # and this is what came since

    assert value(workspace, of) == 7 + 2


def test_a_typed_number_that_gives_way_can_be_undone_for_good(workspace: Workspace) -> None:
    of = begun(workspace)
    imported = import_now(workspace, by_day({1: 4}))
    typed = workspace.report(reading("comments linkedin", 5, on=day(1)))

    take_back(workspace, typed)
    take_back(workspace, imported)

    assert value(workspace, of) is None


def test_what_an_export_says_is_not_corrected_by_a_typed_total(workspace: Workspace) -> None:
    begun(workspace)
    import_now(workspace, by_day({0: 3, 1: 4}))
    (lower,) = parse_report("5 comments on linkedin in total", today=TODAY)

    with pytest.raises(NotUnderstood, match="corrects_import"):
        workspace.report(replace(lower, whole=Whole(chosen=True)))


def test_the_days_of_a_file_count_before_its_posts(workspace: Workspace) -> None:
    of = begun(workspace)
    import_now(workspace, by_post(("a", 0, 10), ("b", 2, 5)))
    assert value(workspace, of) == 15

    import_now(workspace, by_day({0: 3, 1: 4, 2: 1}))

    assert value(workspace, of) == 8


def test_a_post_that_is_imported_again_has_its_newest_number(workspace: Workspace) -> None:
    of = begun(workspace)
    import_now(workspace, by_post(("a", 0, 10), ("b", 2, 5)))

    import_now(workspace, by_post(("b", 2, 7), ("c", 3, 1)))

    assert value(workspace, of) == 10 + 7 + 1


def test_the_total_of_a_period_counts_until_its_days_are_known(workspace: Workspace) -> None:
    of = begun(workspace, "conversions")
    import_now(workspace, of_period(0, 6, {"key_events": 20}))
    assert value(workspace, of) == 20

    import_now(workspace, by_day({0: 1, 1: 2}, "key_events", "ga4"))

    assert value(workspace, of) == 3


def test_what_videos_had_in_a_period_counts_for_the_period(workspace: Workspace) -> None:
    of = begun(workspace, "views youtube")
    videos = by_post(("old", -900, 10), ("new", 2, 5), metric="views", platform="youtube")
    period = Period(day(0), day(6), {})
    export = replace(videos, kind=Kind.PERIOD_VIDEOS, period=period)

    offer = preview(workspace, export)

    import_now(workspace, export)
    assert value(workspace, of) == 15
    assert {(total.measure.metric.key, total.value) for total in offer.totals} == {
        ("views", Decimal(15)),
        ("posts", Decimal(1)),
    }


@pytest.mark.parametrize("name", ["followers_gained", "new_follows"])
def test_gains_without_losses_are_never_a_level(workspace: Workspace, name: str) -> None:
    of = begun(workspace, "followers linkedin", 1000)
    workspace.report(reading("followers linkedin", 400, on=day(0)))
    actor, now = workspace.actor(channel=None), workspace.clock()

    gains = by_day({1: 5, 2: 3}, name)
    offer = workspace.services.imports.keep(actor, "gains.csv", gains, now=now)

    assert isinstance(offer, NothingToImport)
    assert [each.key for each in offer.skipped] == ["gross_gain"]
    assert value(workspace, of) == 400


def test_accounts_of_one_platform_add_up(workspace: Workspace) -> None:
    of = begun(workspace)

    import_now(workspace, by_day({0: 3}, account="Shop"))
    import_now(workspace, by_day({0: 4}, account="Café"))

    assert value(workspace, of) == 7


def test_followers_of_a_day_are_a_level(workspace: Workspace) -> None:
    of = begun(workspace, "followers tiktok", 1000)

    import_now(workspace, by_day({0: 400, 1: 412, 2: 409}, "followers", "tiktok"))

    assert value(workspace, of) == 409


def test_new_followers_are_no_level_unless_one_is_known(workspace: Workspace) -> None:
    of = begun(workspace, "followers x", 1000)
    gains = by_day({1: 5, 2: -1, 3: 3}, "followers_net", "x")
    actor, now = workspace.actor(channel=None), workspace.clock()

    offer = workspace.services.imports.keep(actor, "x.csv", gains, now=now)
    assert isinstance(offer, NothingToImport)
    assert [each.key for each in offer.skipped] == [
        "gain_without_level",
    ]

    workspace.report(reading("followers x", 400, on=day(1)))
    import_now(workspace, gains)
    assert value(workspace, of) == 400 - 1 + 3


def test_people_are_not_added_up_and_what_is_left_out_is_said(workspace: Workspace) -> None:
    begun(workspace)
    reach, odd = by_day({0: 100}, "reach").days, by_day({0: 2}, "profile_visits").days
    days = (*by_day({0: 3}).days, *reach, *odd)
    export = replace(by_day({}), days=days, left_out=(LeftOut("no_date", {"count": 2}),))

    offer = preview(workspace, export)

    assert [(each.key, each.values) for each in offer.skipped] == [
        ("no_date", {"count": 2}),
        ("not_added", {"names": ("reach",)}),
        ("not_counted", {"names": ("profile_visits",)}),
    ]
    assert [total.measure for total in offer.totals] == [COMMENTS]


@pytest.mark.parametrize(
    ("on", "key"),
    [(TODAY + timedelta(days=1), "to_come"), (TODAY - timedelta(days=400), "too_old")],
)
def test_days_that_cannot_be_are_left_out(workspace: Workspace, on: date, key: str) -> None:
    begun(workspace)

    offer = preview(workspace, by_day({0: 3, (on - FIRST).days: 9}))

    assert [each.key for each in offer.skipped] == [f"{key}"]
    assert [total.value for total in offer.totals] == [3]


@pytest.mark.parametrize(
    ("last", "key"),
    [(TODAY + timedelta(days=40), "periods_to_come"), (TODAY - timedelta(days=400), "old_periods")],
)
def test_periods_that_cannot_be_are_called_periods(
    workspace: Workspace, last: date, key: str
) -> None:
    begun(workspace)
    first = last - timedelta(days=6)
    week = DayValue("linkedin", last, "comments", Decimal(9), first)
    level = DayValue("linkedin", last, "followers", Decimal(90), first)

    offer = preview(workspace, replace(by_day({0: 3}), days=(*by_day({0: 3}).days, week, level)))

    assert [(each.key, each.values["count"]) for each in offer.skipped] == [(key, 1)]


def test_questions_are_asked_one_at_a_time(workspace: Workspace) -> None:
    begun(workspace)
    asks = Ask(Question.PLATFORM), Ask(Question.INCOMPLETE, {"line": 19})
    export = replace(by_day({0: 3}, platform=""), asks=asks)
    actor, now, imports = (
        workspace.actor(channel=None),
        workspace.clock(),
        workspace.services.imports,
    )

    first = imports.keep(actor, "t.csv", export, now=now)
    assert isinstance(first, ImportQuestion)
    assert first.asking is Asking.INCOMPLETE
    second = imports.answer(actor, first.pending_id, first.asking, "0", now=now)
    assert isinstance(second, ImportQuestion)
    assert second.asking is Asking.PLATFORM
    with pytest.raises(CoachError, match="unanswered"):
        imports.take(actor, first.pending_id, now=now)
    last = imports.answer(actor, first.pending_id, second.asking, "linkedin", now=now)

    assert isinstance(last, ImportPreview)
    assert [total.measure for total in last.totals] == [COMMENTS]


def test_who_is_in_two_teams_is_asked_which_one_it_is_for(workspace: Workspace) -> None:
    begun(workspace)
    workspace.set_up(channel=EVENTS)
    actor, now, imports = (
        workspace.actor(channel=None),
        workspace.clock(),
        workspace.services.imports,
    )

    question = imports.keep(actor, "t.csv", by_day({0: 3}), now=now)

    assert isinstance(question, ImportQuestion)
    assert (question.asking, len(question.choices)) == (Asking.TEAM, 2)
    offer = imports.answer(
        actor, question.pending_id, Asking.TEAM, question.choices[1].key, now=now
    )
    assert isinstance(offer, ImportPreview)
    assert offer.team == question.choices[1].meant


def test_a_file_is_imported_once_however_often_the_button_is_pressed(workspace: Workspace) -> None:
    begun(workspace)
    pending = preview(workspace, by_day({0: 3})).pending_id
    actor, now, imports = (
        workspace.actor(channel=None),
        workspace.clock(),
        workspace.services.imports,
    )
    imports.take(actor, pending, now=now)

    with pytest.raises(CoachError, match="imported_already"):
        imports.take(actor, pending, now=now)

    assert len(workspace.rows(ReportRow)) == 1


def test_a_file_is_nobody_elses_and_good_for_a_day(workspace: Workspace) -> None:
    begun(workspace)
    pending, imports = preview(workspace, by_day({0: 3})).pending_id, workspace.services.imports

    with pytest.raises(NotFound, match="import_gone"):
        imports.take(workspace.actor(BEN, None), pending, now=workspace.clock())
    workspace.clock.move(days=2)
    with pytest.raises(NotFound, match="import_gone"):
        imports.take(workspace.actor(ADA, None), pending, now=workspace.clock())
    imports.forget(now=workspace.clock())
    assert workspace.rows(PendingImportRow) == []


def test_a_check_in_does_not_ask_what_an_import_has_answered(workspace: Workspace) -> None:
    workspace.clock.move(days=-14)
    workspace.aim(draft("comments linkedin", 5, per=kinds.Period.WEEK))
    workspace.aim(draft("bookings", 50))
    workspace.clock.move(days=14)
    import_now(workspace, by_day(dict.fromkeys(range(14), 1)))

    due = workspace.services.checkins.due(workspace.actor(channel=None), now=workspace.clock()).due

    assert [number.measure for number in due] == [measure("bookings")]


@pytest.mark.parametrize(
    ("words", "target", "export"),
    [
        ("comments linkedin", 100, by_day({0: 3, 5: 4})),
        ("followers tiktok", 1000, by_day({0: 400, 5: 412}, "followers", "tiktok")),
    ],
)
def test_progress_and_digest_say_that_the_latest_number_is_from_an_export(
    workspace: Workspace, words: str, target: float, export: Reading
) -> None:
    of = begun(workspace, words, target)
    import_now(workspace, export)

    assert progress(workspace, of).imported
    assert [week.now.imported for week in workspace.preview().weeks] == [True]
    workspace.report(reading(words, 420))
    assert not progress(workspace, of).imported


def test_the_history_says_what_is_from_an_export_and_what_gives_way(workspace: Workspace) -> None:
    begun(workspace)
    import_now(workspace, by_day({1: 4}))
    workspace.report(reading("comments linkedin", 5, on=day(1)))
    actor, now = workspace.actor(), workspace.clock()

    found = workspace.services.numbers.mine(actor, now=now).numbers

    assert {(each.now.value, each.is_imported, each.gives_way) for each in found} == {
        (Decimal(4), True, False),
        (Decimal(5), False, True),
    }
    assert [each.deletion for each in found] == [None, None]


def test_a_number_that_gives_way_is_corrected_and_still_does(workspace: Workspace) -> None:
    of = begun(workspace)
    imported = import_now(workspace, by_day({1: 4}))
    workspace.report(reading("comments linkedin", 5, on=day(1)))
    (typed,) = (row for row in workspace.rows(ResultRow) if not row.imported_as)
    actor, now = workspace.actor(), workspace.clock()

    workspace.services.numbers.correct(
        actor, typed.id, Edited(value=Decimal(6), day=day(1)), now=now
    )

    assert value(workspace, of) == 4
    take_back(workspace, imported)
    assert value(workspace, of) == 6


def test_a_number_that_is_moved_out_of_imported_days_counts(workspace: Workspace) -> None:
    of = begun(workspace)
    import_now(workspace, by_day({1: 4}))
    workspace.report(reading("comments linkedin", 5, on=day(1)))
    (typed,) = (row for row in workspace.rows(ResultRow) if not row.imported_as)
    actor, now = workspace.actor(), workspace.clock()

    workspace.services.numbers.correct(
        actor, typed.id, Edited(value=Decimal(5), day=day(2)), now=now
    )

    assert value(workspace, of) == 9


@pytest.mark.parametrize("value_now", [3, 9])
def test_an_imported_number_stays_on_the_day_that_the_export_says(
    workspace: Workspace, value_now: int
) -> None:
    of = begun(workspace)
    import_now(workspace, by_day({0: 3, 1: 4}))
    (first, _) = workspace.rows(ResultRow)
    actor, now, correct = workspace.actor(), workspace.clock(), workspace.services.numbers.correct

    with pytest.raises(InvalidField, match="day_imported"):
        correct(actor, first.id, Edited(value=Decimal(value_now), day=day(1)), now=now)
    correct(actor, first.id, Edited(value=Decimal(9), day=day(0)), now=now)

    assert value(workspace, of) == 9 + 4


@pytest.mark.parametrize("account", ["", "Shop"])
def test_an_export_and_a_tool_that_names_the_account_never_add_up(
    workspace: Workspace, account: str
) -> None:
    of = begun(workspace)
    import_now(workspace, by_day({0: 3, 1: 4}, account=account))

    other = by_day({1: 5, 2: 6}, account="" if account else "Shop")
    again = preview(workspace, other)
    import_now(workspace, other)

    assert again.replaced == 1
    assert value(workspace, of) == 3 + 5 + 6


def test_what_was_typed_after_a_number_counts_though_that_is_corrected(
    workspace: Workspace,
) -> None:
    of = begun(workspace)
    monday = workspace.report(reading("comments linkedin", 6))
    workspace.clock.move(days=1)
    workspace.report(reading("comments linkedin", 2))
    import_now(workspace, by_day(dict.fromkeys(range(7, 14), 1)))
    assert value(workspace, of) == 7 + 2

    (row,) = (each for each in workspace.rows(ResultRow) if each.report_id == monday.report_id)
    actor, now = workspace.actor(), workspace.clock()
    corrected = Edited(value=Decimal(5), day=day(14))
    workspace.services.numbers.correct(actor, row.id, corrected, now=now)

    assert value(workspace, of) == 7 + 2


def lowered(workspace: Workspace, total: int) -> Receipt:
    """Report a lower total than what is known."""
    (lower,) = parse_report(f"{total} comments on linkedin in total", today=TODAY)
    return workspace.report(replace(lower, whole=Whole(chosen=True)))


@pytest.mark.parametrize("covered", [[9], [14], [13, 14], range(15)])
def test_a_correction_never_counts_without_what_it_takes_off(
    workspace: Workspace, covered: Iterable[int]
) -> None:
    of = begun(workspace)
    workspace.report(reading("comments linkedin", 10))
    workspace.report(reading("comments linkedin", 2, on=day(13)))
    lowered(workspace, 9)

    imported = import_now(workspace, by_day(dict.fromkeys(covered, 1)))

    assert (value(workspace, of) or 0) >= len(list(covered))
    take_back(workspace, imported)
    assert value(workspace, of) == 9


def test_what_a_correction_takes_off_is_not_undone_while_an_import_covers_both(
    workspace: Workspace,
) -> None:
    of = begun(workspace)
    typed = workspace.report(reading("comments linkedin", 10, on=day(1)))
    correction = lowered(workspace, 7)
    imported = import_now(workspace, by_day({1: 8}))

    with pytest.raises(NotAllowed, match="corrected"):
        take_back(workspace, typed)
    take_back(workspace, imported)
    assert value(workspace, of) == 7
    take_back(workspace, correction)
    take_back(workspace, typed)

    assert value(workspace, of) is None


LOST = replace(reading("followers tiktok", -50, on=day(2)), change=True)


def test_an_import_is_not_undone_below_later_losses(workspace: Workspace) -> None:
    of = begun(workspace, "followers tiktok", 1000)
    workspace.report(reading("followers tiktok", 10, on=day(0)))
    imported = import_now(workspace, by_day({1: 100}, "followers", "tiktok"))
    workspace.report(LOST)

    with pytest.raises(NotAllowed, match="level_below_zero"):
        take_back(workspace, imported)

    assert value(workspace, of) == 100 - 50


def test_a_level_below_later_losses_is_not_imported(workspace: Workspace) -> None:
    of = begun(workspace, "followers tiktok", 1000)
    workspace.report(reading("followers tiktok", 100, on=day(1)))
    workspace.report(LOST)

    with pytest.raises(NotAllowed, match="level_below_zero"):
        import_now(workspace, by_day({1: 10}, "followers", "tiktok"))

    assert value(workspace, of) == 100 - 50


@pytest.mark.parametrize("key", ["", "x", "2026-11-01", "2026-11-31_2026-12-01", "99"])
@pytest.mark.parametrize("asking", [Asking.TEAM, Asking.PERIOD, Asking.COLUMN])
def test_an_answer_that_was_never_offered_changes_nothing(
    workspace: Workspace, asking: Asking, key: str
) -> None:
    begun(workspace)
    asks = Ask(Question.COLUMN, {}, ()), Ask(Question.PERIOD)
    open_asks = asks if asking is Asking.COLUMN else asks[1:]
    actor, now = workspace.actor(channel=None), workspace.clock()
    export = replace(by_day({0: 3}), asks=open_asks)
    question = workspace.services.imports.keep(actor, "t.csv", export, now=now)
    assert isinstance(question, ImportQuestion)

    with suppress(CoachError):
        workspace.services.imports.answer(actor, question.pending_id, asking, key, now=now)

    with pytest.raises(CoachError, match="unanswered"):
        workspace.services.imports.take(actor, question.pending_id, now=now)


def test_what_people_wrote_in_posts_is_not_kept(workspace: Workspace) -> None:
    begun(workspace)

    preview(workspace, by_post(("a", 0, 10)))

    (row,) = workspace.rows(PendingImportRow)
    assert '"a"' in row.reading
    assert "written by" not in row.reading


@pytest.mark.parametrize("seed", range(4))
def test_whatever_comes_and_goes_the_numbers_that_are_left_decide(
    workspace: Workspace, seed: int
) -> None:
    chance, of = Random(seed), begun(workspace)  # noqa: S311
    typed = {n: workspace.report(reading("comments linkedin", n, on=day(n))) for n in (1, 4, 9)}
    alone = value(workspace, of)
    imports = []
    for _ in range(6):
        first = chance.randrange(10)
        days = {first + n: chance.randrange(9) for n in range(chance.randrange(1, 5))}
        posts = [(f"p{n}", n, value) for n, value in days.items()]
        imports.append(import_now(workspace, chance.choice([by_day(days), by_post(*posts)])))
        if chance.random() < 0.5:
            take_back(workspace, imports.pop(chance.randrange(len(imports))))
    last = import_now(workspace, by_day(dict.fromkeys(range(14), 2)))
    assert value(workspace, of) == 28

    for receipt in chance.sample([*imports, last], len(imports) + 1):
        take_back(workspace, receipt)

    assert value(workspace, of) == alone == sum(typed)


def by_month(values: Mapping[tuple[int, int], float], metric: str = "comments") -> Reading:
    """An export with values of spans, by their first and their last day after FIRST."""
    return Reading(
        platform="linkedin",
        kind=Kind.TABLE,
        rows={"": len(values)},
        days=tuple(
            DayValue("linkedin", day(last), metric, Decimal(str(value)), day(first))
            for (first, last), value in values.items()
        ),
    )


def stored(workspace: Workspace) -> set[tuple[date | None, date, Decimal]]:
    rows = workspace.rows(ResultRow)
    return {(row.first_on, row.on, row.value) for row in rows if row.undone_at is None}


def test_the_number_of_a_month_is_stored_with_its_days(workspace: Workspace) -> None:
    of = begun(workspace)

    offer = preview(workspace, by_month({(0, 6): 9, (7, 13): 4}))
    import_now(workspace, by_month({(0, 6): 9, (7, 13): 4}))

    assert (offer.first, offer.last) == (day(0), day(13))
    assert stored(workspace) == {(day(0), day(6), Decimal(9)), (day(7), day(13), Decimal(4))}
    assert value(workspace, of) == 13


def test_a_month_that_is_not_over_is_of_its_days_until_today(workspace: Workspace) -> None:
    begun(workspace)

    import_now(workspace, by_month({(7, 36): 9}))
    assert stored(workspace) == {(day(7), TODAY, Decimal(9))}
    workspace.clock.move(days=1)
    import_now(workspace, by_month({(7, 36): 10}))

    assert stored(workspace) == {(day(7), TODAY + timedelta(days=1), Decimal(10))}


def test_a_month_gives_way_to_its_days(workspace: Workspace) -> None:
    of = begun(workspace)
    import_now(workspace, by_month({(0, 13): 90}))

    import_now(workspace, by_day({0: 3, 1: 4}))

    assert value(workspace, of) == 7


def test_a_level_of_a_month_is_that_of_its_last_day(workspace: Workspace) -> None:
    import_now(workspace, by_month({(0, 6): 420, (7, 13): 431}, "followers"))

    assert stored(workspace) == {
        (None, day(6), Decimal(420)),
        (None, day(13), Decimal(431)),
    }


def drop(workspace: Workspace, read: Reading, file: str = "export.csv") -> Offer:
    actor, now = workspace.actor(channel=None), workspace.clock()
    return workspace.services.imports.keep(actor, file, read, now=now)


def answer_page(workspace: Workspace, question: Offer, key: str) -> ImportPreview:
    assert isinstance(question, ImportQuestion)
    actor, now = workspace.actor(channel=None), workspace.clock()
    answer = workspace.services.imports.answer
    offer = answer(actor, question.pending_id, Asking.PAGE, key, now=now)
    assert isinstance(offer, ImportPreview)
    return offer


def take(workspace: Workspace, offer: ImportPreview) -> Receipt:
    actor, now = workspace.actor(channel=None), workspace.clock()
    return workspace.services.imports.take(actor, offer.pending_id, now=now).receipt


def two_pages(workspace: Workspace) -> int:
    of = begun(workspace)
    import_now(workspace, by_day({0: 3, 1: 4}))
    take(
        workspace,
        answer_page(workspace, drop(workspace, by_day({0: 30, 1: 50}), "b.csv"), "another"),
    )
    return of


def test_other_numbers_for_the_same_days_are_asked_about(workspace: Workspace) -> None:
    of = begun(workspace)
    import_now(workspace, by_day({0: 3, 1: 4}))

    question = drop(workspace, by_day({0: 30, 1: 50}), "b.csv")

    assert isinstance(question, ImportQuestion)
    assert (question.asking, [each.key for each in question.choices]) == (
        Asking.PAGE,
        ["0", "another"],
    )
    actor, now = workspace.actor(channel=None), workspace.clock()
    with pytest.raises(CoachError, match="import_unanswered"):
        workspace.services.imports.take(actor, question.pending_id, now=now)
    assert value(workspace, of) == 7


def test_another_page_is_added_and_the_same_one_replaced(workspace: Workspace) -> None:
    of = begun(workspace)
    import_now(workspace, by_day({0: 3, 1: 4}))

    offer = answer_page(workspace, drop(workspace, by_day({0: 30, 1: 50})), "another")
    assert offer.replaced == 0
    receipt = take(workspace, offer)
    assert value(workspace, of) == 7 + 80
    take_back(workspace, receipt)
    assert value(workspace, of) == 7
    same = answer_page(workspace, drop(workspace, by_day({0: 30, 1: 50})), "0")
    assert same.replaced == 2
    take(workspace, same)

    assert value(workspace, of) == 80


def test_which_page_a_file_is_of_is_remembered(workspace: Workspace) -> None:
    of = two_pages(workspace)

    import_now(workspace, by_day({0: 3, 1: 4, 2: 1}))
    import_now(workspace, by_day({0: 30, 1: 51, 2: 9}))

    assert value(workspace, of) == 3 + 4 + 1 + 30 + 51 + 9


def test_days_that_no_page_has_are_asked_about_where_there_are_two(workspace: Workspace) -> None:
    of = two_pages(workspace)

    question = drop(workspace, by_day({5: 2}))

    assert isinstance(question, ImportQuestion)
    assert [each.meant for each in question.choices] == [
        KnownPage("", day(0)),
        KnownPage("b", day(0)),
        KnownPage(),
    ]
    take(workspace, answer_page(workspace, question, "1"))
    assert value(workspace, of) == 7 + 80 + 2


@pytest.mark.parametrize(
    "later", [{0: 3, 1: 4, 2: 6}, {1: 5, 2: 6}, {7: 900}, {0: 3, 1: 5, 2: 0}], ids=str
)
def test_a_file_that_goes_on_is_not_asked_about(
    workspace: Workspace, later: dict[int, float]
) -> None:
    begun(workspace)
    import_now(workspace, by_day({0: 3, 1: 4} if 1 not in later else {0: 3, 1: 5}))

    assert isinstance(drop(workspace, by_day(later)), ImportPreview)


def test_a_level_far_from_the_last_one_is_asked_about(workspace: Workspace) -> None:
    import_now(workspace, by_day({0: 2800, 1: 2810}, "followers"))

    far = drop(workspace, by_day({2: 120}, "followers"))
    near = drop(workspace, by_day({2: 2850}, "followers"))

    assert isinstance(far, ImportQuestion)
    assert isinstance(near, ImportPreview)


def test_files_that_name_their_account_and_posts_are_not_asked_about(workspace: Workspace) -> None:
    begun(workspace)
    import_now(workspace, by_day({0: 3, 1: 4}, account="harbour"))
    import_now(workspace, by_post(("a", 3, 10)))

    assert isinstance(drop(workspace, by_day({0: 30}, account="lane")), ImportPreview)
    assert isinstance(drop(workspace, by_post(("b", 3, 99))), ImportPreview)


def test_an_answer_to_a_page_that_is_not_asked_changes_nothing(workspace: Workspace) -> None:
    begun(workspace)
    offer = preview(workspace, by_day({0: 3}))
    actor, now = workspace.actor(channel=None), workspace.clock()

    again = workspace.services.imports.answer(
        actor, offer.pending_id, Asking.PAGE, "another", now=now
    )

    assert again == offer


@pytest.mark.parametrize("key", ["7", "x", ""])
def test_a_page_that_is_none_is_refused(workspace: Workspace, key: str) -> None:
    begun(workspace)
    import_now(workspace, by_day({0: 3, 1: 4}))
    question = drop(workspace, by_day({0: 30, 1: 50}))

    with pytest.raises(CoachError, match="unreadable_value"):
        answer_page(workspace, question, key)
