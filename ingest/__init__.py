"""From files to records: readers, checks, the import itself and its report."""
