"""PDF: words from their boxes, lines, ruled tables and page furniture."""
