"""Printing a member's own papers from the card: record, letter, card, extract, log."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QMenu, QPushButton

from desktop.job import Job
from desktop.queries.asking import Asked
from desktop.workspace import Workspace
from resources.words import N_, _, spoken
from ui import theme
from ui.office import Answer, Office
from ui.styling import named

# Documents of one member, as `reports.documents` names them: what the menu calls them, an icon.
PAPERS = {
    "member-record": (N_("Emulation record"), "medal"),
    "transfer-slip": (N_("Letter to another union"), "mail"),
    "member-cards": (N_("Union card"), "file-badge"),
    "member-extract": (N_("Extract of the data"), "file-text"),
    "correction-log": (N_("Log of corrections"), "history"),
}


class PaperButton(QPushButton):
    """Offers the papers of the member who is shown.

    Args:
        office: whose books.
        shown: returns whose card stands there, and what they are called.
    """

    def __init__(self, office: Office, shown: Callable[[], tuple[UUID, str] | None]) -> None:
        super().__init__(_("Print…"))
        named("card.print", self).setIcon(theme.icon("printer"))
        self._office, self._shown = office, shown
        menu = named("card-papers", QMenu(self))
        for name, (title, icon) in PAPERS.items():
            action = named(f"card.{name}", menu.addAction(_(title)))
            action.setIcon(theme.icon(icon, theme.colours().mute))
            action.triggered.connect(lambda _on, name=name: self._print(name))
        self.setMenu(menu)

    def _print(self, name: str) -> None:
        shown = self._shown()
        if shown is not None:
            member_id, who = shown
            title = f"{_(PAPERS[name][0])} – {who}"
            print_document(self._office, name, Asked(of=(str(member_id),)), title)


def print_document(office: Office, name: str, asked: Asked, title: str) -> Answer[bytes]:
    """Draw a document off the window's thread and show it to be printed or saved."""
    language = spoken()
    answer = office.run(
        _("Making the paper"), lambda books, job: _made(books, job, name, asked, language)
    )
    return answer.then(lambda pdf: show_made(office, title, pdf))


def show_made(office: Office, title: str, pdf: bytes) -> None:
    """Show a paper that has been drawn; it is saved under its title."""
    from ui.dialogs.paper import show_paper  # noqa: PLC0415 -- pdfium loads on use

    show_paper(office, title, pdf, title.replace("/", "-"))


def _made(books: Workspace, job: Job, name: str, asked: Asked, language: str) -> bytes:
    from reports.documents import make_document  # noqa: PLC0415 -- ReportLab loads on use

    return make_document(books, name, asked, language, job)
