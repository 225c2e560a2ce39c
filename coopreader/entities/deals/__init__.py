"""Deals drafted from sentences: what kind, when, who, with the words that say so."""
