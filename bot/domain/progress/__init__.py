"""Where an objective stands: results, pace, projection and grade."""
