"""The rules of Social Coach: values and pure functions. Standard library only, no clock, no I/O."""
