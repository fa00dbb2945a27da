"""The completions that the page offers while someone types a command."""

from __future__ import annotations

from typing import Any

WORDS = {
    "report": "linkedin comments 4",
    "objective": "30 reactions on Instagram by 31 December",
    "objectives": "list, edit, close, change owner",
    "reopen": "replies on X",
    "progress": "mine or team",
    "undo": "undo my last report",
    "history": "what I reported, to edit or delete",
    "digest": "preview, or now to post it",
    "coach": "what should I do this week?",
    "plan": "cost per result, social and everything else",
    "own": "our own metrics and platforms",
    "muted": "tips the team doesn't want",
    "review": "one page of the quarter, as a PDF",
    "export": "everything as files, or mine",
    "charts": "our numbers as pictures",
    "checkin": "ask me now",
    "reminders": "days and times of my check-ins",
    "away": "until Friday",
    "back": "I'm back",
    "stop": "no more check-ins",
    "start": "check-ins again",
    "why": "why a message came, or didn't",
    "log": "who changed what",
    "check": "linkedin: the post you're about to publish",
    "drafts": "who approved what",
    "alarm": "what happened (or “over”)",
    "alarms": "past alarms and drills, and our plan for the next",
    "drill": "try an alarm out",
    "setup": "purpose, days, times, who reports",
    "forget me": "delete what's stored of me",
    "delete team": "delete everything of the team",
    "help": "everything at a glance",
}

SHORTCUTS = [
    {"callback_id": "report_this", "name": "Report this"},
    {"callback_id": "add_to_timeline", "name": "Add to the timeline"},
    {"callback_id": "check_post", "name": "Check this post"},
]
"""What the page offers in the menu of each message."""


def completion() -> dict[str, Any]:
    return {
        "command": "/social",
        "description": "Objectives, results and progress on social media",
        "usage_hint": "report linkedin comments 4",
        "subcommands": [{"name": name, "hint": hint} for name, hint in WORDS.items()],
    }
