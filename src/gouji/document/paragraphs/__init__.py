"""Paragraphs: which printed lines belong together, told by how wide they are before anything is said of what they are."""
