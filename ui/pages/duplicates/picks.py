"""One part of two records, and whose value stays."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QMouseEvent, QPixmap
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QLabel, QRadioButton, QWidget
from typing_extensions import override

from desktop.domain.merges import JOINED, Side
from desktop.queries.merges import PartPair
from resources.words import _
from ui.layouts import row, words
from ui.pages.duplicates.wording import part_name, part_text
from ui.styling import named, restyle

PICTURE = 72  # pixels of a photo's height


class Pick(QFrame):
    """A value that can be chosen; a click anywhere on it chooses it."""

    def __init__(self, name: str, text: str, spoken: str, picture: bytes | None = None) -> None:
        super().__init__()
        self.setProperty("role", "banner")
        self.radio = named(name, QRadioButton())
        self.radio.setAccessibleName(spoken)
        self.text = words(text or "–", "" if text else "mute", wrap=True)
        inside = row(self.radio, self.text)
        inside.setStretch(1, 1)
        inside.setContentsMargins(8, 4, 8, 4)
        if picture is not None:
            shown = QLabel()
            image = QPixmap()
            image.loadFromData(picture)
            shown.setPixmap(
                image.scaledToHeight(PICTURE, Qt.TransformationMode.SmoothTransformation)
            )
            inside.addWidget(shown)
        self.setLayout(inside)
        self.radio.toggled.connect(lambda on: restyle(self, tone="info" if on else ""))
        self.radio.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the focused value in view: it may lie below the edge."""
        if event.type() == QEvent.Type.FocusIn:
            above = self.parentWidget()
            while above is not None and not hasattr(above, "ensureWidgetVisible"):
                above = above.parentWidget()
            if above is not None:
                above.ensureWidgetVisible(self)
        return False

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.radio.setFocus()
        self.radio.click()


class Picks(QWidget):
    """Every part in which two records differ, with the two values side by side.

    Args:
        pairs: the parts that differ.
        photos: of both.
        whole: whether identity numbers are shown whole.
    """

    def __init__(
        self,
        pairs: Sequence[PartPair],
        photos: tuple[bytes | None, bytes | None],
        *,
        whole: bool,
        choose: bool,
        changed: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__()
        self._groups: dict[str, tuple[QButtonGroup, dict[int, Side]]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        for column, stretch in enumerate((2, 5, 5)):
            self._grid.setColumnStretch(column, stretch)
        for pair in pairs:
            pictures = photos if pair.part == "photo_sha256" else (None, None)
            self._add(pair, pictures, whole=whole, choose=choose)
            self._groups[pair.part][0].buttonToggled.connect(lambda *_said: changed())

    def chosen(self) -> dict[str, Side]:
        """Return whose value stays, part by part."""
        return {part: sides[group.checkedId()] for part, (group, sides) in self._groups.items()}

    def put(self, chosen: dict[str, Side]) -> None:
        """Choose as somebody has chosen before."""
        for part, side in chosen.items():
            if part in self._groups:
                group, sides = self._groups[part]
                wanted = next((each for each, one in sides.items() if one is side), None)
                if wanted is not None:
                    group.button(wanted).setChecked(True)

    def _add(
        self,
        pair: PartPair,
        pictures: tuple[bytes | None, bytes | None],
        *,
        whole: bool,
        choose: bool,
    ) -> None:
        line = self._grid.rowCount()
        title = words(part_name(pair.part), "small", wrap=True)
        self._grid.addWidget(title, line, 0)
        group, sides = QButtonGroup(self), dict[int, Side]()
        values = ((Side.WINNER, pair.mine, 1), (Side.LOSER, pair.theirs, 2))
        for (side, said, column), picture in zip(values, pictures, strict=True):
            text = part_text(pair, said, whole=whole)
            pick = self._pick(pair.part, side, text, picture)
            pick.radio.setVisible(choose)
            self._grid.addWidget(pick, line, column)
            group.addButton(pick.radio, len(sides))
            sides[len(sides)] = side
        if choose and pair.part in JOINED and pair.usual is Side.BOTH:
            pick = self._pick(pair.part, Side.BOTH, _("Keep both"), None)
            self._grid.addWidget(pick, line + 1, 1, 1, 2)
            group.addButton(pick.radio, len(sides))
            sides[len(sides)] = Side.BOTH
        self._groups[pair.part] = group, sides
        self.put({pair.part: pair.usual})

    def _pick(self, part: str, side: Side, text: str, picture: bytes | None) -> Pick:
        spoken = _("{part}: {value}").format(part=part_name(part), value=text or "–")
        return Pick(f"pick.{part}.{side.value}", text, spoken, picture)
