"""Advice: named rules over the facts of a team's last weeks, and the choice among their findings.

Each rule says how it is worked out and where it comes from, so that anyone can check it by hand.
"""
