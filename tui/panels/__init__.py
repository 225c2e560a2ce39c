"""Panels over the desk: what each shows and does, as plain objects."""
