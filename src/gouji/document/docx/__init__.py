"""Word: the text as it is shown, numbering and styles included, with a trace back to its runs."""
