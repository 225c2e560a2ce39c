"""What a page says of its article: source, authors, dates, place, languages."""
