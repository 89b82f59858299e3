"""What every kept thing shares: identity, ownership and column habits."""

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, ClassVar
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Date, Dialect, Enum, MetaData, Text, Uuid
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column
from sqlalchemy.types import TypeDecorator
from typing_extensions import override
from uuid_utils.compat import uuid7

# Named constraints, or SQLite migrations cannot alter them later.
# Source: https://alembic.sqlalchemy.org/en/latest/naming.html
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

INSTANT_FORM = "%Y-%m-%dT%H:%M:%SZ"


# A stored sort key: its bytes are the order, whatever the server's own language is.
Key = Text().with_variant(Text(collation="C"), "postgresql")


class Instant(TypeDecorator[datetime]):
    """An instant in UTC, kept as text (`2025-09-01T02:03:04Z`), the same on every database."""

    impl = Text
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else value.astimezone(UTC).strftime(INSTANT_FORM)

    @override
    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.strptime(value, INSTANT_FORM).replace(tzinfo=UTC)


class Entity(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False, repr=False):
    """A thing with an identity that outlives its values.

    Two objects are the same thing when they are the same row, so there is no `__eq__`:
    a session hands out one object per row. Logs and tracebacks show the identity only:
    the values are people's names.
    """

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        int: BigInteger,  # money is whole đồng and outgrows 32 bits
        date: Date,
        datetime: Instant,
        UUID: Uuid,
        StrEnum: Enum(
            StrEnum, native_enum=False, create_constraint=False, length=32, values_callable=list
        ),
        list[str]: JSON,
        list[Any]: JSON,
        dict[str, Any]: JSON,
    }

    # Made here and not by the database: two offices must never give the same identity
    # to different things before they meet in a sync file.
    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid7, sort_order=-2)

    @override
    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.id}>"


class Record(Entity, kw_only=True):
    """A thing that travels between offices: it has an owner and a revision.

    Attributes:
        unit_id: the office that owns it; filled in by the session when left out.
        removed_at: when it was deleted; a deleted record can be brought back.
        local: columns that are worked out here and never travel.
        confined: columns that a person writes, that are in the audit trail, and that never
            leave the office (safety.md, Privacy).
    """

    __abstract__ = True
    local: ClassVar[frozenset[str]] = frozenset()
    confined: ClassVar[frozenset[str]] = frozenset()

    unit_id: Mapped[UUID] = mapped_column(default=None, index=True, sort_order=-1)
    removed_at: Mapped[datetime | None] = mapped_column(default=None, sort_order=100)


# Columns of every record that say nothing about the thing itself.
NOT_CONTENT = frozenset({"id", "unit_id", "removed_at"})
