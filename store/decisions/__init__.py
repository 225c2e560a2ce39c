"""What each decision does: project in, operation out. Keys and batch commands both come here."""
