"""Trains the tagger of names: `python -m bench.tagging`; needs the extra "fit"."""
