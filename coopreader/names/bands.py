"""The bands of a score between two names, as the project draws them everywhere."""

REVIEW = 0.60
"""From this score on two names are worth showing as candidates of each other."""

PRESELECT = 0.86
"""From this score on a candidate may be preselected; only a key links or merges it."""
