"""Fits the weights of cleaning: `python -m bench.fitting`; needs the extra "fit"."""
