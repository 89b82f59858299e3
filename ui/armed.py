"""The profile of an office of the armed forces: one box, which acts with the next package."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from desktop.queries.privacy import is_armed
from desktop.usecases.privacy import turn_armed_forces
from resources.words import _
from ui.layouts import card, words
from ui.office import Office
from ui.styling import named


class ArmedForces(QWidget):
    """Whether rank, unit designation, telephone and identity number stay in the office."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._box = named("armed-forces", QCheckBox(_("This office belongs to the armed forces")))
        self._box.clicked.connect(self._turn)
        about = _(
            "Rank, unit designation, telephone and identity number of members then leave in no "
            "package and stand on no public list. What the province has of them already is "
            "emptied there with the next package. The page Exchange shows what leaves."
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card(words(about, "mute", wrap=True), self._box, title=_("Armed forces")))

    def refresh(self) -> None:
        """Ask the books again whether it is on."""
        self._office.read(is_armed).then(self._box.setChecked)

    def _turn(self, on: bool) -> None:
        done = (
            _("The profile of the armed forces is on")
            if on
            else _("The profile of the armed forces is off")
        )
        self._office.write(turn_armed_forces, on=on).then(
            lambda _none: self._office.undoable(
                done, lambda: self._office.write(turn_armed_forces, on=not on)
            )
        )
