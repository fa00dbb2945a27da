"""What each press of a button does, by its meaning; `handlers.actions` has the table."""
