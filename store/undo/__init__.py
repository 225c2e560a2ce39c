"""Turning an operation, and what stands in the way of it."""
