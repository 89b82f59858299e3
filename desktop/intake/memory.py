"""What the columns of a shape of file mean, as a person said it once."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.intake import ColumnMemory
from desktop.domain.text import fold
from desktop.intake.intakes import Intake


def recall(session: Session, roster: Intake) -> None:
    """Let the columns of a sheet mean what a person said of a file of the same shape."""
    held = _held(session, roster)
    if held is not None:
        roster.recall({int(place): str(name) for place, name in held.meanings.items()})


def keep_meanings(session: Session, roster: Intake) -> None:
    """Remember what a person said of these columns, for the next file of this shape."""
    if not roster.remapped:
        return
    meanings = {str(column.index): column.field for column in roster.columns}
    held = _held(session, roster)
    if held is None:
        session.add(
            ColumnMemory(
                kind=roster.kind,
                shape=shape(roster),
                meanings=meanings,
                kept_at=session.info["now"],
            )
        )
    else:
        held.meanings, held.kept_at = meanings, session.info["now"]


def shape(roster: Intake) -> str:
    """Return what makes two files alike: the heads of their columns, without accents."""
    return "|".join(fold(column.title) for column in roster.columns)


def _held(session: Session, roster: Intake) -> ColumnMemory | None:
    return session.scalars(
        select(ColumnMemory).where(
            ColumnMemory.kind == roster.kind, ColumnMemory.shape == shape(roster)
        )
    ).first()
