"""Delivery: drains the outbox. The only caller of Slack that nobody asked to call."""

from bot.delivery.recovery import RecoveryChecker
from bot.delivery.sender import Sender

__all__ = ["RecoveryChecker", "Sender"]
