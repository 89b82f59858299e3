"""Settings: how the window looks on this computer, and how the office's file is kept."""

from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget
from typing_extensions import override

from desktop.domain.offices import OfficeDraft
from desktop.queries.offices import OfficeCard, office_card
from desktop.usecases.offices import change_office
from resources.words import LANGUAGES, N_, _, spoken
from ui.armed import ArmedForces
from ui.commands import Command
from ui.fields import Choice, ChoiceField, TextField
from ui.forms import Form, Part
from ui.labels import catalogue
from ui.layouts import card, column, row, scrolled, words
from ui.office import Office
from ui.pages import Page
from ui.parts import Facts
from ui.sensitive import SensitiveFields
from ui.sides import Sides
from ui.state import State, office_state
from ui.styling import named
from ui.text import instant
from ui.theme import TEXT_SIZES, THEMES

# A language is called by its own name, whatever is spoken just now.
OWN_NAMES = {"vi": "Tiếng Việt", "id": "Bahasa Indonesia", "en": "English"}
THEME_NAMES = {
    "system": N_("As the system does"),
    "light": N_("Light"),
    "dark": N_("Dark"),
    "contrast": N_("High contrast"),
}
WIDTH = 860  # pixels of the cards, at most


class SettingsPage(Page):
    """Three choices that act at once, and the office file with its backups."""

    name = "settings"
    title = N_("Settings")
    icon = "settings"
    watches = frozenset({"office"})

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._folder: Path | None = None
        self._language = ChoiceField([Choice(code, OWN_NAMES[code]) for code in LANGUAGES])
        self._theme = ChoiceField([Choice(name, _(THEME_NAMES[name])) for name in THEMES])
        sizes = [Choice(size, _("{size} points").format(size=size)) for size in TEXT_SIZES]
        self._size = ChoiceField(sizes)
        now = office.preferences.now
        self._language.put(now.language or spoken())
        self._theme.put(now.theme)
        self._size.put(now.text_size)
        for field, name in (
            (self._language, "language"), (self._theme, "theme"), (self._size, "text_size"),
        ):  # fmt: skip
            field.edited.connect(lambda field=field, name=name: self._put(name, field))
        self._office_facts = Facts()
        self._file_facts = Facts()
        whole = QWidget()
        self._sensitive = SensitiveFields(office)
        self._armed = ArmedForces(office)
        parts = (self._look(), self._file(), self._sensitive, self._armed)
        whole.setLayout(column(*parts, None, gap=12))
        whole.setMaximumWidth(WIDTH)
        self._sides = Sides(scrolled(whole))
        self.body.addWidget(self._sides)
        self._form = Form(office, OfficeDraft, _parts())
        self._form.saves(
            lambda draft: self.office.write(change_office, draft),
            lambda _none: self._sides.put_away(),
        )
        self._form.cancelled.connect(self._sides.put_away)
        self._sides.holds(self._form)

    @override
    def commands(self) -> tuple[Command, ...]:
        return (
            Command(
                "settings.backup", N_("Back up now"), self._back_up, "Ctrl+B", "hard-drive",
                primary=True, reason=self._why_not,
            ),
            Command(
                "settings.office", N_("Change what papers say…"), self._edit, "F2", "pencil",
                shown=True,
            ),
            Command(
                "settings.folder", N_("Open the folder of the office file"), self._open_folder,
                "", "folder-open", shown=True, reason=self._why_not,
            ),
        )  # fmt: skip

    @override
    def refresh(self) -> None:
        self.office.with_books(office_state).then(self._show_state)
        self.office.read(office_card).then(self._show_office)
        self._sensitive.refresh()
        self._armed.refresh()

    def _look(self) -> QWidget:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnMinimumWidth(1, 280)
        for line, (label, name, field) in enumerate(
            (
                (_("Language"), "language", self._language),
                (_("Colours"), "theme", self._theme),
                (_("Size of the text"), "text-size", self._size),
            )
        ):
            told = QLabel(label)
            told.setBuddy(named(name, field))
            field.setAccessibleName(label)
            grid.addWidget(told, line, 0)
            grid.addWidget(field, line, 1)
        grid.setColumnStretch(2, 1)
        note = words(_("These hold for this computer and act at once."), "mute", wrap=True)
        return card(note, grid, title=_("How the window looks"))

    def _file(self) -> QWidget:
        about = _(
            "Everything lies in one file. A backup is made by itself when the program is closed; "
            "copy one to a stick now and then, in case this computer fails."
        )
        facts = row(self._office_facts, self._file_facts, gap=24)
        return card(words(about, "mute", wrap=True), facts, title=_("The office and its file"))

    def _show_state(self, state: State) -> None:
        here = not state.target.startswith("postgresql")
        self._folder = Path(state.target).parent if here else None
        backup = instant(state.last_backup_at) or _("none yet")
        self._file_facts.say([(_("File"), state.target), (_("Last backup"), backup)])
        self.look_again()

    def _show_office(self, office: OfficeCard) -> None:
        draft = _draft(office)
        self._office_facts.say([
            (_("Office"), office.name), (_("Code"), office.code), (_("Place"), office.place),
            (_("Upper body"), office.parent_name),
            (_("Who signs"), ", ".join(filter(None, (draft.signer_name, draft.signer_post)))),
        ])  # fmt: skip

    def _edit(self) -> None:
        self.office.read(office_card).then(self._show_form)

    def _show_form(self, office: OfficeCard) -> None:
        self._form.start(_draft(office))
        self._sides.show_card(self._form, _("What papers say of the office"))
        self._form.first()

    def _put(self, name: str, field: ChoiceField) -> None:
        self.office.preferences.put(**{name: field.value()})

    def _why_not(self) -> str:
        return "" if self._folder else _("These books lie on a server, which keeps its own copies.")

    def _open_folder(self) -> None:
        if self._folder:
            self.office.prompts.open_outside(self._folder)

    def _back_up(self) -> None:
        answer = self.office.with_books(lambda workspace: workspace.backup("by-hand"))
        answer.then(self._backed_up)

    def _backed_up(self, copy: Path | None) -> None:
        if copy:
            self.office.prompts.done(_("Backup made: {name}").format(name=copy.name), copy)
            self.refresh()


def _draft(office: OfficeCard) -> OfficeDraft:
    """Return what papers say of the office now, as a form shows it."""
    said = office.settings
    return OfficeDraft(
        name=office.name,
        symbol=office.symbol,
        place=office.place,
        employer_kind=office.employer_kind,
        sector=office.sector,
        parent_name=str(said.get("parent_name") or ""),
        signer_name=str(said.get("signer_name") or ""),
        signer_post=str(said.get("signer_post") or ""),
    )


def _parts() -> list[Part]:
    employers = [Choice(code, name) for code, name in catalogue("sectors", "employer_kinds")]
    sectors = [Choice(code, name) for code, name in catalogue("sectors", "sectors")]
    return [
        Part("name", _("Name of the office"), TextField()),
        Part("symbol", _("Symbol on its papers"), TextField(), half=True),
        Part("place", _("Place on its papers"), TextField(), half=True),
        Part("employer_kind", _("Kind of employer"), ChoiceField(employers, nothing="–")),
        Part("sector", _("Sector"), ChoiceField(sectors, nothing="–")),
        Part("parent_name", _("Upper body"), TextField()),
        Part("signer_name", _("Who signs"), TextField(), half=True),
        Part("signer_post", _("Post"), TextField(), half=True),
    ]
