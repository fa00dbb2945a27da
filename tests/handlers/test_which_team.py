"""Somebody in several teams: what they type is kept, and a button says which team it is for."""

from __future__ import annotations

import asyncio
import tomllib
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from sqlalchemy import delete, select
from sqlalchemy.exc import OperationalError

import bot
from bot.db.models import KeptWordsRow, ObjectiveRow, ResultRow, TeamRow
from bot.domain.coaching.questions import GENERAL, Topic
from bot.domain.errors import CoachError
from bot.language.questions import question_of
from bot.services.team_choices import Kept
from bot.services.workspaces import Workspaces
from tests.support.coach import ADA, BLOG, Coach
from tests.support.reading import buttons, words

WORDINGS = {
    Topic(topic): lines
    for topic, lines in tomllib.loads(
        (Path(bot.__file__).parent / "language/wordings.toml").read_text("utf-8")
    ).items()
}
DM = "D0ADA"
COMMENTS = "linkedin comments 4"
ASKED = "You're in <#C0MARKETING> and <#C0BLOG>. Which team is this for?"
FIRST, SECOND = "use_team", "use_team:1"


async def asks(coach: Coach, text: str, thread: str | None = None) -> dict[str, Any]:
    """The answer to a direct message of Ada's, as it is before she presses a button."""
    return (await coach.slack.say(ADA, DM, text, thread_ts=thread)).message


async def presses(coach: Coach, asked: dict[str, Any], button: str = FIRST) -> str:
    return (await coach.slack.click(ADA, asked["ts"], button)).text


def labels(asked: dict[str, Any]) -> list[str]:
    (row,) = [block for block in asked["blocks"] if block["type"] == "actions"]
    return [element["text"]["text"] for element in row["elements"]]


def teams_of_results(coach: Coach) -> list[int]:
    with coach.sessions.unscoped() as session:
        return list(session.scalars(select(ResultRow.team_id).order_by(ResultRow.id)))


@pytest.mark.parametrize(
    ("text", "done"),
    [
        (COMMENTS, "Recorded: 4 comments on LinkedIn. Now 4 of 40 by 31 Dec"),
        ("4", "Recorded: 4 comments on LinkedIn. Now 4 of 40 by 31 Dec"),
        ("objective 5 posts a week on X", "Objective set: 5 posts on X every week."),
        ("how are we doing?", "no numbers yet, target 40 by 31 Dec"),
        ("progress team", "no numbers yet, target 40 by 31 Dec"),
        ("objectives", "no numbers yet, target 40 by 31 Dec"),
        ("plan", "Your marketing plan is empty."),
        ("own", "*<#C0BLOG> has no numbers or platforms of its own yet."),
        ("digest", "target 40 by 31 Dec"),
        ("digest now", "The digest is on its way to <#C0BLOG>."),
        ("review", "review"),
        ("alarm over", "There's no alarm to end."),
    ],
)
async def test_what_was_typed_is_finished_by_the_button_of_a_team(
    two: Coach, text: str, done: str
) -> None:
    asked = await asks(two, text)
    question, names = asked["text"], labels(asked)

    answer = await presses(two, asked, SECOND)

    assert (question, names) == (ASKED, ["#marketing", "#blog"])
    assert done in answer


async def test_the_answer_takes_the_place_of_the_question_and_names_team_and_words(
    two: Coach,
) -> None:
    asked = await asks(two, COMMENTS)
    await presses(two, asked, SECOND)

    shown = two.slack.dm(ADA)[-1]
    assert shown["ts"] == asked["ts"]
    assert words(shown).startswith("For <#C0BLOG>: “linkedin comments 4”\nRecorded: 4 comments")
    assert "use_team" not in buttons(shown)
    assert teams_of_results(two) == [2]


async def test_a_form_opens_for_the_team_and_leaves_the_question_for_another(two: Coach) -> None:
    asked = await asks(two, "how are we doing?")
    await presses(two, asked, SECOND)

    await two.slack.click(ADA, two.slack.dm(ADA)[-1]["ts"], "open_report")

    assert two.window()["callback_id"] == "report"


async def test_pressing_for_both_at_once_does_it_once(two: Coach) -> None:
    asked = await asks(two, COMMENTS)

    await asyncio.gather(presses(two, asked, FIRST), presses(two, asked, SECOND))

    assert two.rows(ResultRow) == 1


async def test_the_same_words_asked_about_twice_are_done_once(two: Coach) -> None:
    """Slack repeats what it thinks was lost, though the person has read the question."""
    with patch.object(Workspaces, "note_answer", side_effect=OperationalError("", {}, Exception())):
        first = await asks(two, COMMENTS)
    await two.slack.repeat()
    again = two.slack.dm(ADA)[-1]

    done, refused = await presses(two, first, SECOND), await presses(two, again, FIRST)

    assert "Recorded: 4 comments on LinkedIn." in done
    assert refused == "That's already done. Nothing was done twice."
    assert teams_of_results(two) == [2]


async def test_a_question_that_was_answered_is_no_longer_meant(two: Coach) -> None:
    await two.types("checkin")
    await two.tick()
    await presses(two, await asks(two, "how are we doing?"))

    assert (await asks(two, "no"))["text"].startswith("Nothing new, noted.")


async def test_what_is_refused_for_one_team_can_be_done_for_another(two: Coach) -> None:
    await two.types("objective 5 posts a week on X", channel=BLOG)
    asked = await asks(two, "objective 5 posts a week on X")

    refused = await presses(two, asked, SECOND)
    done = await presses(two, asked, FIRST)

    assert refused.startswith("Your team already has “5 posts on X every week”")
    assert "Objective set: 5 posts on X every week." in done
    assert two.rows(ObjectiveRow) == 4


async def test_the_team_that_was_chosen_last_comes_first(two: Coach) -> None:
    await presses(two, await asks(two, COMMENTS), SECOND)

    assert labels(await asks(two, COMMENTS)) == ["#blog", "#marketing"]


async def test_no_words_are_kept_once_they_are_answered(two: Coach) -> None:
    await presses(two, await asks(two, COMMENTS))

    assert two.rows(KeptWordsRow) == 0


async def test_words_of_another_day_are_typed_again(two: Coach) -> None:
    asked = await asks(two, COMMENTS)
    two.clock.move(hours=24)

    assert await presses(two, asked) == (
        f"You typed “{COMMENTS}” on another day, so nothing was done. Please type it again."
    )
    assert two.rows(ResultRow) == 0


@pytest.mark.parametrize("hours", [24, 24 * 9])
@pytest.mark.parametrize("text", [COMMENTS, "how are we doing?", "plan"])
async def test_a_question_that_is_too_old_keeps_no_dead_buttons(
    two: Coach, text: str, hours: int
) -> None:
    asked = await asks(two, text)
    two.clock.move(hours=hours)
    two.services.team_choices.forget(now=two.clock())

    await presses(two, asked)

    (shown,) = [each for each in two.slack.dm(ADA) if each["ts"] == asked["ts"]]
    assert "nothing was done" in shown["text"]
    assert not {FIRST, SECOND} & {*buttons(shown)}


async def test_what_was_pressed_on_another_day_is_pressed_again(two: Coach) -> None:
    await two.slack.open_home(ADA)
    kept = Kept(source="show_plan", words="", request=None)
    actor = two.services.members.actor(two.workspace_id, ADA)
    assert actor is not None
    choice = two.services.team_choices.keep(actor, kept, [1, 2], now=two.clock())
    two.clock.move(hours=24)

    with pytest.raises(CoachError, match=r"state\.press_of_another_day"):
        two.services.team_choices.take(actor, choice.id, 1, now=two.clock())


async def test_words_are_kept_for_a_day(two: Coach) -> None:
    asked = await asks(two, COMMENTS)
    two.services.team_choices.forget(now=two.clock.move(hours=26) or two.clock())

    assert await presses(two, asked) == (
        "I no longer have that, so nothing was done now. If it's still needed, type it again."
    )


async def test_a_team_that_ended_meanwhile_is_said_to_be_gone(two: Coach) -> None:
    asked = await asks(two, COMMENTS)
    with two.sessions.unscoped() as session:
        session.execute(delete(TeamRow).where(TeamRow.channel == BLOG))

    assert await presses(two, asked, SECOND) == "That team no longer exists."


async def test_who_left_the_channel_meanwhile_is_told_so(two: Coach) -> None:
    asked = await asks(two, COMMENTS)
    await two.slack.leave(ADA, BLOG)

    answer = await presses(two, asked, SECOND)

    assert answer.startswith("Only people in <#C0BLOG> can report there.")
    assert two.rows(ResultRow) == 0


async def test_a_message_that_was_edited_since_is_void(two: Coach) -> None:
    asked = await asks(two, COMMENTS)
    await two.slack.edit(ADA, DM, two.slack.dm(ADA)[-2]["ts"], "linkedin comments 5")

    assert (await presses(two, asked)).startswith("You've edited that message since I asked")
    assert two.rows(ResultRow) == 0


async def test_a_question_back_stays_with_the_team(two: Coach) -> None:
    await two.types("report linkedin comments 3", channel=BLOG)
    asked = await asks(two, "linkedin comments total 2")
    await presses(two, asked, SECOND)

    await two.slack.click(ADA, asked["ts"], "record_more")

    assert teams_of_results(two) == [2, 2]


async def test_long_words_are_kept_whole(two: Coach) -> None:
    text = f"how are we doing? {'I ask for a friend. ' * 200}"

    answer = await presses(two, await asks(two, text), SECOND)

    assert "target 40 by 31 Dec" in answer


async def test_many_teams_are_a_menu(two: Coach) -> None:
    for number in range(4):
        made = two.slack.world.add_channel(f"team-{number}", {ADA, two.slack.world.bot.id})
        await two.set_up(ADA, channel=made.id)

    asked = await asks(two, "plan")
    (menu,) = asked["blocks"][-1]["elements"]
    answer = await two.slack.click(ADA, asked["ts"], "use_team", menu["options"][2]["value"])

    assert [option["text"]["text"] for option in menu["options"]] == [
        *("#marketing", "#blog", "#team-0", "#team-1", "#team-2", "#team-3")
    ]
    assert "Your marketing plan is empty." in answer.text


@pytest.mark.parametrize("topic", sorted(GENERAL))
async def test_a_question_that_needs_no_team_is_answered_without_asking_which(
    two: Coach, topic: Topic
) -> None:
    asked = next(words for words in WORDINGS[topic] if question_of(words).topic is topic)

    answered = await asks(two, asked)

    assert "Which team" not in answered["text"]
    assert "None" not in answered["text"]


async def test_a_button_below_such_an_answer_asks_which_team_it_is_for(two: Coach) -> None:
    answered = await asks(two, "what is a line item?")

    shown = (await two.slack.click(ADA, answered["ts"], "show_plan")).text

    assert "Which team is this for?" in shown
