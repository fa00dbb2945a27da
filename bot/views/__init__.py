"""Slack payloads from domain values. No database, no network."""
