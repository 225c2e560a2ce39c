"""The statistical tagger: persons, organisations and places that no pattern explains."""
