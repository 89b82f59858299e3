"""Which sensitive fields of members the office keeps: each is turned on by itself."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.queries.offices import sensitive_fields
from desktop.usecases.offices import turn_sensitive
from resources.words import N_, _
from ui.layouts import card, words
from ui.office import Office
from ui.styling import named

NAMES = {
    "ethnicity": N_("Ethnic group"),
    "religion": N_("Religion"),
    "military_rank": N_("Military rank"),
    "political_theory": N_("Political theory"),
    "party_member": N_("Party member"),
}


class SensitiveFields(QWidget):
    """A box for each sensitive field; a press acts at once and can be taken back."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._boxes = {name: named(f"sensitive-{name}", QCheckBox(_(said)))
                       for name, said in NAMES.items()}  # fmt: skip
        for name, box in self._boxes.items():
            box.clicked.connect(lambda on, name=name: self._turn(name, on))
        about = _(
            "These facts are sensitive by law. Turn on only what the union's work needs. They stay "
            "in this office: a package carries them as counts only, never by name. A field that "
            "is off shows nowhere; what it held stays in the books."
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        inside = card(words(about, "mute", wrap=True), title=_("Sensitive fields of members"))
        layout = inside.layout()
        assert layout is not None
        for box in self._boxes.values():
            layout.addWidget(box)
        whole.addWidget(inside)

    def refresh(self) -> None:
        """Ask the books again which are on."""
        self._office.read(sensitive_fields).then(self._show)

    def _show(self, on: frozenset[str]) -> None:
        for name, box in self._boxes.items():
            box.setChecked(name in on)

    def _turn(self, name: str, on: bool) -> None:
        said = _("Sensitive field turned on: {name}") if on else _(
            "Sensitive field turned off: {name}"
        )  # fmt: skip
        done = said.format(name=_(NAMES[name]))
        self._office.write(turn_sensitive, name, on=on).then(
            lambda _none: self._office.undoable(
                done, lambda: self._office.write(turn_sensitive, name, on=not on)
            )
        )
