"""What somebody does to others: the others read it in direct messages, and take it back there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.db.models import AbsenceRow, LineItemRow, MembershipRow, ObjectiveRow, TeamRow
from tests.support.coach import ADA, BEN, MARKETING, Coach
from tests.support.reading import buttons, words

FAIR = {
    "name": "Fair",
    "kind": "fairs",
    "platform": "none",
    "starts_on": date(2026, 10, 1),
    "ends_on": date(2026, 12, 31),
    "metric": "leads",
}


@pytest.fixture
async def led(team: Coach) -> Coach:
    """Ada and Ben are the team's admins, and Ada owns its objective; it has one line item."""
    await team.slack.click(ADA, (await team.types("plan")).message, "add_line_item")
    await team.slack.submit(ADA, team.window(), FAIR)
    await team.types("", BEN)
    with team.sessions.unscoped() as session:
        session.execute(update(MembershipRow).values(is_admin=True))
    return team


async def closes(team: Coach) -> dict[str, Any]:
    shown = (await team.types("objectives", BEN)).message
    await team.picks(BEN, shown, "objective_menu", "close:1")
    await team.slack.click(BEN, team.window(BEN), "close_objective")
    return team.window(BEN)


async def removes(team: Coach) -> dict[str, Any]:
    await team.picks(BEN, (await team.types("plan", BEN)).message, "edit_line_item")
    await team.slack.click(BEN, team.window(BEN), "remove_line_item")
    return team.window(BEN)


async def puts_away(team: Coach) -> dict[str, Any]:
    return (await team.types(f"away <@{ADA}> until Friday", BEN)).message


async def changes_settings(team: Coach) -> dict[str, Any]:
    await team.types("setup", BEN)
    await team.slack.submit(BEN, team.window(BEN), {"digest_weekday": "4"})
    return team.window(BEN)


async def hands_over(team: Coach) -> dict[str, Any]:
    shown = (await team.types("objectives", BEN)).message
    await team.picks(BEN, shown, "objective_menu", "hand_over:1")
    await team.slack.submit(BEN, team.window(BEN), {"owner": BEN})
    return team.window(BEN)


async def edits(team: Coach) -> dict[str, Any]:
    shown = (await team.types("objectives", BEN)).message
    await team.picks(BEN, shown, "objective_menu", "edit:1")
    await team.slack.submit(BEN, team.window(BEN), {"target": 30})
    return team.window(BEN)


def state(team: Coach) -> list[object]:
    with team.sessions.unscoped() as session:
        objective = session.scalars(select(ObjectiveRow)).one()
        item = session.scalars(select(LineItemRow)).one()
        absences = session.scalars(select(AbsenceRow)).all()
        return [
            (objective.closed_on, objective.owner_id, objective.target),
            item.removed_at,
            [(row.first_on, row.last_on) for row in absences],
            session.scalars(select(TeamRow)).one().digest_weekday,
        ]


ALL = {
    closes: "<@U0BEN> closed the objective",
    removes: "<@U0BEN> removed the line item “Fair”",
    puts_away: "<@U0BEN> marked you as away from Monday 23 Nov ",
    changes_settings: "<@U0BEN> changed the settings: digest day from Tuesday to Friday",
    hands_over: "<@U0BEN> took over “",
    edits: "<@U0BEN> changed the objective “20 comments on LinkedIn by 31 Dec”: target raised",
}


@pytest.mark.parametrize(("does", "told"), ALL.items())
async def test_whom_it_concerns_is_told_once_and_takes_it_back(
    led: Coach, does: Any, told: str
) -> None:
    before = state(led)
    await does(led)
    assert state(led) != before

    await led.tick()
    await led.tick(seconds=10)
    (message,) = led.slack.dm(ADA)
    assert message["text"].startswith(told)
    reply = await led.slack.click(ADA, message, "undo_act")

    assert state(led) == before
    assert reply.text.startswith(f"Undone in <#C0MARKETING>: {told}")
    await led.tick(seconds=10)
    his = told.replace("<@U0BEN>", "you", 1).replace("marked you", "marked <@U0ADA>")
    assert led.asked(BEN)[-1].startswith(f"<@U0ADA> undid this in <#C0MARKETING>: {his}")


@pytest.mark.parametrize("does", ALL)
async def test_whoever_did_it_takes_it_back_where_it_was_answered(led: Coach, does: Any) -> None:
    before = state(led)
    async with led.bot.metronome._sending:  # type: ignore[union-attr]  # nobody reads of it yet
        answer = await does(led)
        assert "undo_act" in buttons(answer)
        await led.slack.click(BEN, answer, "undo_act")
    await led.tick()

    assert state(led) == before
    assert led.asked(ADA) == []


async def test_taken_back_twice_says_so(led: Coach) -> None:
    answer = await closes(led)
    await led.tick()
    await led.slack.click(ADA, led.slack.dm(ADA)[-1], "undo_act")

    await led.slack.click(BEN, answer, "undo_act")

    assert words(led.window(BEN)) == "That was already undone."


async def test_what_was_removed_says_so_in_why(led: Coach) -> None:
    await removes(led)

    found = (await led.types("why")).text

    assert found.endswith(
        "*Recent changes by people*\nMonday 23 Nov at 09:30 (Europe/Stockholm),"
        " <#C0MARKETING>: <@U0BEN> removed the line item “Fair” from the plan"
    )


async def test_it_is_told_during_an_alarm(led: Coach) -> None:
    await led.raises_alarm("a photo of ours is going round")
    await closes(led)

    await led.tick()

    assert led.asked(ADA)[-1].startswith("<@U0BEN> closed the objective")


async def test_settings_saved_unchanged_tell_nobody(led: Coach) -> None:
    await led.types("setup", BEN)
    await led.slack.submit(BEN, led.window(BEN))
    await led.tick()

    assert "undo_act" not in buttons(led.window(BEN))
    assert led.asked(ADA) == []
    assert words(led.window(BEN)).startswith(f"Settings for <#{MARKETING}> saved.")


async def test_muted_advice_is_told_to_the_admins_with_the_button_that_says_it_again(
    led: Coach,
) -> None:
    led.services.advice.mute(_ben(led), 1, "stale", now=led.clock())
    await led.tick()
    (message,) = led.slack.dm(ADA)

    assert message["text"].startswith("<@U0BEN> muted tips about old numbers")
    await led.slack.click(ADA, message, "hear_advice")
    await led.tick(seconds=10)
    assert led.asked(BEN)[-1].startswith(
        "<@U0ADA> undid this in <#C0MARKETING>: you muted tips about old numbers"
    )


def _ben(team: Coach) -> Any:
    found = team.services.members.actor(team.workspace_id, BEN)
    assert found is not None
    return found
