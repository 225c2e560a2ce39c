"""Widgets that draw: the Line-API base, the reader, the lists, the record pane."""
