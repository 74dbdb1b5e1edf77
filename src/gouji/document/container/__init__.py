"""Files that hold files: zip archives, old Office containers, and readers run in a process of their own."""
