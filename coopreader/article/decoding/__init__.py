"""Bytes to text: which charset a page is in."""
