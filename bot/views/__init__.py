"""What people see: domain values in, Slack payloads out. No database, no network."""
