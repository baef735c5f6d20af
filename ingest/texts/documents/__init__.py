"""Files of documents, opened to plain text."""
