"""What stands at the head and the foot of every paper of an office."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from desktop.domain.offices import Role
from desktop.queries.offices import office_card


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who writes: the upper body, the office, and who signs for it.

    Attributes:
        symbol: of the office, as it stands in the numbers of papers (CĐCS).
        practice: the books are fictional, and every paper says so.
    """

    role: Role
    upper: str
    issuer: str
    symbol: str
    place: str
    signer: str
    signer_post: str
    practice: bool


def letterhead(session: Session) -> Letterhead:
    """Return the letterhead of these books.

    Raises:
        NoOffice: there is no office yet.
    """
    office = office_card(session)
    own = office.name
    return Letterhead(
        role=office.role,
        # A province stands under no province.
        upper="" if office.parent_name == own else office.parent_name,
        issuer=own,
        symbol=office.symbol,
        place=office.place,
        signer=str(office.settings.get("signer_name") or ""),
        signer_post=str(office.settings.get("signer_post") or ""),
        practice=office.practice,
    )
