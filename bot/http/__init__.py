"""HTTP: the door for Slack's requests, and the endpoints for operators."""
