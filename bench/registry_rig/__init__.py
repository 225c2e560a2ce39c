"""What bench/candidates.py, keystrokes.py and duplicates.py measure with."""
