"""The engine: from a page's bytes to its article, entities and names. No screen, nothing kept."""

__version__ = "0.1.0"
