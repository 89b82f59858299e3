"""What people bring by mistake, or worse: a sentence, and the books as they were."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.queries.members import member_count
from desktop.storage.backup import backups
from desktop.workspace import Workspace
from resources.words import speak
from tests.conftest import TODAY
from tests.desktop.intake.sheets import by_xlsxwriter
from tests.desktop.intake.test_rosters import forty
from tests.walks.person import Person, say
from ui.commandline import main


@pytest.fixture(autouse=True)
def _nobody_quits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(QApplication, "quit", staticmethod(lambda: None))
    yield
    speak("en")


@pytest.fixture
def person(qtbot: QtBot, tmp_path: Path) -> Iterator[Person]:
    person = Person(qtbot, tmp_path / "settings", TODAY)
    person.chooser.told = []
    yield person
    person.leave()


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """A kit that a province made for CDCS-0001."""
    province, kit = tmp_path / "tỉnh.thidua-office", tmp_path / "kit.thidua"
    named = ["--name", "Liên đoàn Lao động tỉnh", "--code", "T14"]
    assert main(["office", "create", str(province), "--province", *named]) == 0
    books = Workspace(province)
    from desktop.domain.units import UnitDraft  # noqa: PLC0415
    from desktop.usecases.units import register_unit  # noqa: PLC0415

    books.write(register_unit, UnitDraft(code="CDCS-0001", name="CĐCS Bản Mòn"))
    books.close()
    assert main(["kit", str(province), "--unit", "CDCS-0001", "--out", str(kit)]) == 0
    return kit


def told(person: Person) -> str:
    """Return the one sentence that was said, and forget it."""
    assert person.chooser.told is not None
    [said] = person.chooser.told
    person.chooser.told.clear()
    assert "Traceback" not in said
    assert say(said) == said  # a sentence, not the source text of one
    return said


def broken_sheets(folder: Path) -> Iterator[Path]:
    """Yield files that are called spreadsheets and are none."""
    whole = by_xlsxwriter(folder / "whole.xlsx", forty()).read_bytes()
    for name, data in (
        ("cut.xlsx", whole[: len(whole) // 2]),
        ("empty.xlsx", b""),
        ("letter.xlsx", "Kính gửi công đoàn".encode()),
        ("picture.csv", bytes(range(256)) * 40),
        ("folder.ods", b"PK\x03\x04nonsense"),
    ):
        (folder / name).write_bytes(data)
        yield folder / name


def test_a_file_that_is_no_roster_is_refused_with_a_sentence(
    person: Person, office_file: Path, tmp_path: Path
) -> None:
    person.opens(office_file)
    person.goes("Members")
    for file in broken_sheets(tmp_path):
        person.chooser.paths = [file]
        person.press("Import from Excel…")
        assert len(told(person)) > 20, file.name
        assert say("No members yet") in person.reads()
    person.close()
    books = Workspace(office_file)
    assert books.read(member_count) == 0
    books.close()


def test_a_file_that_is_no_office_is_refused_and_left_alone(
    person: Person, tmp_path: Path, office_file: Path
) -> None:
    person.begin()
    whole = office_file.read_bytes()
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE nhac (bai TEXT)")
    other.commit()
    other.close()
    for name, data in (
        ("letter", "Kính gửi công đoàn".encode() * 400),
        ("empty", b""),
        ("cut", whole[:5000]),
        ("another", (tmp_path / "other.db").read_bytes()),
    ):
        file = tmp_path / f"{name}.thidua-office"
        file.write_bytes(data)
        person.chooser.paths = [file]
        person.press("Open an office file")
        person.waits(lambda: bool(person.chooser.told))
        assert len(told(person)) > 20, name
        assert file.read_bytes() == data, name
        assert person.program.start is not None


def test_wrong_kits_and_wrong_codes_are_refused(kit: Path, person: Person, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.thidua"
    data = bytearray(kit.read_bytes())
    data[len(data) // 2] ^= 1
    damaged.write_bytes(data)
    letter = tmp_path / "letter.thidua"
    letter.write_text("Kính gửi công đoàn", encoding="utf-8")
    person.begin()
    for file in (letter, tmp_path / "gone.thidua", damaged):
        person.chooser.paths = [file]
        person.press("Open a kit from the province")
        told(person)
    wrong = "AAAA-BBBB-CCCC"
    for code in (wrong, "không phải mã"):
        target = tmp_path / "u.thidua-office"
        person.chooser.paths = [kit, target]
        with person.answering("The digits are the same", (code, "Continue")):
            person.press("Open a kit from the province")
        told(person)
        assert not target.exists(), code
        assert person.program.window is None


def test_what_is_no_package_is_refused_and_nothing_changes(
    kit: Path, person: Person, tmp_path: Path
) -> None:
    province = tmp_path / "tỉnh.thidua-office"
    stranger = Path(shutil.copy(kit, tmp_path / "stranger.thidua"))
    flipped = bytearray(kit.read_bytes())
    flipped[-3] ^= 1
    (tmp_path / "flipped.thidua").write_bytes(flipped)
    (tmp_path / "letter.thidua").write_text("Kính gửi công đoàn", encoding="utf-8")
    person.opens(province)
    before = len(backups(province))
    person.goes("Exchange")
    for name in ("letter", "flipped", "stranger"):
        person.chooser.paths = [tmp_path / f"{name}.thidua"]
        person.press("Take files in…")
        states = {row[6] for row in person.rows()}
        assert say("Taken in") not in states, (name, states)
        assert stranger.exists()
    person.goes("Units")
    assert [row[0] for row in person.rows()] == ["CDCS-0001"]
    assert len(backups(province)) >= before
