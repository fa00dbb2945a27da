"""Rules of advice: each finds one thing to say in a team's facts, independently of the others."""
