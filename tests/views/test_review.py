"""The review's page, as it is read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.domain.reviews.judging import Judged
from bot.domain.team import Purpose
from bot.views import messages
from bot.views.review import Page, page
from bot.views.review.parts import Decisions, Sparkline
from tests.support.builders import objective, result
from tests.support.plans import planned
from tests.support.reviews import (
    CLOSED,
    COMMENTS,
    COMPLAINTS,
    DAY,
    DROPPED,
    FAIR,
    FIRST,
    FOLLOWERS,
    LAST,
    LETTER,
    NEW,
    NOTHING,
    POSTED,
    POSTS,
    REACHED,
    STOPPED,
    TRIAL,
    USUAL,
    crowded,
    item,
    review,
    seen,
    team,
)

RUNNING = " as of 26 Nov (quarter ends 31 Dec)"


def read(found: Page) -> str:
    """The page from top to bottom, a line for each row."""
    return "\n".join(_lines(found))


def _lines(found: Page) -> Iterator[str]:
    yield f"{found.team} | {found.title} | {found.quarter} | {found.span}"
    yield found.purpose
    yield found.headline
    yield " | ".join(f"{each.value} {each.what}" for each in (*found.went, *found.costs))
    yield f"# {found.objectives.title}"
    for row in found.objectives.rows:
        yield f"{row.name} | {row.facts} | {row.tone}: {row.word} | {row.step}"
    yield f"# {found.plan.title}"
    for cells in (*found.plan.rows, found.plan.total):
        yield " | ".join(filter(None, cells))
    yield found.plan.note
    yield from _decisions(found.decided)
    yield from _decisions(found.next)


def _decisions(found: Decisions) -> Iterator[str]:
    yield f"# {found.title}"
    yield from filter(None, (*found.items, found.note))


USUAL_PAGE = """\
#marketing | Social media review | Q4 2026 | 1 Oct–31 Dec 2026
“Fill the author evenings”
6 objectives as of 26 Nov (quarter ends 31 Dec): 3 going well, 2 behind, \
1 without recent numbers.
3 of 6 objectives going well | €2,516 known costs so far | 36% of the known cost is social media \
| €38 per lead: LinkedIn posts
# Objectives
Replies on X | 19 of 30 by 20 Nov · 11 short on 29 Oct \
| behind: missed, grade 0.6 | stop, or try another approach
Comments on LinkedIn | 17 of 40 by 31 Dec · 7 behind (about two weeks) \
· heading for about 27 (22–30) | behind: behind \
| needs 4.5 a week (planned 3)
Followers on Facebook | no numbers yet, so no starting point · target 1,000 by 31 Dec \
| silent: no report \
| report it, or close it
Leads on LinkedIn | 16 of 20 by 31 Dec · 4 ahead \
| good: on pace | carry on
Bookings | 7 of 10 by 31 Dec · 4 ahead · closed on 3 Nov \
| good: closed, grade 0.7 | keep what worked, change one thing
Posts on the blog | 2 every week · met in 7 of 8 weeks reported | good: met | carry on
# Marketing plan
LinkedIn posts | €1,200 | €912 | 24 leads | €38 per lead
Stand at the fair | not known | €900* | 12 leads | €75* per lead
Newsletter | €600 | €704 | 30 leads | €23.47 per lead
Total | €1,800 | €2,516* | 36% is social media
Cost per lead: Newsletter €23.47, LinkedIn posts €38 and Stand at the fair at least €75. \
Newsletter: €104 over budget. \
* At least: some hours or spending are missing.
# Decided
Bookings: closed on 3 Nov, 7 of 10 by 31 Dec, grade 0.7.
Leads on LinkedIn: target lowered from 30 to 20 on 20 Oct.
# To decide next
A lead costs €38 from LinkedIn posts and €23.47 from Newsletter. \
If that holds, move a little budget there as a test.
Replies on X: stop, or try another approach.
Followers on Facebook: report it, or close it.
Comments on LinkedIn: needs 4.5 a week (planned 3), so do more or lower the target."""

TRIAL_PAGE = """\
#marketing | Social media review | Q4 2026 | 1 Oct–31 Dec 2026
Asked by your boss. What it's for is still open.
No open objectives as of 26 Nov (quarter ends 31 Dec), \
so nothing to compare.

# Objectives
# Marketing plan
Total | not known | not known
The plan has no line item for this quarter, so the cost per result is unknown.
# Decided
Nothing was closed, and no goal was changed.
# To decide next
Trial until 23 Dec: continue or stop? No purpose is written down yet.
Set a first objective: what, how much, by when.
Fill in the marketing plan, so results can be costed."""


def test_the_page_of_a_usual_quarter() -> None:
    assert read(page(USUAL, team="#marketing")) == USUAL_PAGE


def test_the_page_of_a_team_on_trial() -> None:
    assert read(page(TRIAL, team="#marketing")) == TRIAL_PAGE


def headline(*found: Judged, day: date = DAY) -> str:
    return page(review(*found, day=day), team="").headline


@pytest.mark.parametrize(
    ("found", "says"),
    [
        ((), "No open objectives{}, so nothing to compare."),
        ((POSTED,), "1 objective{}: going well."),
        ((COMMENTS,), "1 objective{}: behind."),
        ((NEW,), "1 objective{}: too early to judge."),
        ((FOLLOWERS,), "No recent numbers{} for 1 objective, so the result is unknown."),
        (
            (FOLLOWERS, FOLLOWERS),
            "No recent numbers{} for 2 objectives, so the result is unknown.",
        ),
        ((POSTED, POSTED), "2 objectives{}: 2 going well."),
        ((COMMENTS, COMMENTS), "2 objectives{}: 2 behind."),
        (
            (POSTED, COMMENTS, NEW, FOLLOWERS),
            (
                "4 objectives{}: 1 going well, 1 behind, 1 too early to judge,"
                " 1 without recent numbers."
            ),
        ),
    ],
)
def test_the_headline_counts_how_the_objectives_went(found: tuple[Judged, ...], says: str) -> None:
    assert headline(*found) == says.format(RUNNING)


def test_of_a_quarter_that_is_over_the_headline_needs_no_day() -> None:
    assert headline(POSTED, day=LAST) == "1 objective: going well."
    assert headline(COMMENTS, COMMENTS, day=LAST) == "2 objectives: 2 behind."


@pytest.mark.parametrize(
    ("found", "word", "step"),
    [
        (REACHED, "reached", "keep it, raise it or close it"),
        (STOPPED, "missed, grade 0.2", "stop, or try another approach"),
        (COMPLAINTS, "over", "look at what took it over the limit"),
        (NEW, "too early", "wait for more numbers"),
        (DROPPED, "closed", "nothing, it's closed"),
        (CLOSED, "closed, grade 0.7", "keep what worked, change one thing"),
    ],
)
def test_a_row_says_how_it_went_and_what_there_is_to_do(
    found: Judged, word: str, step: str
) -> None:
    (row,) = page(review(found), team="").objectives.rows

    assert (row.word, row.step) == (word, step)


def test_what_nobody_knows_is_no_figure() -> None:
    unknown = page(review(FOLLOWERS, lines=[item(1, "Talk", hours=None)]), team="")

    assert (unknown.went, unknown.costs) == ((), ())
    assert unknown.plan.rows == (("Talk", "not known", "not known", "leads not known", ""),)


def test_a_period_that_is_not_the_quarter_is_named() -> None:
    year = item(4, "Year", starts_on=date(2026, 1, 1), spend=None)

    found = page(review(lines=[POSTS, year]), team="").plan

    assert found.rows[1][0] == "Year, 1 Jan–31 Dec"
    assert found.note.endswith("Each line item covers its whole period.")


def test_what_does_not_fit_is_counted() -> None:
    found = page(crowded(), team="")

    assert (len(found.objectives.rows), len(found.plan.rows)) == (7, 5)
    assert found.objectives.note == "23 more, none doing worse: /social progress team"
    assert "15 more in /social plan (included in the total)." in found.plan.note
    assert " and 16 more. " in found.plan.note
    assert (len(found.decided.items), found.decided.note) == (4, "36 more.")
    assert (len(found.next.items), found.next.note) == (4, "17 more.")


@pytest.mark.parametrize("purpose", sorted(set(Purpose) - {Purpose.OTHER}))
def test_every_purpose_has_words(purpose: Purpose) -> None:
    assert page(review(of=team(purpose, "")), team="").purpose.endswith(".")


def test_words_are_shown_as_they_were_written() -> None:
    found = page(review(lines=[item(1, "<b> & Söhne")], of=team(words="R&D <3")), team="#a&b")

    assert (found.team, found.purpose, found.plan.rows[0][0]) == ("#a&b", "“R&D <3”", "<b> & Söhne")


def sparkline_of(found: Judged) -> Sparkline:
    (row,) = page(review(found), team="").objectives.rows
    return row.sparkline


def test_a_chart_shows_the_way_beside_the_even_one() -> None:
    of = objective("comments linkedin", 40, starts=FIRST)

    found = sparkline_of(seen(of, result(10, date(2026, 11, 15)), result(10, DAY)))

    assert found.planned[0] == (0.0, 0.0)
    assert found.planned[-1] == (1.0, 1.0)
    assert found.track[0] == (0.0, 0.0)
    assert found.track[-1][0] == pytest.approx(57 / 92)
    assert found.track[-1][1] == 0.5


def test_a_chart_without_a_report_has_no_track() -> None:
    assert sparkline_of(FOLLOWERS).track == ()
    assert sparkline_of(FOLLOWERS).planned


def test_a_week_without_a_report_has_no_bar() -> None:
    found = sparkline_of(POSTED)

    assert found.bars[-1] is None
    assert found.bars[5] == 1
    assert [x for x, _ in found.planned] == [0, 1]
    assert [y for _, y in found.planned] == pytest.approx([2 / 3, 2 / 3])


@given(
    some.lists(some.tuples(some.dates(FIRST, LAST), some.integers(0, 10**11)), max_size=9),
    some.integers(1, 10**11),
)
@settings(deadline=None)
def test_a_chart_stays_in_its_frame(found: list[tuple[date, int]], target: int) -> None:
    of = objective("comments linkedin", target, starts=FIRST)

    drawn = sparkline_of(seen(of, *(result(value, on) for on, value in found)))

    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in (*drawn.track, *drawn.planned))


@given(some.text(max_size=60))
@settings(max_examples=20, deadline=None)
def test_no_word_is_escaped_on_paper(words: str) -> None:
    found = page(crowded(words, words), team=words)

    assert "&amp;" not in _all(asdict(found)) or "&amp;" in words


def _all(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(map(_all, value.values()))
    return " ".join(map(_all, value)) if isinstance(value, list | tuple) else str(value)


def test_nobody_is_named() -> None:
    assert "U0" not in _all(asdict(page(USUAL, team="#marketing")))


def test_an_empty_review_has_nothing_to_decide_but_to_begin() -> None:
    assert page(NOTHING, team="").next.items == (
        "Set a first objective: what, how much, by when.",
        "Fill in the marketing plan, so results can be costed.",
    )


def test_when_nothing_presses_it_says_so() -> None:
    sold = seen(objective("sales", 8, starts=FIRST), *(result(2, FIRST, "sales") for _ in range(4)))

    assert page(review(POSTED, lines=[LETTER, FAIR]), team="").next.note == ""
    assert page(review(sold, POSTED, lines=[LETTER]), team="").next.items == (
        "Sales: keep it, raise it or close it.",
    )


def test_the_message_with_the_file_says_the_main_things() -> None:
    text = messages.review_text(page(USUAL, team="#marketing"), by="U0ANN")

    assert text == (
        "The Q4 2026 review, shared by <@U0ANN>\n"
        f"6 objectives{RUNNING}: 3 going well, 2 behind, 1 without recent numbers.\n"
        "€2,516 known costs so far · 36% of the known cost is social media"
        " · €38 per lead: LinkedIn posts\n"
        "Newsletter: €104 over budget.\n"
        "To decide next:\n"
        "• A lead costs €38 from LinkedIn posts and €23.47 from Newsletter."
        " If that holds, move a little budget there as a test.\n"
        "• Replies on X: stop, or try another approach.\n"
        "• Followers on Facebook: report it, or close it.\n"
        "• Comments on LinkedIn: needs 4.5 a week (planned 3), so do more or lower the target."
    )


def test_the_cost_of_a_result_is_weighed_first() -> None:
    cheap = planned(1, POSTS.item, spend=112, hours=1)
    found = page(review(POSTED, lines=[cheap, LETTER]), team="").next.items

    assert found[0] == (
        "A lead costs €6.33 from LinkedIn posts and €23.47 from Newsletter."
        " Consider doing a little more of LinkedIn posts."
    )


def test_an_objective_without_an_owner_wants_one() -> None:
    left = replace(objective("leads x", 9, starts=FIRST), owner_left=True)

    assert "Leads on X: no owner; give it an owner or close it." in (
        page(review(seen(left), lines=[LETTER]), team="").next.items
    )


def test_costs_are_measured_by_a_budget_only_if_all_line_items_have_one() -> None:
    whole, part = review(lines=[POSTS, LETTER]), review(lines=[POSTS, FAIR])

    assert page(whole, team="").costs[0].what == "costs so far, of €1,800 planned"
    assert page(part, team="").costs[0].what == "known costs so far"


def test_a_figure_of_which_more_is_not_known_says_so() -> None:
    posts = planned(1, POSTS.item, spend=112)

    figures = page(review(lines=[posts, LETTER]), team="").costs

    assert (figures[-1].value, figures[-1].what) == (
        "€23.47",
        "per lead: Newsletter; LinkedIn posts at least €4.67",
    )
