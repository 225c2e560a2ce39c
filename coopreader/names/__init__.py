"""From a name to its form, its score against another, its candidates."""
