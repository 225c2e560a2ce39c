"""The plain commands: what the app does, for scripts, pipes and screen readers."""
