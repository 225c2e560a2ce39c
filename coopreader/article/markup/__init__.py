"""HTML and Markdown: the article in what still has its marks."""
