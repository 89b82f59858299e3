"""The picture of a member: kept once by its SHA-256, and never sent anywhere."""

import hashlib
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from desktop.domain.awards import StoredFile
from desktop.domain.members import Member
from desktop.errors import Refusal
from desktop.usecases.members import find_member
from resources.words import N_

LARGEST = 200_000  # bytes
# Marks the stored files that belong to members, so that one without a member can go.
PHOTO = "image/jpeg; of=member"
_JPEG = b"\xff\xd8\xff"


class NotAPhoto(Refusal):
    """These bytes are no small JPEG."""

    template = N_("This picture cannot be kept. Choose a photo in JPEG or PNG.")


def put_photo(session: Session, member_id: UUID, content: bytes | None) -> str:
    """Give a member a picture, or take it away with None; return the SHA-256 of the last one.

    Raises:
        NoSuchMember: they have left the books.
        NotAPhoto: it is no JPEG of at most 200,000 bytes.
    """
    member = find_member(session, member_id)
    before = member.photo_sha256
    if content is None:
        member.photo_sha256 = ""
        return before
    if not content.startswith(_JPEG) or len(content) > LARGEST:
        raise NotAPhoto
    digest = hashlib.sha256(content).hexdigest()
    if session.scalars(select(StoredFile.id).where(StoredFile.sha256 == digest)).first() is None:
        session.add(
            StoredFile(
                sha256=digest,
                media_type=PHOTO,
                size=len(content),
                content=content,
                kept_at=session.info["now"],
            )
        )
    member.photo_sha256 = digest
    return before


def return_photo(session: Session, member_id: UUID, digest: str) -> None:
    """Give a member back the picture that `put_photo` took.

    Raises:
        NoSuchMember: they have left the books.
    """
    find_member(session, member_id).photo_sha256 = digest


def drop_photos(session: Session) -> None:
    """Destroy the pictures that belong to no member any more, deleted members included."""
    used = select(Member.photo_sha256).where(Member.photo_sha256 != "")
    used = used.execution_options(with_removed=True)
    kept = set(session.scalars(used))
    stored = session.scalars(select(StoredFile.sha256).where(StoredFile.media_type == PHOTO))
    gone = [digest for digest in stored if digest not in kept]
    session.execute(delete(StoredFile).where(StoredFile.sha256.in_(gone)))
