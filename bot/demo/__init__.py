"""The demo: sandbox, bot and an example team with eight weeks behind it, in one process."""

from bot.demo.show import show

__all__ = ["show"]
