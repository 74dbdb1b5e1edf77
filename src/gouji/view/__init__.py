"""Stage 3, view: what stands in a report, asserting nothing: sentences, tables, forms, numbering, scores, its year."""
