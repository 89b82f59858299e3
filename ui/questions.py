"""One question on top of the window: an icon, the sentence, what it touches, the answers."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from resources.words import _
from ui import theme
from ui.styling import named

WIDTH = 480  # pixels
LONG = 400  # letters of detail above which it scrolls


class Question(QDialog):
    """A question, or a notice with the one answer “OK”.

    Args:
        window: it lies on top of this.
        text: the sentence asked or told.
        detail: more, in quiet letters.
        icon: beside the sentence.
    """

    def __init__(
        self, window: QWidget | None, text: str, detail: str = "", icon: str = "info"
    ) -> None:
        super().__init__(window)
        named("question", self)
        self.setWindowTitle(_("Sổ Thi Đua"))
        self.setMinimumWidth(WIDTH)
        self._answer = ""
        sign = QLabel()
        warns = icon == "triangle-alert"
        ink = theme.colours().warn if warns else theme.colours().accent
        sign.setPixmap(theme.picture(icon, ink, 28))
        said = named("said", QLabel(text, wordWrap=True))
        said.setTextFormat(Qt.TextFormat.PlainText)
        said.setProperty("role", "h2" if detail or not warns else "")
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words = QVBoxLayout()
        self._words.setSpacing(theme.GAP)
        self._words.addWidget(said)
        if detail:
            self._words.addWidget(_detail(detail))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._words, 1)
        self._row = QHBoxLayout()
        self._row.setSpacing(theme.GAP)
        self._row.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 16)
        whole.setSpacing(24)
        whole.addLayout(row)
        whole.addLayout(self._row)
        self.offer(("ok", _("OK")), usual="ok")

    def offer(self, *answers: tuple[str, str], usual: str) -> None:
        """Replace the answers; `usual` is the key of the one that Enter gives."""
        while self._row.count() > 1:
            item = self._row.takeAt(1)
            if item is not None and (widget := item.widget()):
                widget.deleteLater()
        for key, label in answers:
            button = named(f"answer-{key or 'none'}", QPushButton(label))
            button.setProperty("primary", "1" if key == usual else "0")
            button.setDefault(key == usual)
            button.setAutoDefault(key == usual)
            button.clicked.connect(lambda _on, key=key: self._take(key))
            self._row.addWidget(button)
            if key == usual:
                button.setFocus()

    def place(self, label: str, widget: QWidget) -> None:
        """Put an input under the sentence."""
        words = QLabel(label)
        words.setProperty("role", "label")
        words.setBuddy(widget)
        self._words.addWidget(words)
        self._words.addWidget(widget)

    def ask(self) -> str:
        """Wait for the answer and return its key; "" when the window is closed."""
        self.exec()
        return self._answer

    def _take(self, key: str) -> None:
        self._answer = key
        self.accept()


def _detail(detail: str) -> QWidget:
    label = QLabel(detail, wordWrap=True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "mute")
    if len(detail) < LONG:
        return label
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    area = QScrollArea(widgetResizable=True)
    area.setWidget(label)
    area.setMinimumHeight(180)
    return area
