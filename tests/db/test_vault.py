"""The vault: what is sealed is opened with any of its keys, and with no other."""

from __future__ import annotations

import pytest

from bot.db.vault import LockedError, Vault, new_key

OLD, NEW = new_key(), new_key()
SECRET = "xoxb-secret"


def test_what_is_sealed_tells_nothing_and_is_opened_again() -> None:
    vault = Vault(OLD)

    sealed = vault.seal(SECRET)

    assert "xoxb" not in sealed
    assert vault.open(sealed) == SECRET


def test_a_new_key_seals_while_the_old_one_still_opens() -> None:
    sealed = Vault(OLD).seal(SECRET)
    both = Vault(f"{NEW}, {OLD}")

    assert both.open(sealed) == SECRET
    assert not both.is_by_first_key(sealed)
    assert Vault(NEW).open(both.seal(SECRET)) == SECRET


def test_another_key_opens_nothing() -> None:
    sealed = Vault(OLD).seal(SECRET)

    with pytest.raises(LockedError):
        Vault(NEW).open(sealed)


@pytest.mark.parametrize(
    "keys", ["", "hello", f"{OLD},", "x" * 44], ids=["none", "short", "one of two", "long"]
)
def test_what_is_no_key_is_refused(keys: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Vault(keys)


def test_its_keys_are_not_shown() -> None:
    assert OLD not in repr(Vault(OLD)) + str(Vault(OLD))
