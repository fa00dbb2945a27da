"""What Social Coach knows: values and pure functions. Standard library only, no clock, no I/O."""
