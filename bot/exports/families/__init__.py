"""Families of exports: each module tells its files from others, and reads them."""
