"""Names and offices that have a form: titles, heads, companies, events, states, towns."""
