"""The lines by which a page speaks of itself."""
