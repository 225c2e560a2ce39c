"""What the bench of cleaning and the fitting of its weights share: pages with gold, and scores."""
