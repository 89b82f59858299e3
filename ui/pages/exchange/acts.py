"""What is done on the page Exchange: send, take in, answer, join, accept."""

from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.errors import CannotRead
from desktop.exchange.answering import Answered, answer
from desktop.exchange.enrolling import accept_computer
from desktop.exchange.joining import KitCard, join_by_kit, read_kit
from desktop.exchange.sending import Sent, send
from desktop.exchange.take_in import TakenIn, take_in
from desktop.job import Job
from desktop.queries.exchange import FileRow
from desktop.workspace import Workspace
from reports.documents import make_document
from reports.saving import write_whole
from resources.words import _, ngettext, spoken
from ui.dialogs.paper import show_paper
from ui.labels import file_label
from ui.office import Office
from ui.pages.exchange.files import digits
from ui.parts import Banner
from ui.prompts import PACKAGE
from ui.text import number


class Acts:
    """Asks what an act needs, does it, and says on the banner what came of it.

    Args:
        office: whose books.
        banner: stands above the list.
        current: returns the file that the keyboard is on.
        refresh: called when the list has changed.
    """

    def __init__(
        self,
        office: Office,
        banner: Banner,
        current: Callable[[], FileRow | None],
        refresh: Callable[[], object],
    ) -> None:
        self._office = office
        self._banner = banner
        self._current = current
        self._refresh = refresh

    def send(self) -> None:
        """Write the package onto a stick or into a folder."""
        folder = self._office.prompts.folder(_("Which stick or folder?"))
        if folder is not None:
            language = spoken()
            self._office.run(
                _("Sending the package"), lambda books, job: _send(books, folder, language, job)
            ).then(self._sent)

    def _sent(self, made: tuple[Sent, bytes]) -> None:
        sent, slip = made
        told = _("Package {seq} lies on the stick. File code: {code}. Now eject it safely.")
        self._banner.say(
            told.format(seq=sent.seq, code=sent.short_code), "ok",
            _("Print the hand-over slip…"), lambda: self._show_slip(slip),
        )  # fmt: skip
        self._refresh()

    def slip(self) -> None:
        """Show the hand-over slip of the package in the list."""
        file = self._current()
        if file is not None:
            of, language = str(file.id), spoken()
            self._office.run(
                _("Writing the slip"),
                lambda books, _job: make_document(books, "slip", of, language),
            ).then(self._show_slip)

    def _show_slip(self, pdf: bytes) -> None:
        show_paper(self._office, _("Hand-over slip"), pdf, _("hand-over slip"))

    def take(self) -> None:
        """Take in the files that the person chooses."""
        paths = self._office.prompts.open_files(_("Which files?"), PACKAGE)
        if paths:
            self._take_paths(paths)

    def _take_paths(self, paths: Sequence[Path]) -> None:
        self._office.run(
            _("Taking files in"), lambda books, job: take_in(books, list(paths), job)
        ).then(self._taken)

    def _taken(self, taken: TakenIn) -> None:
        lines = [f"{Path(each.path).name}: {file_label(each.state.value)}" for each in taken.files]
        self._banner.say("\n".join(lines[:10]), "info")
        self._refresh()

    def answer(self) -> None:
        """Write an answer for each union whose package was taken in."""
        folder = self._office.prompts.folder(_("Which stick or folder?"))
        if folder is not None:
            self._office.run(
                _("Writing answers"), lambda books, job: answer(books, folder, "", job)
            ).then(self._answered)

    def _answered(self, answers: list[Answered]) -> None:
        told = ngettext("{count} answer written.", "{count} answers written.", len(answers))
        self._banner.say(told.format(count=number(len(answers))), "ok")
        self._refresh()

    def join(self) -> None:
        """Bind this office to the province whose kit the person opens."""
        path = self._office.prompts.open_file(_("Open a kit from the province"), PACKAGE)
        if path is not None:
            self._office.do(_read, path).then(self._join_by)

    def _join_by(self, read: tuple[bytes, KitCard]) -> None:
        data, kit = read
        code = self._office.prompts.ask_text(
            _("Type the enrolment code from the paper"), _("Enrolment code")
        )
        if code:
            joined = self._office.with_books(lambda books: join_by_kit(books, data, code))
            joined.then(lambda _nothing: self._joined(kit.province_name))

    def _joined(self, province: str) -> None:
        self._banner.say(_("This office belongs to {name} now.").format(name=province), "ok")
        self._refresh()

    def accept(self) -> None:
        """Accept the computer that the file in the list comes from."""
        file = self._current()
        if file is None:
            return
        if file.vouched:
            question = _("Accept this computer of {union}?").format(union=file.from_code)
            detail = _("It holds the enrolment code that this union was given with its kit.")
        else:
            question = _("Does {union} read the same number on the telephone?").format(
                union=file.from_code
            )
            detail = _("{number}\n\nThe union finds it on its page Exchange.").format(
                number=digits(file.number)
            )
        if self._office.prompts.confirm(question, _("Accept"), detail, danger=not file.vouched):
            self._office.write(accept_computer, file.id).then(lambda _device: self._take_paths([]))


def _send(books: Workspace, folder: Path, language: str, job: Job) -> tuple[Sent, bytes]:
    """Write the package and, beside it, its hand-over slip."""
    sent = send(books, folder, job)
    slip = make_document(books, "slip", str(sent.id), language)
    write_whole(sent.path.with_suffix(".pdf"), slip)
    return sent, slip


def _read(path: Path) -> tuple[bytes, KitCard]:
    """Return a kit's bytes and what it says.

    Raises:
        CannotRead, NotAKit, Bad: it cannot be used.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise CannotRead(name=path.name) from error
    return data, read_kit(data)
