"""From the raw text of a flattened page to its units."""
