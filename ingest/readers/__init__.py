"""Readers: from a file of any accepted form to rows, each with the line where it stands."""
