"""The review, from the command to a file that one person, and then the channel, can open."""

from __future__ import annotations

import asyncio
from collections import Counter
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from bot.domain.errors import CoachError
from bot.services.reviews import Reviews
from bot.views.refusals import refusal_words
from handlers.commands.review import MOST
from tests.support.coach import ADA, BEN, GENERAL, MARKETING, Coach
from tests.support.reading import buttons

BUSY = refusal_words(CoachError("state.reviews_busy"))
COMING = "Making your Q4 2026 review. I'll send it here as a direct message in a moment."
LACKING = refusal_words(CoachError("slack.missing_scope"))


def files(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [file for message in messages for file in message.get("files", [])]


def read(team: Coach, file: dict[str, Any]) -> str:
    """What the file says, as Slack has it."""
    (page,) = PdfReader(BytesIO(team.slack.world.files[file["id"]].content)).pages
    return " ".join(page.extract_text().split())


async def test_the_answer_comes_at_once_and_the_file_in_direct_messages(team: Coach) -> None:
    await team.types("report linkedin comments 4")

    reply = await team.types("review")
    await team.background_tasks()

    assert reply.answer["text"] == COMING
    assert reply.answer["response_type"] == "ephemeral"
    (file,) = files(team.slack.dm(ADA))
    assert (file["name"], file["title"], file["mimetype"]) == (
        *("social-media-review-2026-Q4.pdf", "Social media review Q4 2026", "application/pdf"),
    )
    assert "#marketing" in read(team, file)
    assert "4 of 20 by 31 Dec" in read(team, file)
    assert files(team.slack.messages(MARKETING)) == []


async def test_the_message_with_the_file_says_what_is_in_it(team: Coach) -> None:
    await team.types("review")
    await team.background_tasks()

    first, second = team.asked()
    assert first == (
        "*The Q4 2026 review*, 1 Oct–31 Dec 2026\n"
        "No recent numbers as of 23 Nov (quarter ends 31 Dec) for 1 objective,"
        " so the result is unknown.\n"
        "To decide next:\n"
        "• Add an outcome, such as leads or sign-ups:"
        " no objective shows yet what social media leads to.\n"
        "• Fill in the marketing plan, so results can be costed.\n"
        "• Comments on LinkedIn: report it, or close it."
    )
    assert second.startswith("Only you can see the Q4 2026 review so far.")


async def test_it_is_shared_in_the_channel_by_a_button(team: Coach) -> None:
    await team.types("review")
    await team.background_tasks()
    offer = team.slack.dm(ADA)[-1]
    await team.types("report linkedin comments 4")

    await team.slack.click(ADA, offer, "share_review")
    await team.background_tasks()

    (answer,) = (message for message in team.slack.dm(ADA) if message["ts"] == offer["ts"])
    assert answer["text"] == "The Q4 2026 review is on its way to <#C0MARKETING>."
    assert buttons(answer) == ["show_progress"]
    (file,) = files(team.slack.messages(MARKETING))
    assert "4 of 20 by 31 Dec" in read(team, file)
    assert team.posted()[-1].startswith("The Q4 2026 review, shared by <@U0ADA>\n")


async def test_an_earlier_quarter_is_reviewed_by_its_name(team: Coach) -> None:
    reply = await team.types("review Q3")
    await team.background_tasks()

    assert "your Q3 2026 review" in reply.answer["text"]
    (file,) = files(team.slack.dm(ADA))
    assert "No objective was open in this quarter." in read(team, file)
    offer = team.slack.dm(ADA)[-1]
    await team.slack.click(ADA, offer, "share_review")
    await team.background_tasks()
    assert team.posted()[-1].startswith("The Q3 2026 review, shared by <@U0ADA>\n")


async def test_it_can_be_asked_for_in_direct_messages(team: Coach) -> None:
    await team.slack.say(ADA, "D0ADA", "review last quarter")
    await team.background_tasks()

    assert team.asked()[0].startswith("Making your Q3 2026 review.")
    assert len(files(team.slack.dm(ADA))) == 1


async def test_it_is_a_button_under_the_plan(team: Coach) -> None:
    shown = (await team.types("plan", BEN)).message

    await team.slack.click(BEN, shown, "make_review")
    await team.background_tasks()

    assert len(files(team.slack.dm(BEN))) == 1
    assert files(team.slack.dm(ADA)) == []


async def test_words_that_are_no_quarter_are_refused_and_nothing_is_made(team: Coach) -> None:
    reply = await team.types("review the whole year")
    await team.background_tasks()

    assert reply.text.startswith("“the whole year” isn't a quarter.")
    assert team.slack.dm(ADA) == []


async def test_a_channel_without_a_team_is_offered_set_up(coach: Coach) -> None:
    reply = await coach.types("review", channel=GENERAL)

    assert reply.text.startswith("This channel has no team yet.")


async def test_without_the_permission_for_files_the_person_hears_of_it(team: Coach) -> None:
    team.slack.world.scopes.discard("files:write")

    reply = await team.types("review")
    await team.background_tasks()

    assert reply.answer["text"] == COMING
    assert team.asked() == [LACKING]


@pytest.mark.parametrize("method", ["files.getUploadURLExternal", "files.completeUploadExternal"])
@pytest.mark.parametrize("kind", ["error", "server_error", "drop", "rate_limited"])
async def test_a_file_that_slack_does_not_take_is_told(team: Coach, method: str, kind: Any) -> None:
    team.slack.faults.add(method, kind)

    await team.types("review")
    await team.background_tasks()

    assert team.asked() == [
        "Slack didn't take what I was about to send. Please ask me again in a minute."
    ]


async def test_a_channel_without_the_bot_is_told_to_the_one_who_shares(team: Coach) -> None:
    await team.types("review")
    await team.background_tasks()
    team.slack.world.channels[MARKETING].members.discard(team.slack.world.bot.id)

    await team.slack.click(ADA, team.slack.dm(ADA)[-1], "share_review")
    await team.background_tasks()

    assert team.asked()[-1] == (
        "I'm not in that channel. Invite me with `/invite @Social Coach` first."
    )


async def test_an_error_of_ours_is_told_and_logged(
    team: Coach, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr("bot.pdf.draw_review", fail)

    await team.types("review")
    await team.background_tasks()

    assert team.asked()[-1].startswith("Something went wrong on my side")


async def test_an_error_before_the_answer_is_the_answer(
    team: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(Reviews, "of")

    reply = await team.types("review")

    assert reply.text.startswith("Something went wrong on my side")


async def test_a_channel_whose_name_is_hidden_is_our_team(team: Coach) -> None:
    team.slack.faults.add("conversations.info", error="missing_scope")

    await team.types("review")
    await team.background_tasks()

    assert read(team, files(team.slack.dm(ADA))[0]).startswith("our team")


async def test_a_name_cannot_mention_anybody_in_the_message(team: Coach) -> None:
    await team.set_up(ADA, purpose="other", purpose_words="<!channel> & <@U0BEN>")

    await team.types("review")
    await team.background_tasks()

    assert "“<!channel> & <@U0BEN>”" in read(team, files(team.slack.dm(ADA))[0])
    assert not any("<!channel>" in text for text in team.asked())


async def test_who_ends_the_bot_waits_for_what_is_under_way(team: Coach) -> None:
    held = team.slack.faults.add("files.getUploadURLExternal", "slow", seconds=30)
    await team.types("review")

    held.released.set()
    await team.bot.parts.background.__aexit__(None, None, None)

    assert len(files(team.slack.dm(ADA))) == 1


class Press:
    """Stands in for setting pages: each waits until it may be ready."""

    def __init__(self) -> None:
        self.may_be_ready = asyncio.Event()
        self.at_work = self.most = self.done = 0

    async def __call__(self, *_: Any, **__: Any) -> bytes:
        self.at_work += 1
        self.most = max(self.most, self.at_work)
        await self.may_be_ready.wait()
        self.at_work -= 1
        self.done += 1
        return b"%PDF-1.7"


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Press:
    press = Press()
    monkeypatch.setattr("bot.pdf.draw_review", press)
    return press


async def test_many_who_ask_at_once_are_answered_at_once_and_served_two_at_a_time(
    team: Coach, press: Press
) -> None:
    people = [team.slack.world.add_person(f"Person {n}").id for n in range(MOST + 5)]
    team.slack.world.channels[MARKETING].members.update(people)

    replies = await asyncio.gather(*(team.types("review", user) for user in people))

    texts = Counter(reply.answer["text"] for reply in replies)
    assert texts == {COMING: MOST, BUSY: 5}
    assert press.done == 0
    press.may_be_ready.set()
    await team.background_tasks()
    assert (press.most, press.done) == (2, MOST)
    served = [user for user in people if files(team.slack.dm(user))]
    assert len(served) == MOST
    assert (await team.types("review", people[-1])).answer["text"] == COMING
    await team.background_tasks()


async def test_who_asks_again_while_it_is_made_gets_one(team: Coach, press: Press) -> None:
    replies = [await team.types("review") for _ in range(3)]
    other_quarter = await team.types("review Q3")
    press.may_be_ready.set()
    await team.background_tasks()

    again = (
        "Your Q4 2026 review is already being made. I'll send it as a direct message in a moment."
    )
    assert [reply.answer["text"] for reply in replies] == [COMING, again, again]
    assert other_quarter.answer["text"].startswith("Making your Q3 2026 review.")
    assert len(files(team.slack.dm(ADA))) == 2
    assert (await team.types("review")).answer["text"] == COMING
    await team.background_tasks()


async def test_a_review_is_shared_once_however_many_press_at_once(
    team: Coach, press: Press
) -> None:
    press.may_be_ready.set()
    for user in (ADA, BEN):
        await team.types("review", user)
    await team.background_tasks()
    offers = [(user, team.slack.dm(user)[-1]) for user in (ADA, ADA, BEN)]
    press.may_be_ready.clear()

    await asyncio.gather(*(team.slack.click(user, offer, "share_review") for user, offer in offers))
    press.may_be_ready.set()
    await team.background_tasks()

    assert len(files(team.slack.messages(MARKETING))) == 1
    told = [message["text"] for user in (ADA, BEN) for message in team.slack.dm(user)]
    assert "The Q4 2026 review is already on its way to <#C0MARKETING>." in told


async def test_a_review_that_failed_can_be_asked_for_again(
    team: Coach, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    press.may_be_ready.set()
    team.slack.faults.add("files.completeUploadExternal", "server_error")
    await team.types("review")
    await team.background_tasks()

    assert (await team.types("review")).answer["text"] == COMING
    await team.background_tasks()
    assert len(files(team.slack.dm(ADA))) == 1
