"""Stage 1, read: a file becomes a `Document`: blocks in reading order, sections, and a map back to the file."""

from gouji.document.model import Block, Document, Numbering, Section, UnreadableFile

__all__ = ["Block", "Document", "Numbering", "Section", "UnreadableFile"]
