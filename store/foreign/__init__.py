"""Annotations and actors of other tools: a reader for each format, and what joins them."""
