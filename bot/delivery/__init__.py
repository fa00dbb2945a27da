"""Delivery: drains the outbox. The only caller of Slack that nobody asked to call."""

from bot.delivery.pictures import Pictures
from bot.delivery.prober import Prober
from bot.delivery.sender import Sender

__all__ = ["Pictures", "Prober", "Sender"]
