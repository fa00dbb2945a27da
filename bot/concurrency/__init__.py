"""Calls from the event loop: to threads, and many as one."""
