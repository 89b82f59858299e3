"""How the window looks: every colour, size and icon comes from here.

One table of colours for each theme, one style sheet (`resources/style/window.qss`) that
names them, one icon painter. Distances are multiples of 4 and mostly of 8 pixels.
"""

from pathlib import Path
from string import Template
from typing import NamedTuple

from PySide6.QtCore import QByteArray, QDir, QRectF, Qt, QTemporaryDir
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

import resources

GAP = 8  # the unit of every distance
STAYS = 10_000  # milliseconds that a message can be read and undone
FAMILY = "Be Vietnam Pro"
LOW_SCREEN = 800  # pixels; below it rows and fields stand closer
THEMES = ("system", "light", "dark", "contrast")
TEXT_SIZES = range(9, 17)  # points
TONES = ("neutral", "ok", "warn", "bad", "info")


class Colours(NamedTuple):
    """The colours of one theme. `x_bg` is the ground on which `x` stands."""

    bg: str
    card: str
    raised: str
    line: str
    edge: str
    text: str
    mute: str
    accent: str
    on_accent: str
    accent_over: str
    accent_bg: str
    side: str
    side_text: str
    side_on: str
    side_on_text: str
    ok: str
    ok_bg: str
    warn: str
    warn_bg: str
    bad: str
    bad_bg: str
    info: str
    info_bg: str
    neutral: str
    neutral_bg: str
    tip: str
    tip_text: str
    series: tuple[str, ...]


LIGHT = Colours(
    bg="#f4f6f9", card="#ffffff", raised="#f7f9fb", line="#e2e7ee", edge="#8793a3",
    text="#17212f", mute="#566476", accent="#0b5fb8", on_accent="#ffffff",
    accent_over="#094f99", accent_bg="#e3effb",
    side="#10253f", side_text="#c2cede", side_on="#21436b", side_on_text="#ffffff",
    ok="#116932", ok_bg="#dcf5e4", warn="#8a4b06", warn_bg="#fdf0cd", bad="#b3261e",
    bad_bg="#fde4e1", info="#0b5fb8", info_bg="#e3effb", neutral="#48566a",
    neutral_bg="#e9edf2", tip="#17212f", tip_text="#ffffff",
    series=("#0b5fb8", "#0f8a7e", "#b8691a", "#7a4fc0", "#b03a5b", "#5b6b80"),
)  # fmt: skip
DARK = Colours(
    bg="#11161d", card="#1a212b", raised="#212a36", line="#2e3947", edge="#6b7b90",
    text="#e7ecf3", mute="#a3b1c4", accent="#6cb2f9", on_accent="#06182b",
    accent_over="#93c7fb", accent_bg="#1d3653",
    side="#0b1017", side_text="#a9b8cb", side_on="#1f3149", side_on_text="#ffffff",
    ok="#5fdc8c", ok_bg="#143323", warn="#f7c14b", warn_bg="#3a2d0e", bad="#ff9a90",
    bad_bg="#43201d", info="#7dbdfb", info_bg="#1d3653", neutral="#c0cbd9",
    neutral_bg="#2b3543", tip="#e7ecf3", tip_text="#11161d",
    series=("#6cb2f9", "#3fd0bd", "#f0a95c", "#b79bf0", "#f08aa6", "#a3b1c4"),
)  # fmt: skip
CONTRAST = Colours(
    bg="#000000", card="#000000", raised="#1a1a1a", line="#ffffff", edge="#ffffff",
    text="#ffffff", mute="#f0f0f0", accent="#ffe600", on_accent="#000000",
    accent_over="#ffffff", accent_bg="#003a70",
    side="#000000", side_text="#ffffff", side_on="#ffe600", side_on_text="#000000",
    ok="#7dff9b", ok_bg="#00210c", warn="#ffe600", warn_bg="#2a2400", bad="#ffb3ad",
    bad_bg="#3a0000", info="#9fd4ff", info_bg="#001d38", neutral="#ffffff",
    neutral_bg="#262626", tip="#ffe600", tip_text="#000000",
    series=("#ffe600", "#7dff9b", "#9fd4ff", "#ffb3ad", "#ffffff", "#c8a8ff"),
)  # fmt: skip
BY_NAME = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}


class _Now:
    """The look in force: one user, one look."""

    colours = LIGHT
    size = 10
    compact = False
    drawn: QTemporaryDir | None = None


def colours() -> Colours:
    """Return the colours in force."""
    return _Now.colours


def tone(name: str) -> tuple[QColor, QColor]:
    """Return the text and ground colour of one of `TONES`."""
    table = colours()
    return QColor(getattr(table, name)), QColor(getattr(table, f"{name}_bg"))


def is_compact() -> bool:
    """Return whether the screen is so low that things stand closer."""
    return _Now.compact


def row_height() -> int:
    """Return the height of a table row in pixels."""
    return round(_Now.size * 1.34) + (17 if _Now.compact else 23)


def icon(name: str, colour: str = "", size: int = 18, beside: int = 0) -> QIcon:
    """Return a shipped icon in one colour (the text's when none is given).

    `beside` is how many empty pixels stand at its right.
    """
    drawn = QIcon()
    for mode, ink in (
        (QIcon.Mode.Normal, colour or colours().text),
        (QIcon.Mode.Disabled, colours().edge),
    ):
        for ratio in (1.0, 1.25, 1.5, 2.0):
            drawn.addPixmap(picture(name, ink, size, ratio, beside), mode)
    return drawn


def picture(name: str, colour: str, size: int = 18, ratio: float = 2.0, beside: int = 0) -> QPixmap:
    """Return a shipped icon as a picture of `size` pixels, drawn `ratio` times as fine."""
    canvas = QPixmap(round((size + beside) * ratio), round(size * ratio))
    canvas.fill(Qt.GlobalColor.transparent)
    painter = QPainter(canvas)
    drawing = QSvgRenderer(QByteArray(_svg(name, colour).encode()))
    drawing.render(painter, QRectF(0, 0, size * ratio, size * ratio))
    painter.end()
    canvas.setDevicePixelRatio(ratio)
    return canvas


def _svg(name: str, colour: str) -> str:
    source = resources.path(f"icons/{name}.svg").read_text("utf-8")
    return source.replace("currentColor", colour)


def figures(font: QFont) -> QFont:
    """Return the font with digits of equal width, for tables and dates."""
    even = QFont(font)
    even.setFeature(QFont.Tag("tnum"), 1)
    return even


def system_theme() -> str:
    """Return the theme that the system asks for."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def load_fonts() -> None:
    """Make the shipped fonts known to Qt."""
    for file in sorted(resources.path("fonts").glob("BeVietnamPro-*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def apply(app: QApplication, theme: str = "light", size: int = 10, height: int = 0) -> None:
    """Dress the whole program.

    Args:
        app: the program.
        theme: one of `THEMES`.
        size: of the text, in points.
        height: of the screen in pixels; 0 asks the screen.
    """
    screen = QGuiApplication.primaryScreen()
    _Now.colours = BY_NAME[system_theme() if theme == "system" else theme]
    _Now.size = size
    _Now.compact = (height or screen.availableGeometry().height()) < LOW_SCREEN
    if app.style().name() != "fusion":
        app.setStyle("fusion")
    load_fonts()
    font = QFont(FAMILY)
    font.setPointSize(size)
    app.setFont(figures(font))
    app.setPalette(_palette(_Now.colours))
    app.setStyleSheet(_sheet(_Now.colours))


def _palette(table: Colours) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, value in (
        (roles.Window, table.bg),
        (roles.Base, table.card),
        (roles.AlternateBase, table.raised),
        (roles.WindowText, table.text),
        (roles.Text, table.text),
        (roles.Button, table.card),
        (roles.ButtonText, table.text),
        (roles.Highlight, table.accent),
        (roles.HighlightedText, table.on_accent),
        (roles.PlaceholderText, table.mute),
        (roles.Link, table.accent),
        (roles.ToolTipBase, table.tip),
        (roles.ToolTipText, table.tip_text),
    ):
        palette.setColor(role, QColor(value))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(table.mute))
    return palette


def _sheet(table: Colours) -> str:
    """Return the style sheet with every `$name` filled in."""
    # A style sheet takes pictures only from files: the few that it names are drawn once.
    if _Now.drawn is None:
        _Now.drawn = QTemporaryDir()
    folder = Path(_Now.drawn.path())
    for name in ("chevron-down", "chevron-up", "chevron-right", "check", "minus"):
        for ink, kind in ((table.mute, "mute"), (table.on_accent, "on")):
            target = folder / f"{name}-{kind}-{ink[1:]}.svg"
            target.write_text(_svg(name, ink), "utf-8")
    QDir.setSearchPaths("drawn", [str(folder)])
    names = {key: value for key, value in table._asdict().items() if isinstance(value, str)}
    names |= {"mute_hex": table.mute[1:], "on_hex": table.on_accent[1:]}
    steps = {"small": 0.88, "base": 1, "h2": 1.12, "h1": 1.5, "figure": 1.85}
    names |= {key: f"{_Now.size * step:.1f}pt" for key, step in steps.items()}
    names |= {"pad": "4px" if _Now.compact else "6px", "pad_on": "3px" if _Now.compact else "5px"}
    names |= {"nav": "6px" if _Now.compact else "9px", "least": f"{round(_Now.size * 2.1)}px"}
    return Template(resources.path("style/window.qss").read_text("utf-8")).substitute(names)
