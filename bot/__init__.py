"""Social Coach: a Slack bot that coaches a team on its use of social media."""

__version__ = "1.0.0"
