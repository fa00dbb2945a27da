"""Delivery: drains the outbox. No other part calls Slack without a request from a person."""

from bot.delivery.cleaning import NightlyCleaner
from bot.delivery.pictures import PictureRemover
from bot.delivery.plan_copies import PlanCopyKeeper
from bot.delivery.presence import PresenceChecker
from bot.delivery.recovery import RecoveryChecker
from bot.delivery.sender import Sender

__all__ = [
    "NightlyCleaner",
    "PictureRemover",
    "PlanCopyKeeper",
    "PresenceChecker",
    "RecoveryChecker",
    "Sender",
]
