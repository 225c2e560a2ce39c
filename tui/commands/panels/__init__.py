"""The commands of the panels over the desk, one file a panel."""
