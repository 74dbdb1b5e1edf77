"""Numbered items: their marks, chains of them, runs and lists."""
