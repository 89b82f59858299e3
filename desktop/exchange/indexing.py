"""Members that came in bulk enter the search index afterwards, in one go."""

from sqlalchemy.orm import Session

from desktop.storage.placing import place_missing


def index_members(session: Session) -> None:
    """Place the members who have no place in the index yet."""
    place_missing(session.connection())
