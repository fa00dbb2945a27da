"""A small local Slack, for trying the bot in a browser and testing it with real requests."""

from bot.sandbox.bot_connection import Answer, Retry, Sent
from bot.sandbox.clock import ClockControl
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.gateway import Call
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.people import Person
from bot.sandbox.replies import Reply
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.world import Channel, StoredFile, World, lindgren_books

__all__ = [
    "Answer",
    "Call",
    "Channel",
    "ClockControl",
    "Fault",
    "Faults",
    "Payload",
    "Person",
    "Refused",
    "Reply",
    "Retry",
    "Sandbox",
    "Sent",
    "StoredFile",
    "World",
    "lindgren_books",
]
