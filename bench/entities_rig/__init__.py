"""What measures the finding of names and values."""
