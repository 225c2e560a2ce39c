"""What each unit looks like, and how likely it is part of the article."""
