"""Which document a page is, and following what was decided into a new version of it."""
