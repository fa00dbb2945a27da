"""The completions that the page offers while someone types a command."""

from __future__ import annotations

from typing import Any

WORDS = {
    "report": "linkedin comments 4",
    "objective": "30 reactions on Instagram by 31 December",
    "objectives": "list, edit, close, hand over",
    "progress": "mine or team",
    "undo": "take the last report back",
    "digest": "preview, or now to post it",
    "coach": "what should I do this week?",
    "plan": "what a result costs, social beside the rest",
    "own": "what you count besides, or another platform",
    "review": "one page of the quarter, as a PDF",
    "checkin": "send me mine now",
    "away": "until Friday",
    "back": "end my absence",
    "stop": "no more direct messages",
    "start": "direct messages again",
    "why": "why a message came, or did not",
    "alarm": "what happened, or over",
    "setup": "purpose, days, times, who reports",
    "help": "everything at a glance",
}


def completion() -> dict[str, Any]:
    return {
        "command": "/social",
        "description": "Objectives, results and progress on social media",
        "usage_hint": "report linkedin comments 4",
        "subcommands": [{"name": name, "hint": hint} for name, hint in WORDS.items()],
    }
