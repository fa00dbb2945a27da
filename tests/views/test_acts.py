"""What people read of what others did."""

from __future__ import annotations

import pytest

from bot.views import messages
from tests.views.examples import acts, why

WHERE = "That was in <#C0MARKETING> on Tuesday, 24 Nov at 09:00 (Europe/London)."
UNDO = "“Undo” takes it back. What was changed lately stands in `/social why`."
GOAL = "20 comments on LinkedIn by 31 Dec"


@pytest.mark.parametrize(
    ("name", "reader", "told"),
    [
        (
            "closed",
            "U0ANN",
            (
                f"<@U0BEN> closed the objective “{GOAL}”. {WHERE}"
                f" I no longer ask for it. What was reported is kept. {UNDO}"
            ),
        ),
        (
            "changed",
            "U0ANN",
            (
                f"<@U0BEN> changed the objective “{GOAL}”: target from 20 to 30,"
                " date from 31 Dec 2026 to none, commitment from committed to stretch,"
                f" its line item and what it should lead to. {WHERE}"
                f" It is “30 comments on LinkedIn (stretch)” now. {UNDO}"
            ),
        ),
        (
            "handed over",
            "U0CAT",
            (
                f"<@U0BEN> handed the objective “{GOAL}” over to you. {WHERE}"
                f" It is yours to report and to change from now on. {UNDO}"
            ),
        ),
        (
            "handed over",
            "U0ANN",
            (
                f"<@U0BEN> handed the objective “{GOAL}” over to <@U0CAT>. {WHERE}"
                f" I no longer ask you for it. {UNDO}"
            ),
        ),
        (
            "removed",
            "U0ANN",
            (
                f"<@U0BEN> removed the line item “Fair” from the plan. {WHERE}"
                f" What was reported is kept. {UNDO}"
            ),
        ),
        (
            "put away",
            "U0CAT",
            (
                f"<@U0BEN> noted that you are away until Friday, 27 Nov. {WHERE}"
                f" I ask you nothing until then. Back earlier? Use `/social back`. {UNDO}"
            ),
        ),
        (
            "settings",
            "U0ANN",
            (
                "<@U0BEN> changed the settings: why you are there, your own words for it,"
                " time zone of the digest from Europe/London to Asia/Kolkata, public holidays,"
                " day of the digest from Tuesday to Friday, time of the digest from 09:00 to 08:00,"
                " days on which I ask from Monday to Monday and Wednesday,"
                f" time at which I ask from 09:00 to 10:00 and who reports. {WHERE} {UNDO}"
            ),
        ),
    ],
)
def test_whom_it_concerns_reads_who_did_what_and_how_to_take_it_back(
    name: str, reader: str, told: str
) -> None:
    message = messages.act_told(acts()[name], reader=reader, zone="Europe/London")

    assert message["text"] == told
    assert message["blocks"][-1]["elements"][0]["action_id"] == "undo_act"
    assert message["blocks"][-1]["elements"][0]["value"] == "7"


def test_muted_advice_is_said_again_by_its_own_button() -> None:
    message = messages.act_told(acts()["muted"], reader="U0ANN", zone="Europe/London")

    assert "“Say it again” takes that back." in message["text"]
    assert message["blocks"][-1]["elements"][0]["action_id"] == "hear_advice"


def test_the_list_of_why_says_what_people_changed_lately() -> None:
    taken_back = messages.act_undone(acts()["closed"])["text"]
    shown = messages.why(why())["text"]

    assert taken_back == (
        f"Taken back in <#C0MARKETING>: <@U0BEN> closed the objective “{GOAL}”. It is open again."
    )
    assert "What people changed lately" not in shown
