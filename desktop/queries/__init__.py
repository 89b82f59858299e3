"""What the office looks at: one function for each list, card or figure.

Each takes the session first and returns plain frozen rows, never entities, so nothing
that leaves this package can reach back into the database.
"""
