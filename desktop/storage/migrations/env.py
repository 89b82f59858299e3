"""Alembic's way in: the caller hands over an open connection."""

from alembic import context

from desktop.domain import Entity

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Entity.metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
    transactional_ddl=True,  # SQLite can; Alembic assumes that it cannot
)
context.run_migrations()
