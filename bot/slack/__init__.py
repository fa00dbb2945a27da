"""Slack's Web API: errors, rate limits, files and look-ups."""
