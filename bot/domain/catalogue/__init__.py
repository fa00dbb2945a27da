"""The platforms and metrics that can be counted."""
