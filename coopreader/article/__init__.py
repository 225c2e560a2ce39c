"""From a file's bytes to an article: decoding, cleaning, and what the page says of itself."""
