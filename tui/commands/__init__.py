"""The user commands: one class each, with its keys; no Textual here."""
