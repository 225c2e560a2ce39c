"""The files of a project under TinyDB: snapshot, journal, lock, backups."""
