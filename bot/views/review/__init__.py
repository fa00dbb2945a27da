"""The review in words: domain values in, what stands on its page out."""

from bot.views.review.page import page
from bot.views.review.parts import Page

__all__ = ["Page", "page"]
