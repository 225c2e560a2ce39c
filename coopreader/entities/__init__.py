"""From an article to its entities, their values, and deals drafted from sentences."""
