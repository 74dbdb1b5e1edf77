"""Claims that the same figure stands in several places: prose, tables, forms, projects."""
