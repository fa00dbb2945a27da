"""The audit: random teams, whose numbers on every surface are recomputed by hand."""
