"""The marketing plan: line items, costs and results."""
