"""The ways to begin an office, after the first choice: new, from a kit, practice, from a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from desktop.domain.offices import OfficeDraft
from desktop.errors import CannotRead, Told
from desktop.exchange.joining import create_by_kit, read_kit
from desktop.job import Job
from desktop.practice.office import make_practice_office
from desktop.usecases.offices import create_union_office
from desktop.workspace import Workspace
from resources.words import N_, _, spoken
from ui.dialogs.new_office import ask_new_office
from ui.prompts import OFFICE, PACKAGE, Prompts

Open = Callable[[str], None]
FOLDER = N_("Sổ Thi Đua")


def begin_by(way: str, prompts: Prompts, open_office: Open) -> None:
    """Begin an office by `kit`, `new`, `practice` or `open`, then open it."""
    beginning = Beginning(prompts, open_office)
    ways = {
        "kit": beginning.by_kit,
        "new": beginning.anew,
        "practice": beginning.practice,
        "open": beginning.by_file,
    }
    try:
        ways[way]()
    except Told as error:
        prompts.tell(error)


class Beginning:
    """Asks what a beginning needs and makes the office file."""

    def __init__(self, prompts: Prompts, open_office: Open) -> None:
        self._prompts = prompts
        self._open = open_office

    def by_file(self) -> None:
        """Open an office file that is there."""
        path = self._prompts.open_file(_("Open an office file"), OFFICE)
        if path is not None:
            self._open(str(path))

    def anew(self) -> None:
        """Make an office without a kit."""
        ask_new_office(self._prompts.window, self._make_told)

    def by_kit(self) -> None:
        """Make an office from a kit, once its fingerprint has been compared."""
        path = self._prompts.open_file(_("Open a kit from the province"), PACKAGE)
        if path is None:
            return
        try:
            data = path.read_bytes()
        except OSError as error:
            raise CannotRead(name=path.name) from error
        card = read_kit(data)
        question = _("Is this your union: {name} ({code}), {province}?").format(
            name=card.unit_name, code=card.unit_code, province=card.province_name
        )
        detail = _(
            "Compare these digits with the paper that came with the kit:\n{fingerprint}"
        ).format(fingerprint=card.fingerprint)
        if not self._prompts.confirm(question, _("The digits are the same"), detail):
            return
        code = self._prompts.ask_text(
            _("Type the enrolment code from the paper"), _("Enrolment code")
        )
        target = self._target(card.unit_name) if code else None
        if code and target is not None:
            create_by_kit(str(target), data, code)
            self._open(str(target))

    def practice(self) -> None:
        """Make a fictional office to try things on."""
        folder = documents()
        folder.mkdir(parents=True, exist_ok=True)
        self._open(str(make_practice_office(folder, spoken(), Job())))

    def _make_told(self, draft: OfficeDraft) -> None:
        try:
            self._make(draft)
        except Told as error:
            self._prompts.tell(error)

    def _make(self, draft: OfficeDraft) -> None:
        target = self._target(draft.name)
        if target is None:
            return
        books = Workspace(target, create=True)
        try:
            books.write(create_union_office, draft, books.now())
        finally:
            books.close()
        self._open(str(target))

    def _target(self, name: str) -> Path | None:
        folder = documents()
        folder.mkdir(parents=True, exist_ok=True)
        plain = "".join(" " if letter in '/\\:*?"<>|' else letter for letter in name).strip()
        usual = str(folder / f"{plain[:80]}.thidua-office")
        return self._prompts.save_to(_("Where shall the office file lie?"), usual, OFFICE)


def documents() -> Path:
    """Return the folder in which office files lie unless a person says otherwise."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place)) / _(FOLDER)
