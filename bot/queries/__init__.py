"""Reads what is stored: statements, and the domain values that are made of their rows."""
