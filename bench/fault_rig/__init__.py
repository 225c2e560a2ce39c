"""Faults that are done to a project, and what was lost by them; `bench/faults.py` runs them."""
