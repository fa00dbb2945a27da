"""The marketing plan: line items, costs and what they earn."""
