"""What people write is kept as they wrote it, but for what would harm what stands around it."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from bot.domain.alarms.alarm import checked_words
from bot.domain.errors import CoachError, InvalidField
from bot.domain.team import Purpose, checked_purpose
from bot.domain.text import one_line


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Trade \n\0fair ", "Trade fair"),
        ("Straße & Söhne", "Straße & Söhne"),
        ("مرحبا بكم", "مرحبا بكم"),
        ("👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"),
        ("gpj.\u202eexe", "gpj.exe"),
        ("\u200b \u200d", ""),
        ("\x01\x02", ""),
        ("half \ud83d", "half"),
    ],
)
def test_what_is_seen_is_kept_on_one_line(written: str, kept: str) -> None:
    assert one_line(written) == kept


@given(some.text(some.characters(exclude_categories=())))
@example("\x01" * 40)
def test_it_can_be_stored_sent_and_said_again(written: str) -> None:
    kept = one_line(written)

    assert one_line(kept) == kept
    assert not [sign for sign in kept if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp")]
    assert len(json.dumps(kept, ensure_ascii=False)) <= 2 * len(kept) + len('""')


def test_alarms_and_purposes_are_kept_so_too() -> None:
    assert checked_words("a \0photo") == "a photo"
    assert checked_purpose(Purpose.OTHER, "to \0sell") == (Purpose.OTHER, "to sell")
    with pytest.raises(CoachError, match=r"state\.alarm_without_words"):
        checked_words("\u200b")
    with pytest.raises(InvalidField):
        checked_purpose(Purpose.OTHER, "\0")
