"""How the records of an export are joined with those of a project that holds something."""
