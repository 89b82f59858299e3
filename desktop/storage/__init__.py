"""How the books are kept: engine, migrations, lock, backup, search, and what changed."""
