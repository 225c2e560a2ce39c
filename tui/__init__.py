"""What is seen and typed: the Textual app, its screens and widgets, the command line."""
