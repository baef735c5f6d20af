"""Changes as other programs send them: a body of records, checked whole, then stored whole."""
