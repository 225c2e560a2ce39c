"""What is kept: records, the TinyDB project, decisions with undo, import and export."""
