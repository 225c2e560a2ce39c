"""The invariants of a project, one file a group; `store/check.py` is the one way in."""
