"""Pages read in the background, and the cache of what was read."""
