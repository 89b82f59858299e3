"""No visible text stays in the source language: every page of both offices, vi and id."""

import importlib.util
import itertools
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QDialogButtonBox,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.job import Job
from desktop.practice.office import make_practice_office
from desktop.practice.story import Story
from resources.words import catalog, speak
from tests.ui.closing import put_away
from ui import qtwords
from ui.charts import Progress
from ui.contents import places
from ui.dialogs.new_office import ask_new_office
from ui.parts import Empty
from ui.preferences import Preferences
from ui.program import Program
from ui.prompts import Prompts

TODAY = date(2025, 11, 20)
# The same in every language: names, codes, and words that were borrowed.
SAME = frozenset({
    "USB", "PDF", "Excel", "Tiếng Việt", "English", "Bahasa Indonesia", "Unit", "Status", "Data",
    "Sổ Thi Đua", "–", "Normal", "Program", "Total", "#",
})  # fmt: skip


def sources() -> set[str]:
    """Return every text of the program in its source language."""
    place = Path("resources/locale/build.py")
    spec = importlib.util.spec_from_file_location("words_builder", place)
    assert spec is not None
    assert spec.loader is not None
    builder = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(builder)
    return {
        message.id if isinstance(message.id, str) else message.id[0]
        for message in builder.template()
        if message.id
    }


def visible(root: QWidget) -> set[str]:
    """Return every text that a person meets under a widget."""
    texts: set[str] = {root.windowTitle()}
    for widget in root.findChildren(QWidget):
        texts.add(widget.toolTip())
        match widget:
            case QLabel() | QAbstractButton():
                texts.add(widget.text())
            case QLineEdit():
                texts.add(widget.placeholderText())
            case QComboBox():
                texts |= {widget.itemText(place) for place in range(widget.count())}
            case QHeaderView():
                model = widget.model()
                if model is not None:
                    count = model.columnCount()
                    across = Qt.Orientation.Horizontal
                    texts |= {str(model.headerData(each, across)) for each in range(count)}
    return {text.replace("&", "") for text in texts if text}


@pytest.fixture(scope="module")
def union(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_practice_office(tmp_path_factory.mktemp("union"), "vi", Job())


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    story = Story(tmp_path_factory.mktemp("province") / "demo")
    for _title, step in story.steps():
        step()
    story.close()
    return story


@pytest.fixture(scope="module")
def province(story: Story) -> Path:
    return story.out / "tỉnh.thidua-office"


@pytest.fixture(params=["vi", "id"])
def program(
    qapp: QApplication, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Program]:
    preferences = Preferences(tmp_path / "settings")
    preferences.put(language=request.param)
    program = Program(qapp, preferences, Prompts(), lambda: TODAY)
    program.dress()
    qtwords.install(qapp)
    yield program
    put_away(program)
    speak("en")


def untranslated(root: QWidget, language: str) -> set[str]:
    words = catalog(language)
    return {
        text
        for text in visible(root) & sources()
        if text not in SAME and words.gettext(text) != text
    }


def pages(program: Program, qtbot: QtBot, path: Path, role: str) -> Iterator[tuple[str, QWidget]]:
    """Open an office and go through its pages, each filled."""
    program.open(str(path))
    window = program.window
    assert window is not None
    qtbot.waitUntil(lambda: program.office is not None and window.page() is not None, timeout=20000)
    assert program.office is not None
    for place in places(role):
        window.go(place.name)
        for _time in range(2):  # what was read may ask for more
            done: list[object] = []
            program.office.with_books(lambda _books: None).then(done.append)
            qtbot.waitUntil(partial(bool, done), timeout=20000)
            qtbot.wait(30)
        page = window.page()
        assert page is not None
        yield place.name, page


@pytest.mark.parametrize("role", ["union", "province"])
def test_every_page_speaks_the_chosen_language(
    program: Program, qtbot: QtBot, role: str, request: pytest.FixtureRequest
) -> None:
    language = program._preferences.now.language
    assert language in {"vi", "id"}
    for place, _page in pages(program, qtbot, request.getfixturevalue(role), role):
        assert program.window is not None
        assert untranslated(program.window, language) == set(), place


# What each page must show of the practice data: something counted, a day, a sum.
DAY, YEAR = "31/12/2025", "01/09/2025 – 31/12/2025"
SHOWN: dict[str, dict[str, tuple[str, ...]]] = {
    "vi": {
        "overview": ("12/12 tuần", "Ngày 81/122; còn 42 ngày, đến 31/12/2025.", "58,6 triệu ₫"),
        "members": ("48 đoàn viên", "15/10/1986"),
        "campaigns": ("1 đợt thi đua", YEAR),
        "pacts": ("1 giao ước", "05/09/2025"),
        "initiatives": ("12 sáng kiến", "4.200.000\N{NO-BREAK SPACE}₫"),
        "awards": ("3 khen thưởng", "18/11/2025", "300.000\N{NO-BREAK SPACE}₫"),
        "reports": ("5 báo cáo",),
        "inbox": ("4 cần trả lời",),
        "exchange": ("2 tệp", "160 bản ghi"),
        "units": ("1 đơn vị",),
        "recognition": ("5 chờ quyết định", "13/10/2025", "5.400.000\N{NO-BREAK SPACE}₫"),
    },
    "id": {
        "overview": ("12 dari 12 minggu", "Hari ke-81 dari 122", DAY, "58,6 juta ₫"),
        "members": ("48 anggota", "15/10/1986"),
        "campaigns": ("1 kampanye", YEAR),
        "pacts": ("1 ikrar", "05/09/2025"),
        "initiatives": ("12 inisiatif", "4.200.000\N{NO-BREAK SPACE}₫"),
        "awards": ("3 penghargaan", "18/11/2025", "300.000\N{NO-BREAK SPACE}₫"),
        "reports": ("5 laporan",),
        "inbox": ("4 perlu dijawab",),
        "exchange": ("2 berkas", "160 catatan"),
        "units": ("1 unit",),
        "recognition": ("5 menunggu", "13/10/2025", "5.400.000\N{NO-BREAK SPACE}₫"),
    },
    "en": {
        "overview": ("12 of 12 weeks", "Day 81 of 122; 42 left", DAY, "58.6 million ₫"),
        "members": ("48 members", "15/10/1986"),
        "campaigns": ("1 campaign", YEAR),
        "pacts": ("1 pact", "05/09/2025"),
        "initiatives": ("12 initiatives", "4,200,000\N{NO-BREAK SPACE}₫"),
        "awards": ("3 awards", "18/11/2025", "300,000\N{NO-BREAK SPACE}₫"),
        "reports": ("5 reports",),
        "inbox": ("4 to answer",),
        "exchange": ("2 files", "160 records"),
        "units": ("1 unit",),
        "recognition": ("5 wait", "13/10/2025", "5,400,000\N{NO-BREAK SPACE}₫"),
    },
}


def told(page: QWidget) -> str:
    """Return every text that a page shows, its charts and the cells of its lists with it."""
    texts = [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]
    for table in page.findChildren(QTableView):
        model = table.model()
        if table.isVisibleTo(page):
            across, down = range(model.columnCount()), range(min(model.rowCount(), 40))
            texts += [str(model.index(y, x).data() or "") for y in down for x in across]
    texts += [each.accessibleDescription() for each in page.findChildren(Progress)]
    return "\n".join(texts)


@pytest.mark.parametrize("program", ["vi", "id", "en"], indirect=True)
@pytest.mark.parametrize("role", ["union", "province"])
def test_counts_days_and_sums_read_as_the_language_has_them(
    program: Program, qtbot: QtBot, role: str, story: Story
) -> None:
    wanted = SHOWN[program._preferences.now.language]
    file = {"union": "công đoàn", "province": "tỉnh"}[role]
    for place, page in pages(program, qtbot, story.out / f"{file}.thidua-office", role):
        if role == "union" or place in {"units", "recognition"}:
            for text in wanted.get(place, ()):
                assert text in told(page), (place, told(page))


def cut(page: QWidget) -> list[str]:
    """Return the texts of labels and buttons that have no room."""
    shown = [
        each
        for each in page.findChildren(QWidget)
        if isinstance(each, QLabel | QAbstractButton) and each.isVisibleTo(page) and each.text()
    ]
    return [
        each.text()
        for each in shown
        if not (isinstance(each, QLabel) and each.wordWrap())
        and each.minimumSizeHint().width() > each.width() + 1
    ]


def crooked(page: QWidget) -> list[tuple[int, int]]:
    """Return pairs of left edges that nearly, but not quite, stand under each other."""
    kinds = (QLabel, QAbstractButton, QLineEdit, QComboBox, QTableView, QFrame)
    lefts = {
        each.mapTo(page, QPoint(0, 0)).x()
        for each in page.findChildren(QWidget)
        if isinstance(each, kinds)
        and each.isVisibleTo(page)
        and each.width() > 8  # a line or a handle is no edge
        and (isinstance(each, QTableView) or not isinstance(each, QAbstractScrollArea))
        and not (isinstance(each, QLabel) and not each.text())
        and not isinstance(each.parent(), QLineEdit)  # a sign inside a line
        and not any(empty.isAncestorOf(each) for empty in page.findChildren(Empty))  # centred
    }
    there = sorted(lefts)
    return [(a, b) for a, b in itertools.pairwise(there) if 1 <= b - a <= 7]


@pytest.mark.parametrize("role", ["union", "province"])
def test_nothing_is_cut_or_crooked_on_the_old_laptop(
    program: Program, qtbot: QtBot, role: str, story: Story
) -> None:
    file = {"union": "công đoàn", "province": "tỉnh"}[role]
    for place, page in pages(program, qtbot, story.out / f"{file}.thidua-office", role):
        assert program.window is not None
        program.window.resize(1366, 768)
        qtbot.wait(30)
        assert cut(page) == [], place
        assert crooked(page) == [], place


def test_the_start_and_its_dialog_speak_it_too(program: Program, qtbot: QtBot) -> None:
    language = program._preferences.now.language
    program.show_start()
    assert program.start is not None
    assert untranslated(program.start, language) == set()
    dialog = ask_new_office(program.start, lambda _made: None)
    qtbot.addWidget(dialog)
    assert untranslated(dialog, language) == set()
    for box in dialog.findChildren(QDialogButtonBox):
        assert not {"Cancel", "&Cancel", "OK"} & {each.text() for each in box.buttons()}
    dialog.reject()


def test_the_walk_would_notice_a_forgotten_word(qtbot: QtBot) -> None:
    label = QLabel("Members")
    holder = QWidget()
    label.setParent(holder)
    qtbot.addWidget(holder)
    assert untranslated(holder, "vi") == {"Members"}
