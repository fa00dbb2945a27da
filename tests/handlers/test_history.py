"""Numbers are edited and deleted from the confirmation and from the history, as signed requests."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.replies import Reply
from tests.support.coach import ADA, BEN, MARKETING, Coach
from tests.support.reading import FOR_COMMENTS, buttons, words


@pytest.fixture
def lists(team: Coach) -> Coach:
    """A workspace that takes no tables yet, so that lists have a button for each number."""
    team.slack.world.refused_blocks.add("table")
    return team


async def edits(coach: Coach, reply: Reply, user: str = ADA, **given: Any) -> Reply:
    """Press Edit below a message or in a list, change something in the form, and send it."""
    action = "edit_report" if "edit_report" in buttons(reply.message) else "edit_number"
    await coach.slack.click(user, reply.message, action)
    return await coach.slack.submit(user, coach.window(user), given)


async def test_a_number_is_corrected_from_its_confirmation(lists: Coach) -> None:
    receipt = await lists.types("report linkedin comments 41")

    await edits(lists, receipt, value=14, note="the webinar")

    saved = words(lists.window())
    assert "Saved: 14 comments on LinkedIn for 23 Nov (“the webinar”)." in saved
    assert "Corrected from 41 to 14 and note “the webinar” added." in saved
    history = (await lists.types("history")).text
    assert "14 comments on LinkedIn (“the webinar”)" in history
    assert "corrected from 41 to 14" in history
    assert "by you on 23 Nov" in history
    assert "14 of" in (await lists.types("progress")).text


async def test_a_note_stands_with_the_numbers_of_a_form(lists: Coach) -> None:
    await lists.types("report")

    await lists.slack.submit(ADA, lists.window(), {FOR_COMMENTS: 4, "note": "the  webinar"})

    assert "4 comments on LinkedIn (“the webinar”)" in (await lists.types("history")).text


async def test_one_of_several_numbers_is_chosen_first(lists: Coach) -> None:
    receipt = await lists.types("report linkedin comments 4, facebook followers 930")

    await lists.slack.click(ADA, receipt.message, "edit_report")

    shown = words(lists.window())
    assert "Which of these would you like to edit?" in shown
    assert "4 comments on LinkedIn" in shown
    assert "930 followers on Facebook" in shown


async def test_a_deleted_number_counts_no_more_and_stays_in_the_history(lists: Coach) -> None:
    receipt = await lists.types("report linkedin comments 41")
    await lists.slack.click(ADA, receipt.message, "edit_report")

    await lists.slack.click(ADA, lists.window(), "delete_number")

    assert "Deleted: 41 comments on LinkedIn for 23 Nov." in words(lists.window())
    assert "deleted by you on 23 Nov" in (await lists.types("history")).text


async def test_a_value_that_cannot_be_true_is_refused_under_its_field(lists: Coach) -> None:
    receipt = await lists.types("report linkedin comments 41")

    too_late = await edits(lists, receipt, day="2026-11-24")
    too_large = await edits(lists, receipt, value=10**12)

    assert too_late.errors is not None
    assert too_large.errors is not None
    assert set(too_late.errors) == {"day"}
    assert set(too_large.errors) == {"value"}


async def test_the_second_of_two_is_told_what_it_is_now(lists: Coach) -> None:
    receipt = await lists.types("report linkedin comments 41", BEN)
    await lists.slack.click(BEN, receipt.message, "edit_report")
    await edits(lists, await lists.types("history team"), value=14)

    refused = await lists.slack.submit(BEN, lists.window(BEN), {"value": 15})

    assert "it's 14 now" in str(refused.errors)
    assert "14 comments" in (await lists.types("history", BEN)).text


async def test_an_admin_sees_the_teams_numbers_and_corrects_one(lists: Coach) -> None:
    await lists.types("report linkedin comments 41", BEN)

    history = await lists.types("history team")
    await edits(lists, history, value=14)
    await lists.tick()

    assert f"from <@{BEN}>" in history.text
    assert f"I've told <@{BEN}>." in words(lists.window())
    (told,) = [each for each in lists.asked(BEN) if "changed a number of yours" in each]
    assert "41 comments on LinkedIn (23 Nov): corrected from 41 to 14" in told


async def test_members_do_not_see_the_teams_numbers(lists: Coach) -> None:
    await lists.types("report linkedin comments 41")

    refused = await lists.types("history team", BEN)

    only = f"Only <@{ADA}> can see or do that here."
    assert only in refused.text


async def test_a_long_history_is_turned_page_by_page_and_kept_to_an_objective(
    lists: Coach,
) -> None:
    for value in range(20):
        await lists.types(f"report linkedin comments {value}")
    await lists.types("report facebook followers 930")

    first = await lists.types("history")
    begins = first.text
    older = await lists.slack.click(ADA, first.message, "turn_history:older")
    named = await lists.types("history comments")

    assert "1–15 of 21, latest day first." in begins
    assert "16–21 of 21" in older.text
    assert "20" in named.text
    assert "followers on Facebook" not in named.text


async def test_a_table_opens_in_a_window_where_each_number_has_its_button(team: Coach) -> None:
    await team.types("report linkedin comments 41")
    history = await team.types("history")

    await team.slack.click(ADA, history.message, "change_history")

    assert "*41 comments on LinkedIn*\n23 Nov\nEdit" in words(team.window())


async def test_home_and_the_answer_to_undo_offer_the_history(team: Coach) -> None:
    await team.slack.open_home(ADA)

    assert "show_history" in buttons(team.slack.home(ADA))


class TestDigests:
    """A digest less than a week old is edited; nothing else in the channel is."""

    async def posted(self, coach: Coach) -> None:
        await coach.types("report linkedin comments 41")
        await coach.types("digest now")
        await coach.tick()

    async def edits_to(self, coach: Coach, value: int) -> None:
        history = await coach.types("history")
        await coach.slack.click(ADA, history.message, "edit_number")
        await coach.slack.submit(ADA, coach.window(), {"value": value})
        await coach.background_tasks()

    def digest(self, coach: Coach) -> str:
        messages = coach.slack.world.channels[MARKETING].messages
        return next(words(each) for each in reversed(messages) if "Week" in words(each))

    async def test_the_digest_in_the_channel_says_what_was_corrected(self, lists: Coach) -> None:
        await self.posted(lists)
        await lists.tick(days=2)

        await self.edits_to(lists, 14)

        said = self.digest(lists)
        assert "*Numbers were corrected after this digest, last on 25 Nov.*" in said
        assert "*Comments on LinkedIn*: corrected from 41 to 14." in said
        assert said.index("corrected from 41 to 14") < said.index("Week")

    async def test_a_correction_that_is_taken_back_leaves_the_digest_as_it_was(
        self, lists: Coach
    ) -> None:
        await self.posted(lists)
        before = self.digest(lists)

        await self.edits_to(lists, 14)
        await self.edits_to(lists, 41)

        assert self.digest(lists) == before

    async def test_undo_corrects_the_digest_as_well(self, lists: Coach) -> None:
        await self.posted(lists)

        await lists.types("undo")
        await lists.background_tasks()

        assert "*Comments on LinkedIn*: corrected: the 41 was undone." in self.digest(lists)

    @pytest.mark.parametrize("days", [7, 9])
    async def test_an_older_digest_stays_as_it_was(self, lists: Coach, days: int) -> None:
        await self.posted(lists)
        lists.clock.move(days=days)

        await self.edits_to(lists, 14)

        assert "corrected" not in self.digest(lists)

    async def test_numbers_for_later_days_leave_the_digest_alone(self, lists: Coach) -> None:
        await self.posted(lists)
        lists.clock.move(days=1)
        await lists.types("report linkedin comments 2 today")
        calls = len(lists.slack.sent)

        await lists.types("undo")
        await lists.background_tasks()

        edited = [call for call in lists.slack.sent[calls:] if call.method == "chat.update"]
        assert MARKETING not in {call.payload["channel"] for call in edited}
