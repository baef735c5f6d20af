"""Mentions of entities in texts: known names, new ones, and nouns that stand for one."""
