"""Processes of the bot's own: what they are started with, and what they give up."""
