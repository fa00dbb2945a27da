"""What presses change or post; the menu of an objective opens its forms, too."""

from __future__ import annotations

from bot.domain.coaching.step import Done
from bot.views import messages
from bot.views.payload import Message
from bot.views.values import (
    AdviceRating,
    CopiedPlan,
    EarlierStart,
    ListedObjective,
    MenuChoice,
    MenuVerb,
    MovedReport,
    NextDate,
    NextTarget,
    PausedDigest,
    Rating,
    SharedProgress,
    SharedReview,
    Whose,
    day_or_none,
    number,
)
from handlers.ask import Ask
from handlers.cards import card_of, pressed_card, refresh_card
from handlers.commands import (
    forgetting,
    matters,
    muted,
    objectives,
    plan,
    progress,
    proposals,
    reminders,
    results,
    review,
    undoing,
)


async def pause_digest(ask: Ask, value: str) -> Message:
    paused = PausedDigest.decode(value)
    return await matters.pause_until(ask, paused.until, paused.team_id)


async def resume_digest(ask: Ask, value: str) -> Message:
    return await matters.pause_until(ask, None, number(value))


async def keep_objective(ask: Ask, value: str) -> Message:
    return await objectives.keep(ask, number(value))


async def close_objective(ask: Ask, value: str) -> Message:
    return await objectives.close(ask, ListedObjective.decode(value))


async def reopen_objective(ask: Ask, value: str) -> Message:
    return await objectives.reopen(ask, number(value))


async def objective_menu(ask: Ask, value: str) -> Message | None:
    chosen = MenuChoice.decode(value)
    ask = await _in_its_list(ask, chosen)
    match chosen.verb:
        case MenuVerb.EDIT:
            await objectives.open_edit(ask, chosen.objective_id)
        case MenuVerb.HAND_OVER:
            await objectives.open_hand_over(ask, chosen.objective_id)
        case MenuVerb.KEEP:
            return await objectives.keep(ask, chosen.objective_id)
        case MenuVerb.RAISE:
            await objectives.open_raise(ask, chosen.objective_id)
        case MenuVerb.NEW_DATE:
            await objectives.open_new_date(ask, chosen.objective_id)
        case MenuVerb.CLOSE:
            return await objectives.ask_to_close(ask, chosen.objective_id, mine=chosen.mine)
    return None


async def _in_its_list(ask: Ask, chosen: MenuChoice) -> Ask:
    """The same request; it was made in a list, which a message may be."""
    if ask.reply_url is None:
        return ask
    to_change = ask.services.objectives.to_change
    objective = await ask.run(to_change, ask.actor, chosen.objective_id, now=ask.now)
    return ask.listing_of(Whose.of(objective.team_id, mine=chosen.mine))


async def begin_earlier(ask: Ask, value: str) -> Message:
    return await objectives.begin_earlier(ask, EarlierStart.decode(value))


async def take_over(ask: Ask, value: str) -> Message:
    use_case = ask.services.objectives.take_over
    answer = await ask.run(use_case, ask.actor, number(value), now=ask.now)
    objective = answer.progress.objective
    return messages.handed_over(objective, answer.act, reader=ask.actor.user)


async def change_target(ask: Ask, value: str) -> Message:
    return await proposals.change_target(ask, NextTarget.decode(value))


async def change_date(ask: Ask, value: str) -> Message:
    return await proposals.change_date(ask, NextDate.decode(value))


async def undo(ask: Ask, value: str) -> Message:
    return await results.undo_report(ask, number(value))


async def move_report(ask: Ask, value: str) -> Message:
    return await results.move(ask, MovedReport.decode(value))


async def undo_act(ask: Ask, value: str) -> Message:
    return await undoing.undo_act(ask, number(value))


async def rate_advice(ask: Ask, value: str) -> Message:
    """Mute advice, or let it come back: what is useful is not to stay muted."""
    given = AdviceRating.decode(value)
    if given.rating is Rating.MUTE:
        return await muted.mute(ask, given.about.encode())
    await muted.unmute(ask, given.about.encode())
    return messages.advice_useful(given.about.rule, given.about.team_id)


async def answer_step(done: Done, ask: Ask, value: str) -> Message:
    answer = ask.services.advice.answer
    asked = await ask.run(answer, ask.actor, number(value), done, now=ask.now)
    if card := await pressed_card(ask):
        return card
    refresh_card(ask, ask.actor.user)
    return messages.with_answer(ask.posted, asked, reader=ask.actor.user)


async def share_progress(ask: Ask, value: str) -> Message:
    return await progress.share(ask, SharedProgress.decode(value))


async def share_review(ask: Ask, value: str) -> Message:
    return await review.share(ask, SharedReview.decode(value))


async def keep_posting(ask: Ask, value: str) -> Message:
    return await progress.keep_posting(ask, number(value), keeps=True)


async def stop_posting(ask: Ask, value: str) -> Message:
    return await progress.keep_posting(ask, number(value), keeps=False)


async def copy_plan(ask: Ask, value: str) -> Message:
    return await plan.copy(ask, CopiedPlan.decode(value))


async def remove_line_item(ask: Ask, value: str) -> Message:
    return await plan.remove(ask, number(value))


async def take_back_costs(ask: Ask, value: str) -> Message:
    return await plan.take_back_costs(ask, number(value))


async def skip_checkin(ask: Ask, _value: str) -> Message:
    return await _on_card(ask, await reminders.skip(ask))


async def snooze_checkin(ask: Ask, _value: str) -> Message:
    return await _on_card(ask, await reminders.snooze(ask))


async def _on_card(ask: Ask, answer: Message) -> Message:
    """The answer as the check-in shows it, with what was recorded before; it replaces the card."""
    return await card_of(ask) or answer


async def stop(ask: Ask, _value: str) -> Message:
    return await reminders.stop(ask, "")


async def start_again(ask: Ask, _value: str) -> Message:
    return await reminders.start(ask, "")


async def forget_me(ask: Ask, _value: str) -> Message:
    return await forgetting.forget(ask)


async def back(ask: Ask, value: str) -> Message:
    return await reminders.come_back(ask, day_or_none(value))
