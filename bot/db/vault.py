"""The vault: what is stored encrypted is sealed and opened here, and nowhere else."""

from __future__ import annotations

from cryptography.fernet import Fernet, InvalidToken, MultiFernet


class LockedError(Exception):
    """No key opens what was sealed: the key that did it is gone from the settings."""


class Vault:
    """Seals texts with the first of its keys, and opens what any of them has sealed."""

    def __init__(self, keys: str) -> None:
        """`keys` are separated by commas; ValueError if one of them is none."""
        made = [Fernet(key.strip()) for key in keys.split(",")]
        self._first, self._all = made[0], MultiFernet(made)

    def __repr__(self) -> str:
        return "Vault()"

    def seal(self, text: str) -> str:
        return self._all.encrypt(text.encode()).decode()

    def open(self, sealed: str) -> str:
        """Return what was sealed; LockedError if no key fits."""
        try:
            return self._all.decrypt(sealed).decode()
        except InvalidToken:
            raise LockedError from None

    def is_by_first_key(self, sealed: str) -> bool:
        try:
            self._first.decrypt(sealed)
        except InvalidToken:
            return False
        return True


def new_key() -> str:
    return Fernet.generate_key().decode()
