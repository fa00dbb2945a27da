"""HTTP: the endpoint for Slack's requests, and the health endpoints for operators."""
