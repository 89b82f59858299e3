"""The small form of one term of a union post."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.terms import PostTerm
from desktop.usecases.posts import put_posts
from resources.words import _
from ui.fields import DayField, SuggestedField, TextField
from ui.forms import Form, Part
from ui.office import Answer, Office
from ui.pages.members.names import words_for


class PostForm(QWidget):
    """Adds a term to a member's posts, or changes one.

    Args:
        office: whose books.
        back: called when it is written.

    Signals:
        cancelled: the person thought better of it.
    """

    cancelled = Signal()

    def __init__(self, office: Office, back: Callable[[], object]) -> None:
        super().__init__()
        self._office = office
        self._back = back
        self._member_id: UUID | None = None
        self._others: list[PostTerm] = []
        self._name = ""
        self._form = Form(office, PostTerm, _parts())
        self._form.saves(self._send, self._done)
        self._form.cancelled.connect(self.cancelled.emit)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._form)

    def begin(
        self, member_id: UUID, name: str, terms: Sequence[PostTerm], place: int | None
    ) -> None:
        """Begin with the term at a place among a member's terms, or with a new one."""
        self._member_id, self._name = member_id, name
        self._others = [term for n, term in enumerate(terms) if n != place]
        self._form.start(PostTerm() if place is None else terms[place])

    def first(self) -> None:
        """Put the keyboard into the first field."""
        self._form.first()

    def _send(self, term: PostTerm) -> Answer[tuple[PostTerm, ...]]:
        assert self._member_id is not None
        terms = [*self._others, term]
        return self._office.write(put_posts, self._member_id, terms, self._office.today())

    def _done(self, before: tuple[PostTerm, ...]) -> None:
        self._back()
        assert self._member_id is not None
        said = _("Post of {name}: {post}").format(name=self._name, post=self._form.draft().post)
        take_back(self._office, self._member_id, before, said)


def drop_post(
    office: Office, member_id: UUID, name: str, terms: Sequence[PostTerm], place: int
) -> None:
    """Take one term out of a member's posts."""
    others = [term for n, term in enumerate(terms) if n != place]
    said = _("Deleted post of {name}: {post}").format(name=name, post=terms[place].post)
    office.write(put_posts, member_id, others, office.today()).then(
        lambda before: take_back(office, member_id, before, said)
    )


def take_back(office: Office, member_id: UUID, before: Sequence[PostTerm], said: str) -> None:
    """Offer to give a member the terms of before."""
    office.undoable(said, lambda: office.write(put_posts, member_id, before, office.today()))


def _parts() -> list[Part]:
    return [
        Part("post", _("Union post"), SuggestedField(words_for("union_post"))),
        Part("starts_on", _("Since"), DayField(), half=True),
        Part("ends_on", _("Until"), DayField(), half=True),
        Part("paper", _("Paper"), TextField(), _("Number and date of the paper, if there is one")),
    ]
