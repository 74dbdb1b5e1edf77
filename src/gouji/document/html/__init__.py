"""Web pages, and saved ones: what is text in them, and their tables."""
