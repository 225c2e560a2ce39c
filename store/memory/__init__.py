"""The records of a project in memory: read when asked for, indexed."""
