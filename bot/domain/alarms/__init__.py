"""Alarms: a person declares that something could harm the team badly, and a person ends it."""
