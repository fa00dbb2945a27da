"""`/social alarm`: the form, the card in the channel as things change, and the end."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.db.models import AlarmEntryRow, AlarmRow
from bot.domain.alarms.steps import Step
from bot.views.values import StepChoice, StepVerb
from handlers.shortcuts import ADD_TO_TIMELINE
from tests.support.coach import ADA, BEN, CLEO, MARKETING, Coach
from tests.support.reading import buttons, words

HAPPENED = "a photo of ours is going round: <https://x.example/1>"


async def raised(team: Coach, text: str = HAPPENED, by: str = ADA) -> dict[str, Any]:
    """The card of an alarm that somebody raises by typing it."""
    await team.raises_alarm(text, by)
    await team.tick()
    return card(team)


def card(team: Coach) -> dict[str, Any]:
    """The card as it is by now: the first message in the channel that has a thread or buttons."""
    return next(m for m in team.slack.messages(MARKETING) if "bot_id" in m)


async def presses(team: Coach, action: str, by: str = ADA, value: Any = None) -> str:
    answer = (await team.slack.click(by, card(team), action, value)).text
    await team.tick(seconds=2)
    return answer


async def ends(team: Coach, by: str = ADA) -> None:
    """Press End on the card, and confirm that the queues are read."""
    await presses(team, "end_alarm", by)
    await team.slack.submit(by, team.window(by), {"reread": ["yes"]})
    await team.tick(seconds=2)


async def chooses(team: Coach, verb: StepVerb, step: Step, by: str = ADA) -> str:
    """Choose something in the menu of a step; the answer to it."""
    value = StepChoice(verb, 1, step).encode()
    row = next(block for block in card(team)["blocks"] if value in str(block))
    return (
        await team.slack.click(by, card(team), "alarm_step", value, block_id=row["block_id"])
    ).text


def thread(team: Coach) -> list[str]:
    ts = card(team)["ts"]
    kept = team.slack.world.channels[MARKETING].messages
    return [m["text"] for m in kept if m.get("thread_ts") == ts and m["ts"] != ts]


async def test_the_channel_reads_what_to_do_first(team: Coach) -> None:
    reply = await team.raises_alarm(HAPPENED)
    assert reply.text == "The alarm is on in <#C0MARKETING>."

    await team.tick()

    (text,) = team.posted()
    said = "“a photo of ours is going round: https://x.example/1”"
    assert text.startswith(f"*Alarm, level 2:* {said}\nRaised by <@{ADA}> <!date^")
    assert "· lead: no one yet\n*Next: one person takes the lead.*" in text
    assert "○ Save the evidence" in text
    assert "no digests, no check-ins" in text


async def test_typed_words_say_where_they_will_go_and_one_press_sends_them(team: Coach) -> None:
    proposed = await team.types("alarm a *leak* & <https://x.example/2>")
    await team.tick()

    assert proposed.answer["response_type"] == "ephemeral"
    assert proposed.text.startswith("*Not raised yet:*")
    assert "One press posts it in <#C0MARKETING>, in your name." in proposed.text
    assert "Raise the alarm in #marketing" in str(proposed.message["blocks"])
    assert (team.posted(), team.rows(AlarmRow)) == ([], 0)

    done = await team.slack.click(ADA, proposed.message, "declare_alarm")
    assert done.text == "The alarm is on in <#C0MARKETING>."
    await team.tick()

    (text,) = team.posted()
    assert text.startswith("*Alarm, level 2:* “a ∗leak∗ &amp; https://x.example/2”")
    assert team.rows(AlarmRow) == 1


async def test_what_cannot_be_raised_is_refused_before_any_press(team: Coach) -> None:
    await raised(team)

    refused = await team.types("alarm it spreads", BEN)
    assert refused.text.startswith("There's already an alarm")
    assert "end_alarm" not in buttons(refused.message)
    assert (await team.types(f"alarm {'x' * 201}", BEN)).text.startswith("Use at most 200")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("alarm it's in the paper, too", "it's in the paper, too"),
        ("alarm  two *leaks* &amp; <https://x.example/3>", "two *leaks* & https://x.example/3"),
        ("alarm", ""),
    ],
)
async def test_what_a_second_alarm_would_say_becomes_a_note(
    team: Coach, said: str, kept: str
) -> None:
    await raised(team)
    await presses(team, "take_lead", BEN)

    refused = await team.types(said, BEN)
    assert buttons(refused.message) == ["add_note", "end_alarm", "command:alarms"]
    await team.slack.click(BEN, refused.message, "add_note")
    assert ("initial_value" in str(team.window(BEN))) is bool(kept)
    await team.slack.submit(BEN, team.window(BEN), {} if kept else {"note": "so"})
    await team.tick(seconds=2)

    written = kept.replace("*", "∗").replace("&", "&amp;") or "so"
    assert thread(team)[-1].endswith(f"<@{BEN}>: {written}")


async def test_what_is_told_in_a_direct_message_becomes_a_note_as_well(team: Coach) -> None:
    await raised(team)
    told = await team.slack.say(BEN, "D0BEN", "our page got hacked")

    refused = await team.slack.click(BEN, told.message, "raise_alarm")
    await team.slack.click(BEN, refused.message, "add_note")

    assert "'initial_value': 'our page got hacked'" in str(team.window(BEN))


async def test_of_two_about_to_raise_the_same_the_second_adds_a_note(team: Coach) -> None:
    proposed = (await team.types("alarm a leak")).message
    await raised(team, by=BEN)

    refused = await team.slack.click(ADA, proposed, "declare_alarm")
    await team.slack.click(ADA, refused.message, "add_note")

    assert "'initial_value': 'a leak'" in str(team.window())


async def test_the_form_says_where_it_will_go_before_it_goes_there(team: Coach) -> None:
    await team.types("alarm")

    assert "This goes to <#C0MARKETING> at once, in your name." in words(team.window())
    assert team.rows(AlarmRow) == 0

    given = {"words": "a leak", "about": "data", "level": "1", "place": "the shop"}
    await team.slack.submit(ADA, team.window(), {**given, "link": "https://x.example/2"})
    await team.tick()

    (text,) = team.posted()
    assert text.startswith("*Alarm, level 3:* “a leak”\nAbout: Personal data\nWhere: the shop\n")
    assert "https://x.example/2" in text
    assert "Tell whoever decides for all of us." in text


async def test_the_card_is_edited_and_never_repeated(team: Coach) -> None:
    await raised(team)

    await presses(team, "take_lead", BEN)
    await chooses(team, StepVerb.DO, Step.EVIDENCE)
    await team.tick(seconds=2)
    await chooses(team, StepVerb.TAKE, Step.PAUSE)
    await team.tick(seconds=2)

    text = words(card(team))
    assert f"lead: <@{BEN}>" in text
    saved = "Save the evidence: what, where, when, with screenshots. Delete nothing."
    assert f"● {saved} (done by <@{ADA}>)" in text
    assert f"◐ Pause scheduled posts and ads in every tool. (on it: <@{ADA}>)" in text
    assert "take_lead" not in buttons(card(team))
    assert [text for text in team.posted() if "*Alarm, level" in text] == [card(team)["text"]]


async def test_the_thread_says_who_did_what(team: Coach) -> None:
    await raised(team)

    await presses(team, "take_lead", BEN)
    await chooses(team, StepVerb.DO, Step.EVIDENCE)
    await team.tick(seconds=2)
    await presses(team, "add_note", ADA)
    await team.slack.submit(ADA, team.window(), {"note": "the author took it down"})
    await team.tick(seconds=2)

    said = [line.partition(" · ")[2] for line in thread(team)]
    assert said == [
        f"Lead: <@{BEN}>",
        f"Done: save the evidence (<@{ADA}>)",
        f"<@{ADA}>: the author took it down",
    ]


async def test_who_comes_second_is_told_who_was_first(team: Coach) -> None:
    await raised(team)
    first = card(team)
    again = await team.types("alarm it is going round", BEN)
    assert again.text.startswith("There's already an alarm in <#C0MARKETING>.")

    assert (await team.slack.click(BEN, first, "take_lead")).text.startswith("You lead.")
    assert (await team.slack.click(ADA, first, "take_lead")).text == f"<@{BEN}> already leads it."
    assert await chooses(team, StepVerb.DO, Step.PAUSE, BEN) == "Done."
    assert await chooses(team, StepVerb.DO, Step.PAUSE) == f"<@{BEN}> already did that step."

    await team.slack.click(BEN, first, "end_alarm")
    await team.slack.click(ADA, first, "end_alarm")
    await team.slack.submit(BEN, team.window(BEN), {"reread": ["yes"]})
    late = await team.slack.submit(ADA, team.window(ADA), {"reread": ["yes"]})
    assert late.errors == {"reread": "That alarm is over; someone ended it before you."}


async def test_a_step_can_be_handed_to_someone(team: Coach) -> None:
    await raised(team)

    await chooses(team, StepVerb.ASSIGN, Step.PAUSE)
    await team.tick(seconds=2)
    await team.slack.submit(ADA, team.window(), {"assignee": BEN})
    await team.tick(seconds=2)

    assert f"(on it: <@{BEN}>)" in words(card(team))
    assert thread(team)[-1].endswith(f"<@{BEN}> takes on: pause posts and ads (asked by <@{ADA}>)")


async def test_who_gets_a_role_is_told_in_private_what_it_means(team: Coach) -> None:
    await raised(team)

    await presses(team, "give_roles", ADA)
    await team.slack.submit(ADA, team.window(), {"lead": BEN, "scribe": BEN, "level": "3"})
    await team.tick(seconds=2)

    lead, scribe = [text for text in team.asked(BEN) if text.startswith("You ")]
    assert lead.startswith("You lead the alarm “a photo of ours")
    assert scribe.startswith("You keep the notes about")
    assert [text.count("\n") for text in (lead, scribe)] == [3, 3]
    assert "*Alarm, level 3:*" in words(card(team))
    assert f"Scribe: <@{BEN}>" in words(card(team))


async def test_a_statement_is_approved_word_for_word_by_who_is_named(team: Coach) -> None:
    await raised(team)
    await presses(team, "give_roles", ADA)
    await team.slack.submit(ADA, team.window(), {"approver": BEN})

    await presses(team, "write_statement", ADA)
    await team.slack.submit(ADA, team.window(), {"statement": "We're sorry.", "next_update": "30"})
    await team.tick(seconds=2)

    asked = team.slack.dm(BEN)[-1]
    assert "We're sorry." in words(asked)
    assert "Next public update" not in words(card(team))
    refused = await team.slack.click(ADA, card(team), "write_statement")
    assert refused.error is None
    assert (await team.slack.click(BEN, asked, "approve_statement")).text.startswith("Approved.")
    await team.tick(seconds=2)
    assert "Next public update due" in words(card(team))
    assert "● Say in public that you know" in words(card(team))
    approved = f"<@{BEN}> approved the statement by <@{ADA}>: “We're sorry.”"
    assert thread(team)[-2].endswith(approved)
    late = await team.slack.click(BEN, asked, "return_statement")
    assert late.text == f"<@{BEN}> has already decided on it."


async def test_who_wrote_a_statement_is_called_when_it_needs_changes(team: Coach) -> None:
    await raised(team)
    await presses(team, "give_roles", ADA)
    await team.slack.submit(ADA, team.window(), {"approver": BEN})
    await presses(team, "write_statement", ADA)
    await team.slack.submit(ADA, team.window(), {"statement": "We're sorry."})
    await team.tick(seconds=2)

    await team.slack.click(BEN, team.slack.dm(BEN)[-1], "return_statement")
    await team.tick(seconds=2)

    assert thread(team)[-1].endswith(f"<@{BEN}> asks <@{ADA}> for changes to the statement")


async def test_nobody_is_called_once_somebody_leads(team: Coach) -> None:
    await raised(team, by=BEN)
    assert [text for text in team.asked(ADA) if "There's an alarm" in text] != []
    await presses(team, "take_lead", ADA)
    before = len(team.asked(ADA))

    await team.tick(minutes=20)

    assert [text for text in team.asked(ADA)[before:] if "No one leads" in text] == []


async def test_without_a_lead_people_are_called_with_a_ceiling(team: Coach) -> None:
    await raised(team, by=BEN)

    for _ in range(60):
        await team.tick(minutes=1)

    calls = [text for text in team.asked(ADA) if "No one leads" in text]
    assert len(calls) == 2
    assert "This is the last time I ask." in calls[-1]


async def test_the_lead_is_reminded_of_an_overdue_update_with_a_ceiling(team: Coach) -> None:
    await raised(team)
    await presses(team, "take_lead", BEN)

    for _ in range(12):
        await team.tick(minutes=15)

    reminded = [text for text in team.asked(BEN) if "statement on “" in text]
    assert len(reminded) == 3


async def test_it_is_ended_by_lead_approver_or_admin_and_all_can_read_that(team: Coach) -> None:
    first = await raised(team)
    team.clock.move(hours=3)

    refused = await team.slack.click(BEN, first, "end_alarm")
    assert refused.text.startswith("Only the lead, an approver or a team admin can end it.")
    await presses(team, "take_lead", BEN)
    await ends(team, BEN)

    assert f"ended after 3 hours (<@{BEN}>)" in team.posted()[-1]
    assert buttons(card(team)) == []
    assert all("accessory" not in block for block in card(team)["blocks"])
    assert (await team.types("alarm over")).text.startswith("There's no alarm to end")


async def test_before_the_end_the_queues_are_read(team: Coach) -> None:
    await raised(team)

    await presses(team, "end_alarm")
    refused = await team.slack.submit(ADA, team.window(), {})

    assert refused.errors
    assert team.posted()[-1].startswith("*Alarm")


async def test_what_fell_due_meanwhile_is_listed_and_not_sent(team: Coach) -> None:
    await raised(team)
    await team.tick(days=1, hours=1)
    await team.tick(days=6)
    before = len(team.posted()), len(team.asked(ADA))

    await presses(team, "end_alarm")
    assert "Not sent meanwhile, and not sent late:\n• 1 digest" in words(team.window())
    await team.slack.submit(ADA, team.window(), {"reread": ["yes"]})
    await team.tick(minutes=5)

    over = team.posted()[before[0] :]
    assert [text for text in over if "• 1 digest" in text] == [team.posted()[-1]]
    assert [text for text in team.asked(ADA)[before[1] :] if "numbers" in text] == []


async def test_a_false_alarm_costs_one_press(team: Coach) -> None:
    await raised(team, by=BEN)

    answer = await presses(team, "false_alarm", BEN)

    assert answer.startswith("A false alarm, then.")
    assert team.posted()[-1].startswith("False alarm: “a photo")
    assert words(card(team)).startswith("*False alarm:*")


async def test_a_drill_is_marked_and_stops_nothing(team: Coach) -> None:
    await team.types("drill a photo")
    assert "marked as a drill. Nothing stops" in words(team.window())
    await team.slack.submit(ADA, team.window(), {"words": "a photo"})
    await team.tick()
    assert team.posted()[-1].startswith("*Drill, not a real alarm.* Level 2: “a photo”")

    await team.tick(days=1, hours=1)

    assert "This is a drill" in team.posted()[0]
    assert [text for text in team.posted() if "Alarm, level" in text] == []
    assert "not sent (there was an alarm)" not in (await team.types("why")).text


async def test_a_drill_is_ended_by_its_name_and_is_no_false_alarm(team: Coach) -> None:
    await team.types("drill")
    started = await team.slack.submit(ADA, team.window(), {"words": "a photo"})
    await team.tick()
    assert "take_lead" in str(started.answer)
    assert "End the drill" in str(card(team)["blocks"])
    assert "false_alarm" not in str(card(team)["blocks"])

    await team.types("drill over")
    assert team.window()["title"]["text"] == "End the drill"
    await team.slack.submit(ADA, team.window(), {"reread": ["yes"]})
    await team.tick(seconds=2)
    assert words(card(team)).startswith("*Drill over:*")


async def test_a_real_alarm_ends_a_drill(team: Coach) -> None:
    await team.types("drill")
    await team.slack.submit(ADA, team.window(), {"words": "a photo"})
    await team.tick()

    await team.raises_alarm("a real leak", BEN)
    await team.tick(seconds=2)

    assert words(card(team)).startswith("*Drill over:*")
    texts = "\n".join(team.posted())
    assert f"The drill “a photo” ended because <@{BEN}> raised a real alarm." in texts
    assert "*Alarm, level 2:* “a real leak”" in texts


async def test_past_alarms_are_listed_with_drills_apart(team: Coach) -> None:
    assert "No alarms in <#C0MARKETING> so far." in (await team.types("alarms")).text
    await raised(team)
    await presses(team, "take_lead")
    await ends(team)
    await team.types("drill")
    await team.slack.submit(ADA, team.window(), {"words": "a rehearsal"})

    listed = await team.types("alarms")

    assert "the last 2, newest first, 1 of them a drill" in listed.text
    assert "*Drill:* “a rehearsal”" in listed.text
    assert f"Led by <@{ADA}>, first lead after 1 minute" in listed.text
    timeline = await team.slack.click(ADA, listed.message, "show_timeline", "1")
    assert f"<@{ADA}> re-read the queues of your tools" in timeline.text


async def add(team: Coach, ts: str, by: str = ADA) -> str:
    before = len(team.slack.sent)
    await team.slack.acts.message_shortcut(by, ts, ADD_TO_TIMELINE)
    await team.tick(seconds=2)
    told = [call.payload for call in team.slack.sent[before:] if call.method == "response_url"]
    return str(told[-1]["text"]) if told else ""


async def test_a_message_is_kept_as_it_was_and_marked_when_it_was_edited(team: Coach) -> None:
    await raised(team)
    await team.slack.say(BEN, MARKETING, "we never said that")
    ts = team.slack.messages(MARKETING)[-1]["ts"]

    assert await add(team, ts) == "Added to the timeline."
    assert await add(team, ts) == "That's in the timeline already."
    await team.slack.edit(BEN, MARKETING, ts, "we said something else")
    assert (await add(team, ts)).startswith("Added again, marked as edited.")

    kept, edited = thread(team)
    assert kept.endswith("added a message: “we never said that”")
    assert edited.endswith("added a message again, edited since: “we said something else”")


async def test_without_an_alarm_there_is_no_timeline(team: Coach) -> None:
    await team.slack.say(BEN, MARKETING, "hello")
    ts = team.slack.messages(MARKETING)[-1]["ts"]

    await team.slack.acts.message_shortcut(ADA, ts, ADD_TO_TIMELINE)

    assert team.rows(AlarmEntryRow) == 0


async def test_home_shows_it(team: Coach) -> None:
    await raised(team)

    await team.slack.open_home(ADA)
    on = "There's an alarm in <#C0MARKETING>, raised Monday 23 Nov at 09:30"
    assert words(team.slack.home(ADA)).startswith(on)

    await team.slack.click(ADA, "home", "end_alarm")
    await team.slack.submit(ADA, team.window(), {"reread": ["yes"]})
    await team.slack.open_home(ADA)

    assert on not in words(team.slack.home(ADA))


async def test_why_a_digest_did_not_come_can_be_asked(team: Coach) -> None:
    await team.raises_alarm(HAPPENED)
    team.clock.move(days=1, hours=1)
    await team.tick()

    assert "not sent (there was an alarm)" in (await team.types("why")).text


@pytest.mark.parametrize("typed", ["over", "OVER.", "is over", "over now!"])
async def test_over_is_not_what_happened(team: Coach, typed: str) -> None:
    assert (await team.types(f"alarm {typed}")).text.startswith("There's no alarm to end")
    assert team.posted() == []


async def test_where_the_channel_takes_nothing_people_get_the_card_in_private(
    team: Coach,
) -> None:
    await team.raises_alarm("a photo", BEN)
    team.slack.world.channels[MARKETING].members.discard(team.slack.world.bot.id)
    await team.tick()

    private = next(m for m in team.slack.dm(ADA) if "*Alarm, level 2:*" in m["text"])
    assert "I can't post this in <#C0MARKETING>, so you get it here." in words(private)
    assert "take_lead" in buttons(private)

    await team.slack.click(ADA, private, "take_lead")
    await team.tick(seconds=2)
    assert f"lead: <@{ADA}>" in words(
        next(m for m in team.slack.dm(ADA) if m["ts"] == private["ts"])
    )


async def test_talk_of_an_alarm_raises_none_and_says_what_to_type(team: Coach) -> None:
    reply = await team.slack.say(ADA, "D0ADA", "alarm clock didn't go off")

    assert reply.text == "That didn't raise the alarm yet: here I first show where it goes."
    assert team.posted() == []


async def test_an_alarm_is_ended_by_a_button_in_a_direct_message(team: Coach) -> None:
    await raised(team)

    reply = await team.slack.say(ADA, "D0ADA", "alarm over")
    await team.slack.click(ADA, reply.messages[-1], "end_alarm")
    done = await team.slack.submit(ADA, team.window(), {"reread": ["yes"]})

    assert done.error is None
    assert "The alarm in <#C0MARKETING> is over." in words(team.window())


async def test_what_is_prepared_in_calm_is_at_hand_in_an_alarm(team: Coach) -> None:
    listed = await team.types("alarms")
    await team.slack.click(ADA, listed.message, "open_alarm_plan")
    plan = {"approver_3": CLEO, "backup_3": BEN, "tools": "Buffer\nAds", "statements": "One.\nTwo."}
    await team.slack.submit(ADA, team.window(), plan)

    await raised(team)

    assert "Your tools: Buffer and Ads." in words(card(team))
    assert any("There's an alarm" in text for text in team.asked(CLEO))
    await presses(team, "write_statement")
    assert "'initial_value': 'One.'" in str(team.window())


async def test_each_prepared_statement_can_be_chosen_to_begin_with(team: Coach) -> None:
    await team.types("alarm plan")
    await team.slack.submit(ADA, team.window(), {"statements": "One.\nTwo.\nThree."})
    await raised(team)
    await presses(team, "write_statement")

    await team.slack.click(ADA, team.window(), "prepared", "1:3")
    await team.slack.submit(ADA, team.window(), {})
    await team.tick(seconds=2)

    assert thread(team)[0].endswith("approved the statement: “Three.”")


@pytest.mark.parametrize("prepared", ["", "One."])
async def test_without_a_choice_none_is_offered(team: Coach, prepared: str) -> None:
    await team.types("alarm plan")
    await team.slack.submit(ADA, team.window(), {"statements": prepared})
    await raised(team)

    await presses(team, "write_statement")

    assert "prepared" not in [block.get("block_id") for block in team.window()["blocks"]]


async def test_a_review_is_offered_written_and_sent_as_a_file(team: Coach) -> None:
    await raised(team)
    await presses(team, "take_lead", BEN)
    await ends(team, BEN)
    await team.tick(days=7)
    offer = team.slack.dm(BEN)[-1]
    assert offer["text"].startswith("*A week ago this was over. What will you change?*")

    await team.slack.click(BEN, offer, "write_alarm_review")
    await team.slack.submit(BEN, team.window(BEN), {"to_change": "Watch at night"})
    assert "To change: “Watch at night”" in words(team.window(BEN))
    await team.slack.click(BEN, offer, "make_alarm_review")
    await team.background_tasks()

    sent = team.slack.dm(BEN)[-1]
    assert sent["text"].startswith("Review of an alarm: “a photo of ours is going round")
    assert sent["files"][0]["name"].startswith("alarm-2026-11")


async def test_the_list_of_alarms_leads_to_the_review_of_what_is_over(team: Coach) -> None:
    await raised(team)
    assert "review_alarm" not in buttons((await team.types("alarms")).message)
    await ends(team)

    shown = await team.slack.click(ADA, (await team.types("alarms")).message, "review_alarm")

    assert "No one took the lead" in shown.text
    assert "No statement was approved" in shown.text


async def test_a_card_that_someone_deleted_is_posted_again_once(team: Coach) -> None:
    messages = team.slack.world.channels[MARKETING].messages
    first = await raised(team)

    def cards() -> list[dict[str, Any]]:
        return [m for m in messages if "end_alarm" in buttons(m)]

    for left in (1, 0):
        messages.remove(cards()[0])
        actor = team.services.members.actor(team.workspace_id, ADA)
        assert actor is not None
        here = replace(actor, channel=MARKETING, is_present=True)
        team.services.alarms.note(here, 1, "seen", now=team.clock())
        await team.tick(seconds=2)
        assert len(cards()) == left
    assert first not in messages
