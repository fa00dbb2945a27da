"""Objectives: a measure, a target, dates and an owner."""
