"""Slack's rules for blocks and views, built from small checks."""

from bot.sandbox.blocks.surfaces import (
    elements_of,
    message_errors,
    slack_files,
    too_large,
    view_errors,
    with_children,
)

__all__ = [
    "elements_of",
    "message_errors",
    "slack_files",
    "too_large",
    "view_errors",
    "with_children",
]
