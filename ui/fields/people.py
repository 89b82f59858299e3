"""A person, or anything else too many for a list, picked by typing part of the name."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QListView
from typing_extensions import override

from resources.words import _
from ui.fields.choices import Choice
from ui.lines import TypedLine

WAIT = 120  # milliseconds after the last letter before the books are asked
Show = Callable[[Sequence[Choice]], None]


class PersonField(TypedLine):
    """Offers below the line what fits the typed words; never writes into it by itself.

    `value()` is the chosen id, or None. `put` takes a `Choice`, an id or None; an id whose
    name is not yet known is looked up through `name_of`.

    Args:
        find: asked with the typed words; calls `show` with what fits, later if need be:
            `lambda words, show: office.read(member_choices, words).then(show)`.
        name_of: asked with an id; calls `show` with its one choice.
        placeholder: shown while the line is empty.
    """

    def __init__(
        self,
        find: Callable[[str, Show], object],
        name_of: Callable[[Any, Show], object] | None = None,
        placeholder: str = "",
    ) -> None:
        super().__init__()
        self._find = find
        self._name_of = name_of
        self._chosen: Choice | None = None
        self._offered: list[Choice] = []
        self.setPlaceholderText(placeholder or _("Type part of the name"))
        self._lines = QStringListModel(self)
        # Its own completer and not the line's: that one writes while one looks down the list.
        self._popup = QCompleter(self._lines, self)
        self._popup.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._popup.setMaxVisibleItems(10)
        self._popup.setWidget(self)
        self._view = QListView()
        self._view.setProperty("role", "popup")
        self._popup.setPopup(self._view)
        activated: Any = self._popup.activated  # Qt has two of this name
        activated[QModelIndex].connect(self._picked)
        self._wait = QTimer(self, singleShot=True, interval=WAIT)
        self._wait.timeout.connect(self._ask)
        self.edited.connect(self._changed)
        self.left.connect(self._settle)

    def value(self) -> Any:  # noqa: ANN401 -- whatever the choices carry
        return self._chosen.value if self._chosen else None

    def choice(self) -> Choice | None:
        """Return what is chosen, with its name."""
        return self._chosen

    def put(self, value: Any) -> None:  # noqa: ANN401
        if value is None or isinstance(value, Choice):
            self._choose(value)
        else:
            self._choose(Choice(value, ""))
            if self._name_of:
                self._name_of(value, self._named)

    def unread(self) -> str:
        if self.text().strip() and self._chosen is None:
            return _("Choose one from the list below the line.")
        return ""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not self._view.isVisible():
            self._ask()
            return
        super().keyPressEvent(event)

    def _changed(self) -> None:
        if self._chosen is not None and self.text() != self._chosen.name:
            self._chosen = None
        self._wait.start()

    def _ask(self) -> None:
        if self.is_composing():
            return
        words = self.text().strip()
        self._find(words, lambda choices: self._show(words, choices))

    def _show(self, words: str, choices: Sequence[Choice]) -> None:
        late = words != self.text().strip() or self.is_composing() or not self.hasFocus()
        if late or self._chosen is not None:
            return
        self._offered = list(choices)
        self._lines.setStringList([_line(choice) for choice in choices])
        if choices:
            self._popup.complete()
        else:
            self._view.hide()

    def _picked(self, index: QModelIndex) -> None:
        self._choose(self._offered[index.row()])
        self.edited.emit()

    def _choose(self, choice: Choice | None) -> None:
        self._chosen = choice
        self._wait.stop()
        self.setText(choice.name if choice else "")
        self.setToolTip(_line(choice) if choice else "")

    def _named(self, choices: Sequence[Choice]) -> None:
        if choices and self._chosen is not None and self._chosen.value == choices[0].value:
            self._choose(choices[0])

    def _settle(self) -> None:
        """Take what was typed whole, when only one of the offered is called so."""
        same = [each for each in self._offered if each.name == self.text().strip()]
        if self._chosen is None and len(same) == 1:
            self._chosen = same[0]
            self.edited.emit()


def _line(choice: Choice) -> str:
    return f"{choice.name} · {choice.note}" if choice.note else choice.name
