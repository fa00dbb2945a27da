"""Advice: named rules over the facts of a team's last weeks, and the choice among what they find.

Each rule says how it is worked out and where it comes from, so that anybody can check it by hand.
"""
