"""Mappings: how the columns of any table become entities, relations and evidence, in YAML."""
