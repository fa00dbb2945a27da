"""A small local Slack, for trying the bot in a browser and testing it with real requests."""

from bot.sandbox.bot_connection import Answer, Retry, Sent
from bot.sandbox.clock import ClockControl
from bot.sandbox.companies import acme, harbour_tea, lindgren_books, lindgren_twin
from bot.sandbox.consent import OAuthApp
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.gateway import Call
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.people import Person
from bot.sandbox.replies import Reply
from bot.sandbox.sandbox import Sandbox
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import Channel, Enterprise, StoredFile, World

__all__ = [
    "Answer",
    "Call",
    "Channel",
    "ClockControl",
    "Enterprise",
    "Fault",
    "Faults",
    "OAuthApp",
    "Payload",
    "Person",
    "Refused",
    "Reply",
    "Retry",
    "Sandbox",
    "Sent",
    "StoredFile",
    "Workspace",
    "World",
    "acme",
    "harbour_tea",
    "lindgren_books",
    "lindgren_twin",
]
