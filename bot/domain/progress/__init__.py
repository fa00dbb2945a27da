"""The progress of an objective: results, pace, projection and grade."""
