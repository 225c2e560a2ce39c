"""Other engines of names, found by their entry points, and how their work joins ours."""
