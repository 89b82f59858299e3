"""What is done for the people whose data is kept: told, made anonymous, erased."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.domain.offices import Role
from desktop.domain.privacy import ConsentDraft, ConsentKind, ForgettingDraft, rules_on
from desktop.exchange.erasing import erase_for_union
from desktop.queries.asking import Asked
from desktop.usecases.privacy import anonymise_members, erase_members, record_consent
from reports.documents import make_document
from resources.words import N_, _, ngettext, spoken
from ui.dialogs.paper import show_paper
from ui.fields import CheckField, Choice, ChoiceField, DayField, LongTextField, TextField
from ui.forms import Form, Part
from ui.layouts import link, row
from ui.office import Answer, Office
from ui.pages.members.deleting import some_names
from ui.pages.members.names import CONSENTS
from ui.styling import named
from ui.text import number


class ConsentForm(QWidget):
    """Records what one member or several were told, or agreed to.

    Args:
        office: whose books.
        done: called when it is written.

    Signals:
        cancelled: the person thought better of it.
    """

    cancelled = Signal()

    def __init__(self, office: Office, done: Callable[[], object]) -> None:
        super().__init__()
        self._office = office
        self._done = done
        self._people: dict[UUID, str] = {}
        self._paper: QDialog | None = None  # a paper without a window above it would not stay
        self._form = Form(office, ConsentDraft, _consent_parts())
        self._form.saves(self._send, self._written)
        self._form.cancelled.connect(self.cancelled.emit)
        sheet = named(
            "consent.print", link(_("Print the notice to be signed…"), self._print, lead=True)
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(row(sheet, None))
        whole.addWidget(self._form)

    def begin(self, people: dict[UUID, str]) -> None:
        """Begin with these people, by id and name."""
        self._people = people
        self._form.start(ConsentDraft(ConsentKind.NOTICE, self._office.today()))
        self._form.warn(some_names(list(people.values())), "info")

    def first(self) -> None:
        """Put the keyboard into the first field."""
        self._form.first()

    def _print(self) -> None:
        asked, language = Asked(of=tuple(map(str, self._people))), spoken()
        self._office.run(
            _("Writing the notice"),
            lambda books, _job: make_document(books, "privacy-notice", asked, language),
        ).then(self._show)

    def _show(self, pdf: bytes) -> None:
        title = _("Notice on personal data")
        self._paper = show_paper(self._office, title, pdf, _("notice"))

    def _send(self, draft: ConsentDraft) -> Answer[int]:
        return self._office.write(record_consent, list(self._people), draft, self._office.today())

    def _written(self, count: int) -> None:
        said = ngettext("Recorded for {count} member", "Recorded for {count} members", count)
        self._office.prompts.toast(said.format(count=number(count)))
        self._done()


class ForgettingForm(QWidget):
    """Makes members anonymous, or erases them as they asked; it cannot be taken back.

    Args:
        office: whose books.
        done: called when nothing is known of them any more.
        erase: whether they are erased, or made anonymous.

    Signals:
        cancelled: the person thought better of it.
    """

    cancelled = Signal()

    def __init__(self, office: Office, done: Callable[[], object], *, erase: bool) -> None:
        super().__init__()
        self._office = office
        self._done = done
        self._people: dict[UUID, str] = {}
        self._erase = erase
        self._sure = SureField(_("I know that this cannot be taken back"))
        self._form = Form(office, _Asked, _forgetting_parts(self._sure), self.title())
        self._form.saves(self._send, self._forgotten)
        self._form.cancelled.connect(self.cancelled.emit)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._form)

    def begin(self, people: dict[UUID, str]) -> None:
        """Begin with these people, by id and name."""
        self._people = people
        law = rules_on(self._office.today())["erase_law" if self._erase else "anonymise_law"]
        self._form.start(_Asked(law=str(law)))
        names = some_names(list(people.values()))
        told = _ERASING if self._erase else _ANONYMISING
        self._form.warn("\n".join((names, _(told), _(_STAYS))), "bad")

    def title(self) -> str:
        """Return what the form is for, for the card's head."""
        return _("Erase on request") if self._erase else _("Make anonymous")

    def first(self) -> None:
        """Put the keyboard into the first field."""
        self._form.first()

    def _send(self, asked: "_Asked") -> Answer[int]:
        draft = ForgettingDraft(asked.law, asked.reason)
        ids = list(self._people)
        if self._erase:
            recent = self._office.preferences.now.recent
            province = bool(recent) and recent[0].role == Role.PROVINCE
            erase = erase_for_union if province else erase_members
            return self._office.write(erase, ids, draft)
        return self._office.write(anonymise_members, ids, draft, self._office.today())

    def _forgotten(self, count: int) -> None:
        if self._erase:
            said = ngettext("Erased {count} member", "Erased {count} members", count)
        else:
            said = ngettext(
                "Made {count} member anonymous", "Made {count} members anonymous", count
            )
        self._office.prompts.toast(said.format(count=number(count)))
        self._done()


class SureField(CheckField):
    """A box without which nothing is done."""

    @override
    def unread(self) -> str:
        return "" if self.value() else _("Tick this first. Nothing has been changed yet.")


_ANONYMISING = N_(
    "Their name, birth, numbers, address, picture and papers go; sex, group, status and the days "
    "of joining and leaving stay, and so do awards and initiatives."
)
_ERASING = N_(
    "Everything that is known of them goes here, and at the province with the next package. Awards "
    "and initiatives stay and name nobody."
)
_STAYS = N_(
    "What has been printed stays: certificates, signed pacts, decisions. Backups made before still "
    "hold the data until they are thinned out, within twelve months; wipe old packages on sticks."
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the form asks: the draft, and whether the person is sure."""

    law: str = ""
    reason: str = ""
    sure: bool = False


def _consent_parts() -> list[Part]:
    kinds = [Choice(kind, _(name)) for kind, name in CONSENTS.items()]
    return [
        Part("kind", _("What happened"), ChoiceField(kinds)),
        Part("on", _("On the day"), DayField()),
        Part("paper", _("Paper"), TextField(), _("Number of the signed sheet, or where it lies")),
        Part("scope", _("Which data or purpose"), TextField(), _("Empty: the whole notice")),
    ]


def _forgetting_parts(sure: SureField) -> list[Part]:
    return [
        Part("law", _("Provision"), LongTextField(2)),
        Part("reason", _("Reason"), LongTextField(2), _("Who asked for it, when and how")),
        Part("sure", "", sure),
    ]
