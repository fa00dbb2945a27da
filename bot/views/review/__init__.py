"""The review in words: the page of a review from domain values."""

from bot.views.review.page import page
from bot.views.review.parts import Page

__all__ = ["Page", "page"]
