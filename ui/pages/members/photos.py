"""A member's picture: chosen or dropped, made small, shown, taken away."""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QImageReader, QImageWriter, QPixmap
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from desktop.usecases.photos import LARGEST, NotAPhoto, put_photo, return_photo
from resources.words import N_, _
from ui import theme
from ui.layouts import column, link, row
from ui.office import Office
from ui.styling import named

SIZE = QSize(354, 472)  # pixels: 3 by 4 centimetres at 300 dots an inch
SHOWN = QSize(84, 112)  # pixels on a card
SMALL = QSize(42, 56)  # pixels on a form, where the fields need the room
KINDS = (N_("Pictures"), ("jpg", "jpeg", "png", "bmp", "webp"))


def small_photo(path: Path) -> bytes:
    """Return a picture cut to 3 by 4 around its middle, as a JPEG of at most 200,000 bytes.

    Raises:
        NotAPhoto: the file holds no picture that can be read.
    """
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)  # a telephone held upright writes its pictures lying
    image = reader.read()
    if image.isNull():
        raise NotAPhoto
    grown = image.scaled(
        SIZE,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    corner = QRect((grown.width() - SIZE.width()) // 2, (grown.height() - SIZE.height()) // 2,
                   SIZE.width(), SIZE.height())  # fmt: skip
    cut = grown.copy(corner).convertToFormat(QImage.Format.Format_RGB888)
    for key in cut.textKeys():
        cut.setText(key, "")  # what a camera wrote about place and time is not ours to keep
    return _jpeg(cut)


def _jpeg(image: QImage) -> bytes:
    for quality in (88, 75, 60, 40, 20):
        held = QByteArray()
        buffer = QBuffer(held)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QImageWriter(buffer, QByteArray(b"jpeg"))
        writer.setQuality(quality)
        if not writer.write(image):
            break
        if held.size() <= LARGEST:
            return bytes(held.data())
    raise NotAPhoto


class PhotoPanel(QWidget):
    """The picture of one member, which takes a dropped file.

    Signals:
        chosen(Path): this file shall be the picture.
        removed: the picture shall go.
    """

    chosen = Signal(object)
    removed = Signal()

    def __init__(
        self, content: bytes | None, ask: Callable[[], Path | None], size: QSize = SHOWN
    ) -> None:
        super().__init__()
        named("photo", self)
        self.setAcceptDrops(True)
        self._ask = ask
        picture = named("photo-picture", QLabel())
        picture.setFixedSize(size)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setProperty("role", "photo")
        if content:
            whole = QPixmap()
            whole.loadFromData(content)
            smooth = Qt.TransformationMode.SmoothTransformation
            picture.setPixmap(whole.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth))
            picture.setAccessibleName(_("Picture of the member"))
        else:
            picture.setPixmap(theme.picture("user", theme.colours().mute, size.width() // 2))
            picture.setAccessibleName(_("No picture"))
        choose = named("photo-choose", link(_("Change picture…") if content else
                                            _("Add a picture…"), self._choose))  # fmt: skip
        choose.setToolTip(_("Or drop a picture here"))
        acts = [choose]
        if content:
            acts.append(named("photo-remove", link(_("Remove picture"), self.removed.emit)))
        beside = column(None, *acts, gap=0) if size == SHOWN else row(*acts, gap=0)
        self.setLayout(row(picture, beside, None, gap=4))

    def _choose(self) -> None:
        path = self._ask()
        if path:
            self.chosen.emit(path)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.chosen.emit(Path(event.mimeData().urls()[0].toLocalFile()))


def keep_photo(office: Office, member_id: UUID, name: str, path: Path) -> None:
    """Make a file small and let it be a member's picture."""
    office.do(small_photo, path).then(lambda content: _put(office, member_id, name, content))


def remove_photo(office: Office, member_id: UUID, name: str) -> None:
    """Take a member's picture away."""
    _put(office, member_id, name, None)


def _put(office: Office, member_id: UUID, name: str, content: bytes | None) -> None:
    said = _("New picture of {name}") if content else _("Removed the picture of {name}")
    office.write(put_photo, member_id, content).then(
        lambda before: office.undoable(
            said.format(name=name), lambda: office.write(return_photo, member_id, before)
        )
    )
