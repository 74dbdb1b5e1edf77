"""Plain text: lines joined into paragraphs, headings, and tables drawn with characters."""
