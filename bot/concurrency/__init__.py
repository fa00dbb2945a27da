"""Concurrency: worker threads, batched calls and tasks in flight."""
