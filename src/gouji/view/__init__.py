"""What stands in a report, asserting nothing: sentences, tables, forms, numbering, scores, its year."""
