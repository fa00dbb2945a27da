"""What a team counts of its own, from its form to every place that a built-in metric is in."""

from __future__ import annotations

from typing import Any

import pytest

from bot.db.models import ResultRow
from bot.sandbox.replies import Reply
from tests.support.coach import ADA, BEN, CLEO, MARKETING, Coach
from tests.support.reading import buttons, words

EVENTS = "C0EVENTS"
DEMOS: dict[str, Any] = {"name": "demo requests", "name_of_one": "demo request"}
RATE: dict[str, Any] = {"name": "click-through rate", "unit": "percent", "tally": "rising"}


async def add(
    team: Coach, filled: dict[str, Any], user: str = ADA, channel: str = MARKETING
) -> Reply:
    """Press the button under `/social own`, fill in the form and send it."""
    shown = (await team.types("own", user, channel)).message
    await team.slack.click(user, shown, "add_own_metric")
    return await team.slack.submit(user, team.window(user), filled)


async def add_platform(team: Coach, name: str, user: str = ADA) -> Reply:
    shown = (await team.types("own", user)).message
    await team.slack.click(user, shown, "add_own_platform")
    return await team.slack.submit(user, team.window(user), {"name": name})


def options(view: dict[str, Any], field: str) -> list[str]:
    """The words of a menu's options."""
    element = next(b["element"] for b in view["blocks"] if b.get("block_id") == field)
    groups = element.get("option_groups") or [element]
    return [option["text"]["text"] for group in groups for option in group["options"]]


async def test_it_is_added_reported_and_in_the_digest(team: Coach) -> None:
    assert "has no numbers or platforms of its own yet" in (await team.types("own")).text
    await add(team, DEMOS)
    assert "Added: *demo requests*. Report it with `/social report 3 demo requests`" in words(
        team.window()
    )
    await add_platform(team, "Xing")

    objective = await team.types("objective 20 demo requests by 31 December")
    receipt = await team.types("report demo requests on Xing 4")
    more = await team.types("3 demo requests", BEN)

    assert "20 demo requests by 31 Dec" in objective.text
    assert receipt.text.startswith("Recorded: 4 demo requests on Xing.")
    assert "7 of 20" in more.text
    assert "Demo requests" in (await team.types("progress team")).text
    assert (
        "*Demo requests*: 7 of 20"
        in (await team.types("coach how many demo requests did we get?")).text
    )
    await team.slack.open_home(ADA)
    assert "Demo requests" in words(team.slack.home(ADA))


async def test_the_digest_judges_it(team: Coach) -> None:
    await add(team, DEMOS)
    await team.types("objective 300 demo requests by 31 December")
    for _ in range(4):
        await team.tick(days=3)
        await team.types("report 3 demo requests")

    assert "12 of 300" in (await team.types("digest")).text
    assert "*Demo requests*\n" in words((await team.types("progress team")).message)


async def test_it_stands_in_every_form(team: Coach) -> None:
    await add(team, DEMOS)
    await add_platform(team, "Xing")

    await team.types("objective")
    form = team.window()
    assert "Demo requests" in options(form, "metric")
    assert "Xing" in options(form, "platform")
    chosen = {
        "metric": "own|demo request|demo requests|count|added|outcome",
        "platform": "own|Xing",
    }
    await team.slack.submit(ADA, form, {**chosen, "target": 20})
    assert "20 demo requests on Xing" in words(team.window())

    await team.slack.click(ADA, (await team.types("plan")).message, "add_line_item")
    assert "Demo requests" in options(team.window(), "metric")
    assert "Xing" in options(team.window(), "platform")

    await team.types("report")
    assert "Demo requests on Xing" in words(team.window())
    field = "value:team-1:own|demo request|demo requests|count|added|outcome:own|Xing:"
    await team.slack.submit(ADA, team.window(), {field: 4})
    assert "4 demo requests on Xing" in words(team.window())


async def test_the_form_of_an_objective_leads_there_and_back(team: Coach) -> None:
    await team.types("objective")
    await team.slack.click(ADA, team.window(), "add_own_metric")
    assert team.window()["callback_id"] == "own_metric"

    await team.slack.submit(ADA, team.window(), DEMOS)

    assert buttons(team.window()) == ["open_objective", "show_own", "undo_act"]
    await team.slack.click(ADA, team.window(), "open_objective")
    assert "Demo requests" in options(team.window(), "metric")


async def test_a_level_in_per_cent(team: Coach) -> None:
    await add(team, RATE)
    assert "`/social report 2.5% click-through rate`" in words(team.window())

    await team.types("objective click-through rate of 4 % by 31 December")
    receipt = await team.types("report click-through rate 3.2 %")

    assert "3.2% click-through rate" in receipt.text
    assert "3.2%, target 4%" in receipt.text


async def test_its_words_may_mean_nothing_elsewhere(team: Coach) -> None:
    await add(team, {"name": "time on site", "unit": "minutes"})

    reply = await team.types("time on site 12 min")

    assert reply.text.startswith("Recorded: 12 minutes of time on site.")


async def test_what_stands_in_all_is_understood_of_it(team: Coach) -> None:
    await add(team, DEMOS)
    await team.types("report 3 demo requests")

    asked = await team.types("report 5 demo requests in total")
    reply = await team.slack.click(ADA, asked.message, "record_all")

    assert reply.text.startswith("Recorded: 2 demo requests (5 in all")


async def test_a_number_alone_may_be_one_of_it(team: Coach) -> None:
    await team.picks(ADA, (await team.types("objectives")).message, "objective_menu", "close:1")
    await team.slack.click(ADA, team.window(), "close_objective")
    await add(team, DEMOS)
    await team.types("objective 20 demo requests by 31 December")

    assert (await team.types("4")).text.startswith("Recorded: 4 demo requests.")


@pytest.mark.parametrize(
    ("filled", "field", "why"),
    [
        (
            {"name": "comments", "name_of_one": "comment"},
            "name",
            "I already read “comments” as comments",
        ),
        (
            {"name": "demo requests", "name_of_one": "lead"},
            "name_of_one",
            "I already read “lead” as leads",
        ),
        ({"name": "demo requests"}, "name_of_one", "Say what one is called"),
        ({"name": "<!channel>", "name_of_one": "x"}, "name", "use only letters"),
        ({"name": "x" * 40, "name_of_one": "x"}, "name", "at most 30 characters"),
        (
            {"name": "alarm requests", "name_of_one": "alarm request"},
            "name",
            "“alarm” is one of my commands",
        ),
        ({**DEMOS, "unit": "percent"}, "tally", "Percentages can't be added up"),
    ],
)
async def test_a_name_that_does_not_do_is_refused_under_its_field(
    team: Coach, filled: dict[str, Any], field: str, why: str
) -> None:
    reply = await add(team, filled)

    assert list(reply.errors) == [field]
    assert why in reply.errors[field]
    assert "has no numbers or platforms of its own yet" in (await team.types("own")).text


async def test_others_see_it_and_take_it_back(team: Coach) -> None:
    await add(team, DEMOS, BEN)
    await team.tick(minutes=1)

    (told,) = [said for said in team.asked(ADA) if "demo requests" in said]
    assert told.startswith(f"<@{BEN}> added “demo requests” to the team's list.")
    message = next(m for m in team.slack.dm(ADA) if m["text"] == told)
    undone = await team.slack.click(ADA, message, "undo_act")
    assert "It's no longer offered" in undone.text
    assert "I don't know “demo”" in (await team.types("report 3 demo requests")).text


async def test_removed_it_is_kept_where_it_counts(team: Coach) -> None:
    await add(team, DEMOS)
    await team.types("objective 20 demo requests by 31 December")
    await team.types("report 3 demo requests")

    shown = (await team.types("own")).message
    removed = await team.slack.click(ADA, shown, "remove_own")

    assert "1 open objective uses it and continues until it's closed" in removed.text
    assert "5 of 20" in (await team.types("report 2 demo requests")).text
    refused = await team.types("objective 9 demo requests on X by 31 December")
    assert "Your team no longer counts that" in refused.text
    await team.types("objective")
    assert "Demo requests" not in options(team.window(), "metric")
    back = await team.slack.click(ADA, removed.message, "undo_act")
    assert "It can be chosen again" in back.text
    assert (
        "Objective set" in (await team.types("objective 9 demo requests on X by 31 December")).text
    )


async def test_another_team_knows_nothing_of_it(team: Coach) -> None:
    await add(team, DEMOS)
    await add_platform(team, "Xing")
    people = {ADA, BEN, team.slack.world.bot.id}
    team.slack.world.add_channel("events", people, channel=EVENTS)
    await team.set_up(BEN, channel=EVENTS, by=BEN)

    for typed in ("report 3 demo requests", "report comments 3 on Xing", "3 demo requests"):
        assert "I don't know" in (await team.types(typed, BEN, EVENTS)).text
    await team.types("objective", BEN, EVENTS)
    assert "Demo requests" not in options(team.window(BEN), "metric")
    assert "Xing" not in (await team.types("report comments 3 on dogs", BEN, EVENTS)).text
    assert team.rows(ResultRow) == 0


async def test_in_a_direct_message_it_is_read_by_who_belongs_to_the_team(team: Coach) -> None:
    await add(team, DEMOS)
    await team.types("objective 20 demo requests by 31 December")

    await team.slack.say(ADA, "D0ADA", "3 demo requests")
    team.slack.world.channels[MARKETING].members.discard(CLEO)
    await team.slack.say(CLEO, "D0CLEO", "3 demo requests")

    assert "3 of 20" in team.asked(ADA)[-1]
    assert "3 of 20" not in team.asked(CLEO)[-1]
    assert team.rows(ResultRow) == 1


async def test_words_of_questions_are_its_names_too(team: Coach) -> None:
    await add(team, {"name": "post requests", "name_of_one": "post request"})
    await team.types("report 12 post requests, 4 posts on LinkedIn")

    told = (await team.types("how many post requests?")).text

    assert "12 post requests" in told
    assert "4 posts" not in told


async def test_the_plan_says_what_one_cost(team: Coach) -> None:
    await add(team, DEMOS)
    await team.slack.click(ADA, (await team.types("plan")).message, "add_line_item")
    item = {
        "name": "Fair",
        "kind": "fairs",
        "platform": "none",
        "spend": 300,
        "hours": 0,
        "metric": "own|demo request|demo requests|count|added|outcome",
        "results": 12,
        "currency": "EUR",
    }
    await team.slack.submit(ADA, team.window(), item)

    assert "12 demo requests" in (await team.types("plan")).text
    assert "€25" in (await team.types("plan")).text


@pytest.mark.parametrize(
    ("name", "one"),
    [
        ("demo requests", "demo request"),
        ("change requests", "change request"),
        ("cancellations", "cancellation"),
    ],
)
async def test_a_name_that_sounds_like_a_correction_is_reported(
    team: Coach, name: str, one: str
) -> None:
    await add(team, {"name": name, "name_of_one": one})

    for text in (f"{name} 3", f"{name}: 2"):
        told = await team.slack.say(ADA, "D0ADA", text)
        assert told.text.startswith("Recorded: ")
