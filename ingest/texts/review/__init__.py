"""Documents read into a store, and the facts found in them judged by a person."""
