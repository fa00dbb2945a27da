"""Reads exports of analytics: from the bytes of a file to values of days, posts and periods."""

from bot.exports.child import read_in_child
from bot.exports.reader import read_export

__all__ = ["read_export", "read_in_child"]
