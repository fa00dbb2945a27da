"""A gain and a loss of one level in one message: both are recorded."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.errors import NotUnderstood
from bot.language import parse_report

MONDAY = date(2026, 11, 23)


def changes(text: str) -> list[str]:
    """The gains and losses as "followers x +40"."""
    return [
        f"{each.metric.key} {each.platform.key if each.platform else '-'} {each.value:+}"
        for each in parse_report(text, today=MONDAY)
        if each.change
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("gained 40 followers, lost 12", ["followers - +40", "followers - -12"]),
        ("linkedin: gained 40 followers and lost 12", ["followers linkedin +40"]),
        ("gained 40, lost 12 followers on x", ["followers x +40", "followers x -12"]),
        ("lost 12 followers on x but gained 40", ["followers x -12", "followers x +40"]),
        ("+40 -12 followers on x", ["followers x +40", "followers x -12"]),
        ("x followers +40, -12", ["followers x +40", "followers x -12"]),
        ("40 new followers, 12 lost", ["followers - +40", "followers - -12"]),
        ("we got 40 new subs and 12 unsubscribed", ["subscribers - +40", "subscribers - -12"]),
        ("newsletter: 14 new subs, 2 unsubs", ["subscribers newsletter +14"]),
        ("gained 4 fans on fb, lost 2 on x", ["followers facebook +4", "followers x -2"]),
        ("gained 40, lost 12, net 28 followers", ["followers - +28"]),
    ],
)
def test_a_gain_and_a_loss_are_both_read(text: str, told: list[str]) -> None:
    assert changes(text)[: len(told)] == told


@pytest.mark.parametrize(
    "text", ["+3 followers, +5 followers", "lost 3 followers and lost 5 followers"]
)
def test_two_gains_or_losses_are_asked_about(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_report(text, today=MONDAY)


def test_what_is_left_after_a_loss_is_the_level() -> None:
    (left,) = parse_report("lost two followers, 318 left", today=MONDAY)

    assert (int(left.value), left.change) == (318, False)
