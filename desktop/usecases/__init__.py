"""What the office does: one function for each thing that a person can ask for.

Each takes the session first and changes the books only through it. The caller owns the
transaction (`Workspace.write`): it commits if the function returns and rolls back if it
raises, so a use case never commits and never half-does.
"""
