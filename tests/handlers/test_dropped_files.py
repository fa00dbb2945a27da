"""Files that are dropped into the direct messages: read, offered, imported, taken back."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from contextlib import AbstractAsyncContextManager
from datetime import date

import pytest

from bot.archive import Archive, write_workbook, write_zip
from bot.concurrency.turns import Turns
from bot.db.models import PendingImportRow, ReportRow, ResultRow
from bot.slack import downloads
from tests.support.coach import ADA, BEN, BLOG, MARKETING, Coach
from tests.support.export_files import table, x_overview
from tests.support.reading import buttons, words

DM = "D0ADA"
FILE = x_overview({date(2026, 11, 16): 3, date(2026, 11, 17): 4, date(2026, 11, 18): 0})
PLAIN = table("Date,Comments", "2026-11-16,3", "2026-11-17,4")


@pytest.fixture
async def counting(team: Coach) -> Coach:
    """A team that has counted replies on X, and comments on LinkedIn, since the 9th."""
    team.clock.move(days=-14)
    await team.types("objective 100 replies on X by 31 December")
    team.clock.move(days=14)
    await team.types("stop")  # no check-in comes between
    return team


async def drops(coach: Coach, *files: tuple[str, bytes], text: str = "", user: str = ADA) -> str:
    """What the bot says in the end when somebody drops files."""
    await coach.slack.say(user, f"D0{user[2:]}", text, files=list(files))
    await coach.background_tasks()
    return coach.asked(user)[-1]


async def presses(coach: Coach, action: str, user: str = ADA) -> str:
    """The answer to a button of the last message."""
    await coach.slack.click(user, coach.slack.dm(user)[-1], action)
    return words(coach.slack.dm(user)[-1])


async def test_what_a_file_holds_is_said_and_nothing_is_stored(counting: Coach) -> None:
    said = await drops(counting, ("account_overview.csv", FILE))

    assert said.startswith("account_overview.csv: X, 16 Nov to 18 Nov.")
    assert "7 replies on X, for 100 replies on X by 31 Dec" in said
    assert "Also in it, and kept for later: 70 impressions on X" in said
    assert buttons(counting.slack.dm(ADA)[-1]) == ["take_import", "drop_import"]
    assert counting.rows(ResultRow) == 0


async def test_a_press_imports_and_undo_takes_all_of_it_back(counting: Coach) -> None:
    await drops(counting, ("x.csv", FILE))

    receipt = await presses(counting, "take_import")
    assert "Imported from x.csv." in receipt
    assert "all for 16 Nov to 18 Nov" in receipt
    assert "7 of 100" in receipt
    undone = await presses(counting, "undo")

    assert undone.startswith("Undone")
    assert "Replies on X: no numbers yet" in (await counting.types("progress")).text


async def test_a_file_that_is_not_wanted_is_forgotten(counting: Coach) -> None:
    await drops(counting, ("x.csv", FILE))

    said = await presses(counting, "drop_import")

    assert said == "OK, I didn't import x.csv, and I've forgotten what was in it."
    assert counting.rows(PendingImportRow) == counting.rows(ReportRow) == 0


async def test_the_same_file_again_changes_nothing_and_says_so(counting: Coach) -> None:
    await drops(counting, ("x.csv", FILE))
    await presses(counting, "take_import")

    again = await drops(counting, ("x.csv", FILE))
    receipt = await presses(counting, "take_import")

    assert "numbers that you imported before." in again
    assert "7 of 100" in receipt


async def test_what_a_file_does_not_say_is_asked(counting: Coach) -> None:
    asked = await drops(counting, ("numbers.csv", PLAIN))
    assert asked == "numbers.csv: Which platform are these numbers from?"

    menu = counting.slack.dm(ADA)[-1]
    await counting.slack.click(ADA, menu, "answer_import", menu_value(menu, "LinkedIn"))

    assert "7 comments on LinkedIn" in words(counting.slack.dm(ADA)[-1])


def menu_value(message: dict[str, object], label: str) -> str:
    """The value of an option by what it says."""
    for block in message["blocks"]:  # type: ignore[attr-defined]
        for element in block.get("elements", ()):
            for option in element.get("options", ()):
                if option["text"]["text"] == label:
                    return str(option["value"])
    raise AssertionError(label)


async def test_which_page_a_file_is_of_is_asked_once(counting: Coach) -> None:
    await drops(counting, ("x.csv", FILE))
    await presses(counting, "take_import")
    other = x_overview({date(2026, 11, 16): 300, date(2026, 11, 17): 400, date(2026, 11, 18): 90})

    asked = await drops(counting, ("lane.csv", other))
    assert asked == (
        "lane.csv: I already have other numbers of X. Which page or account is this file from?"
    )
    assert labels(counting.slack.dm(ADA)[-1]) == [
        "The one since 16 Nov",
        "Another one",
        "Don't import",
    ]
    offer = await presses(counting, "answer_import:1")
    assert "790 replies on X" in offer
    assert "It replaces" not in offer
    await presses(counting, "take_import")
    again = await drops(counting, ("lane-again.csv", other))

    assert "It replaces" in again
    assert "Replies on X: 797," in (await counting.types("progress")).text


def labels(message: dict[str, object]) -> list[str]:
    """What the buttons of a message say."""
    return [
        element["text"]["text"]
        for block in message["blocks"]  # type: ignore[attr-defined]
        for element in block.get("elements", ())
        if element["type"] == "button"
    ]


async def test_each_of_several_files_is_offered(counting: Coach) -> None:
    await drops(counting, ("one.csv", FILE), ("broken.csv", b""), ("two.csv", FILE))

    one, broken, two = counting.asked()[-3:]
    assert (one.partition(":")[0], two.partition(":")[0]) == ("one.csv", "two.csv")
    assert broken.startswith("I couldn't import “broken.csv”. It's empty.")


async def test_a_person_in_two_teams_is_asked_which_one(two: Coach) -> None:
    asked = await drops(two, ("x.csv", FILE))
    assert asked == "x.csv: Which team is this for?"

    said = await presses(two, "answer_import:1")

    assert f"<#{BLOG}>" in said


@pytest.mark.parametrize("text", ["my numbers of November", "here it is", "x overview"])
async def test_words_that_label_a_file_are_not_answered(counting: Coach, text: str) -> None:
    await drops(counting, ("x.csv", FILE), text=text)

    assert [said.partition(":")[0] for said in counting.asked()[-1:]] == ["x.csv"]
    assert len([m for m in counting.slack.dm(ADA) if "bot_id" in m]) == 1


async def test_numbers_beside_a_file_are_recorded_as_well(counting: Coach) -> None:
    await drops(counting, ("x.csv", FILE), text="linkedin comments 4")

    assert counting.rows(ReportRow) == 1
    assert counting.asked()[-1].startswith("x.csv: X")


@pytest.mark.parametrize(
    "text",
    [
        "linkedin comments 4 and here is the X export",
        "x.csv and 3 more comments on linkedin please",
        "here is the X export, and linkedin comments 4",
    ],
)
async def test_numbers_among_other_words_beside_a_file_are_not_passed_over(
    counting: Coach, text: str
) -> None:
    await drops(counting, ("x.csv", FILE), text=text)

    answer, offer = counting.slack.dm(ADA)[-2:]
    assert "fill_in:report" in buttons(answer)
    assert offer["text"].startswith("x.csv: X")
    assert counting.rows(ReportRow) == 0


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"Date,Likes\n", b"\x00\x01\x02"])
async def test_a_file_that_cannot_be_read_is_named_with_the_reason(
    counting: Coach, content: bytes
) -> None:
    said = await drops(counting, ("odd <!channel>.csv", content))

    assert said.startswith("I couldn't import “odd &lt;!channel&gt;.csv”. ")
    assert counting.rows(PendingImportRow) == 0


async def test_a_file_without_the_scope_is_no_export_of_a_login_page(counting: Coach) -> None:
    counting.slack.world.scopes = counting.slack.world.scopes - {"files:read"}

    said = await drops(counting, ("x.csv", FILE))

    assert "Ask the person who set me up to add the scope" in said


async def test_a_file_that_slack_does_not_give_is_dropped_again(counting: Coach) -> None:
    counting.slack.faults.add("download", "error", error="no")

    said = await drops(counting, ("x.csv", FILE))

    assert said == (
        "I couldn't import “x.csv”. I couldn't get it from Slack just now. "
        "Drop it again in a few minutes."
    )


async def test_a_file_that_is_too_large_is_not_fetched(
    counting: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(downloads, "MOST_BYTES", len(FILE) - 1)
    counting.slack.faults.add("download", "error", error="no")

    said = await drops(counting, ("x.csv", FILE))

    assert "which is more than I read" in said


async def test_a_typed_number_for_an_imported_day_is_kept_beside_it(counting: Coach) -> None:
    await drops(counting, ("x.csv", FILE))
    await presses(counting, "take_import")

    said = (await counting.slack.say(ADA, DM, "x replies 5 on 17 November")).text

    assert "An export already covers 17 Nov with 4 replies on X." in said
    assert "7 of 100" in said


async def test_a_typed_gain_names_the_gain_that_counts_in_its_place(counting: Coach) -> None:
    await counting.types("report x followers 400 on 16 November")
    await drops(counting, ("x.csv", FILE))
    await presses(counting, "take_import")

    said = (await counting.slack.say(ADA, DM, "x followers +5 on 17 November")).text

    assert "An export already covers 17 Nov with 0 more followers on X." in said


async def test_a_file_in_a_channel_is_not_opened(counting: Coach) -> None:
    counting.slack.faults.add("download", "error", error="no")

    reply = await counting.slack.say(
        ADA, MARKETING, f"<@{counting.slack.world.bot.id}>", files=[("x.csv", FILE)]
    )
    await counting.background_tasks()

    assert reply.text == "I read files only in our direct messages. Drop it there."
    assert counting.rows(PendingImportRow) == 0


async def test_a_digest_says_what_an_import_replaced_until_that_is_undone(counting: Coach) -> None:
    await counting.types("report x replies 41 on 17 November")
    await counting.types("digest now")
    await counting.tick()
    before = digest(counting)

    await drops(counting, ("x.csv", FILE))
    await presses(counting, "take_import")
    await counting.background_tasks()
    imported = digest(counting)
    await presses(counting, "undo")
    await counting.background_tasks()

    assert "*Replies on X*: corrected from 41 to 7." in imported
    assert digest(counting) == before


async def test_a_digest_stays_as_it_was_if_an_import_only_adds(counting: Coach) -> None:
    await counting.types("report x replies 41 on 10 November")
    await counting.types("digest now")
    await counting.tick()

    await drops(counting, ("x.csv", FILE))
    await presses(counting, "take_import")
    await counting.background_tasks()

    assert "corrected" not in digest(counting)


def digest(coach: Coach) -> str:
    """The last digest in the team's channel."""
    said = map(words, reversed(coach.slack.messages(MARKETING)))
    return next(each for each in said if "Week ending" in each)


async def exported(coach: Coach, ending: str, words: str = "") -> bytes:
    """What `/social export` sends, as the file of this ending."""
    await coach.types(f"export {words}".strip())
    await coach.background_tasks()
    files = [file for message in coach.slack.dm(ADA) for file in message.get("files", [])]
    file = next(file for file in reversed(files) if file["name"].endswith(ending))
    return coach.slack.world.files[file["id"]].content


@pytest.mark.parametrize("ending", ["zip", "xlsx"])
async def test_an_export_of_the_bots_own_is_brought_back_and_undone(
    counting: Coach, ending: str
) -> None:
    await counting.types("report x replies 4")
    export = await exported(counting, ending)
    await counting.types("report x replies 30")
    await counting.types("objective 9 leads by 31 December")

    said = await drops(counting, (f"social-coach.{ending}", export))

    assert said == (
        f"social-coach.{ending} is an export of mine,"
        " with 1 number up to 23 Nov and 2 objectives.\n"
        f"Brought back, it takes the place of everything <#{MARKETING}> has now: 2 numbers up to"
        " 23 Nov and 3 objectives. So nothing is there twice. The team's days, times and admins"
        " stay. Nothing changes until you press Bring it back."
    )
    assert buttons(counting.slack.dm(ADA)[-1]) == ["bring_back", "drop_import"]
    assert "34 of 100" in (await counting.types("progress")).text
    brought = await presses(counting, "bring_back")
    assert brought.startswith(
        f"<#{MARKETING}> is as it was in social-coach.{ending}, with 1 number"
    )
    assert "4 of 100" in (await counting.types("progress")).text
    put_back = await presses(counting, "bring_back")
    assert put_back.startswith(f"<#{MARKETING}> is as it was before, with 2 numbers")
    assert "34 of 100" in (await counting.types("progress")).text


async def test_an_export_that_is_brought_back_twice_doubles_nothing(counting: Coach) -> None:
    await counting.types("report x replies 4")
    export = await exported(counting, "zip")

    for _ in range(2):
        await drops(counting, ("social-coach.zip", export))
        await presses(counting, "bring_back")

    assert "4 of 100" in (await counting.types("progress")).text


async def test_only_admins_bring_an_export_back(counting: Coach) -> None:
    export = await exported(counting, "zip")
    await counting.types("report x replies 4", BEN)

    said = await drops(counting, ("social-coach.zip", export), user=BEN)

    assert said.startswith("Only <@U0ADA> can see or do that here.")
    assert counting.rows(PendingImportRow) == 0


async def test_ones_own_export_takes_the_place_of_nothing(counting: Coach) -> None:
    said = await drops(counting, ("social-coach.zip", await exported(counting, "zip", "mine")))

    assert said.startswith("I couldn't import “social-coach.zip”. It's one person's own export")
    assert counting.rows(PendingImportRow) == 0


async def test_an_export_waits_for_the_end_of_an_alarm(counting: Coach) -> None:
    await drops(counting, ("social-coach.zip", await exported(counting, "zip")))
    offer = counting.slack.dm(ADA)[-1]
    await counting.raises_alarm("a photo is going round")
    reply = await counting.slack.click(ADA, offer, "bring_back")

    assert "An alarm is on in that team" in reply.text


async def test_an_admin_of_one_of_two_teams_brings_it_back_there(two: Coach) -> None:
    export = await exported(two, "zip")

    said = await drops(two, ("social-coach.zip", export))

    assert said == "social-coach.zip: Which team is this for?"
    assert "social-coach.zip is an export of mine" in await presses(two, "answer_import:1")


@pytest.mark.parametrize("write", [write_zip, write_workbook])
async def test_an_export_of_the_bots_own_that_was_changed_is_refused(
    counting: Coach, write: Callable[[Archive], bytes]
) -> None:
    said = await drops(counting, ("social-coach.zip", write({})))

    assert "It's an export of mine, but of another version, or it was changed." in said
    assert counting.rows(PendingImportRow) == 0


async def test_files_and_exports_take_one_of_the_few_turns_that_all_share(
    counting: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[Hashable] = []
    heavy_turn = Turns.heavy_turn

    def noted(turns: Turns, key: Hashable) -> AbstractAsyncContextManager[None]:
        taken.append(key)
        return heavy_turn(turns, key)

    monkeypatch.setattr(Turns, "heavy_turn", noted)

    await drops(counting, ("x.csv", FILE))
    await exported(counting, "zip")

    assert taken == [(counting.workspace_id, "heavy")] * 2
