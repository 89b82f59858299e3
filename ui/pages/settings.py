"""Settings: how the window looks on this computer, and how the office's file is kept."""

from pathlib import Path

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget
from typing_extensions import override

from desktop.queries.offices import OfficeCard, office_card
from resources.words import LANGUAGES, N_, _, spoken
from ui.commands import Command
from ui.fields import Choice, ChoiceField
from ui.layouts import card, column, row, scrolled, words
from ui.office import Office
from ui.pages import Page
from ui.parts import Facts
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
        cards = column(self._look(), self._file(), None, gap=12)
        cards.setContentsMargins(0, 0, 0, 0)
        whole.setLayout(row(column(cards, None), None))
        whole.setMaximumWidth(860)
        self.body.addWidget(scrolled(whole))

    @override
    def commands(self) -> tuple[Command, ...]:
        return (
            Command(
                "settings.backup", N_("Back up now"), self._back_up, "Ctrl+B", "hard-drive",
                primary=True, reason=self._why_not,
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
        facts = [(_("Office"), office.name), (_("Code"), office.code), (_("Place"), office.place)]
        self._office_facts.say(facts)

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
