"""The whole main job, done by hand in two windows: a union's and its province's.

No use case is called: what happens, happens because something was typed, clicked or chosen.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from resources.words import speak
from tests.desktop.intake.sheets import Line, by_xlsxwriter
from tests.desktop.intake.test_rosters import with_faults
from tests.walks.person import Person, count, say
from ui.commandline import main

UNION = "Công đoàn cơ sở Trường Tiểu học Bản Mòn"
PROVINCE = "Liên đoàn Lao động tỉnh"
TITLES = ("Sổ theo dõi tiết kiệm nước sạch", "Bộ thẻ chữ ghép vần cho lớp Một")
TODAY = datetime.now().astimezone().date()
YEAR = TODAY.year
GIVEN = ("Ún", "Ơn", "Đôi", "Ước")


@pytest.fixture(autouse=True)
def _nobody_quits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a closed window not end the test's own event loop."""
    monkeypatch.setattr(QApplication, "quit", staticmethod(lambda: None))
    yield
    speak("en")


@pytest.fixture
def union(qtbot: QtBot, tmp_path: Path) -> Iterator[Person]:
    person = Person(qtbot, tmp_path / "union-home", TODAY)
    yield person
    person.leave()


@pytest.fixture
def province(qtbot: QtBot, tmp_path: Path) -> Iterator[Person]:
    office = tmp_path / "tỉnh.thidua-office"
    named = ["--name", PROVINCE, "--code", "T14", "--place", "Sơn La"]
    assert main(["office", "create", str(office), "--province", *named]) == 0
    person = Person(qtbot, tmp_path / "province-home", TODAY)
    person.opens(office)
    yield person
    person.leave()


def pdf_text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def kit_for(province: Person, path: Path, code: str = "CDCS-0001", name: str = UNION) -> str:
    """Register the union at the province and make its kit; return the enrolment code."""
    province.goes("Units")
    province.press("Register a unit")
    province.types("Code", code)
    province.types("Name", name)
    province.chooses("Kind", "Công đoàn cơ sở")
    province.press("Save")
    province.selects(code)
    province.chooser.paths = [path]
    with province.answering("OK") as told:
        province.press("Make a kit…")
    line = next(each for each in told[0].splitlines() if "-" in each and ":" in each)
    return line.split(":", 1)[1].strip()


def take_the_roster_in(union: Person, roster: Path) -> None:
    union.goes("Members")
    union.chooser.paths = [roster]
    union.press("Import from Excel…")
    union.press("Continue")
    assert sum(row[1] == say("Not taken in") for row in union.rows()) == 4
    assert sum(row[1] == say("Waits") for row in union.rows()) == 2
    union.corrects("4", "Họ và tên", "Cầm Văn Thử")
    union.corrects("9", "Ngày sinh", "28/2/1990")
    union.press_text(count("Take in {count} member", "Take in {count} members", 36))
    assert count("{count} member taken in", "{count} members taken in", 36) in union.reads()
    union.press("Decide about the rows that wait…")
    union.press("Drop this row")
    union.press("It is somebody else")
    assert say("No row waits for a decision.") in union.reads()
    union.press("Back to the list")
    assert len(union.rows()) == 37


def plan_the_campaign(union: Person) -> None:
    union.goes("Campaigns")
    union.press("Plan a campaign")
    union.types("Title", "120 ngày sáng tạo, bứt phá")
    union.types("First day", f"1/9/{YEAR}")
    union.types("Last day", f"31/12/{YEAR}")
    union.press("Save")
    union.selects("120 ngày")
    for title, first, last in (
        ("Phát động", f"1/9/{YEAR}", f"30/9/{YEAR}"),
        ("Mỗi tuần một sáng kiến", f"15/9/{YEAR}", f"30/11/{YEAR}"),
        ("Tổng kết", f"1/12/{YEAR}", f"31/12/{YEAR}"),
    ):
        union.picks("Add a phase…")
        union.types("Title", title)
        union.types("First day", first)
        union.types("Last day", last)
        union.press("Save")
        union.selects("120 ngày")
    assert "Mỗi tuần một sáng kiến" in union.reads()
    with union.answering("Launch"):
        union.press("Next step")


def sign_the_pact(union: Person, parties: str = "") -> None:
    union.goes("Pacts")
    union.press("Draw up a pact")
    union.chooses("Campaign", "120 ngày")
    union.types("What is agreed", "Mỗi tổ mỗi tháng có ít nhất một sáng kiến.")
    if parties:
        union.types("Parties, one to a line: name; who signs", parties)
    union.press("Save")
    union.selects("120 ngày")
    with union.answering(("Hội trường", "Continue")):
        union.press("Sign…")
    [row] = union.rows()
    assert row[2].count(",") == (parties.count("\n") or 2)
    assert row[4] == say("Signed")


def write_initiatives_down(union: Person, *authors: str) -> None:
    union.goes("Initiatives")
    for title, author in zip(TITLES, authors, strict=True):
        union.press("Add initiative")
        union.types("Title", title)
        union.names("Authors", author)
        union.chooses("Field", "Giáo dục")
        union.types("Saving", "12 triệu")
        union.chooses("Campaign", "120 ngày")
        union.press("Save")
    for number, title in enumerate(TITLES, 1):
        union.selects(title)
        union.press("Recognise…")
        union.types("Number of the decision", f"0{number}/QĐ-CĐCS")
        union.types("Who recognised it", "Ban Chấp hành công đoàn cơ sở")
        union.types("Who signs", "Cầm Thị Ước")
        union.press("Recognise")
    assert len(union.rows()) == 2
    assert [row[-1] for row in union.rows()] == [say("Recognised")] * 2


def decide_awards(union: Person, papers: Path, *names: str) -> None:
    union.goes("Awards")
    for name in names:
        union.press("Propose an award")
        union.chooses("Award", "Giấy khen của Ban Chấp hành")
        union.names("Member", name)
        union.types("For what", "Có thành tích xuất sắc trong đợt thi đua 120 ngày.")
        union.types("Money", "300.000")
        union.press("Save")
    union.selects_all()
    union.press("Decide…")
    union.types("Number of the decision", "12/QĐ-CĐCS")
    union.types("Who signs", "Cầm Thị Ước")
    union.types("Post", "Chủ tịch")
    union.press("Decide")
    union.waits(lambda: "Trang 1 trên 3" in union.reads())
    union.chooser.paths = [papers / "giấy khen.pdf"]
    union.press("Save as PDF")
    union.leaves_paper()
    said = pdf_text(papers / "giấy khen.pdf").upper()
    assert all(name.upper() in said for name in names)


def make_the_report(union: Person, papers: Path) -> None:
    union.goes("Reports")
    union.selects("R1")
    union.press("Choose the period…")
    union.press("Make the report")
    union.waits(lambda: "Trang 1" in union.reads())
    union.chooser.paths = [papers / "r1.pdf"]
    union.press("Save as PDF")
    union.leaves_paper()
    union.chooses("As", say("Excel workbook"))
    union.chooser.paths = [papers / "r1.xlsx"]
    union.press("Make the report")
    assert "24.000.000" in pdf_text(papers / "r1.pdf")
    sheets = openpyxl.load_workbook(papers / "r1.xlsx").worksheets
    assert 24_000_000 in {cell for sheet in sheets for row in sheet.values for cell in row}


def judge(province: Person, package: Path, stick: Path) -> Path:
    """Take the package in, let its computer in, give two verdicts; return the answer's path."""
    province.goes("Exchange")
    province.chooser.paths = [package]
    province.press("Take files in…")
    province.goes("Inbox")
    assert [row[0] for row in province.rows()] == [say("New computer")]
    province.press("Look at it")
    assert say("A new computer with the right enrolment code: choose Accept.") in province.reads()
    with province.answering("Accept") as asked:
        province.press("Accept this computer…")
    assert say("It holds the enrolment code that this union was given with its kit.") in asked[0]
    assert {row[6] for row in province.rows() if row[1] == say("Package")} == {say("Taken in")}
    province.goes("Recognition")
    assert {row[2] for row in province.rows()} == set(TITLES)
    province.selects(TITLES[0])
    province.press("Recognise…")
    province.types("Number of the decision", "77/QĐ-LĐLĐ")
    province.types("Who signs", "Vì Văn Ơn")
    province.types("Post", "Chủ tịch")
    province.press("Recognise")
    province.selects(TITLES[1])
    province.press("Correct…")
    province.types("Saving", "10 triệu")
    province.types("Reason", "Tính lại theo hóa đơn.")
    province.press("Send the correction")
    before = set(stick.rglob("*.thidua"))
    province.goes("Exchange")
    province.chooser.paths = [stick]
    province.press("Write the answers…")
    [reply] = set(stick.rglob("*.thidua")) - before
    return reply


def send(union: Person, stick: Path) -> Path:
    """Send the package; return where it lies."""
    before = set(stick.rglob("*.thidua"))
    union.goes("Exchange")
    union.chooser.paths = [stick]
    union.press("Send the package…")
    [package] = set(stick.rglob("*.thidua")) - before
    slip = " ".join(pdf_text(package.with_suffix(".pdf")).split())
    assert UNION.upper() in slip
    assert package.stem.split("-")[0] in slip
    union.press("Print the hand-over slip…")
    union.waits(lambda: "Trang 1 trên 1" in union.reads())
    union.leaves_paper()
    return package


def all_is_there(
    union: Person, office: Path, members: int, capsys: pytest.CaptureFixture[str]
) -> None:
    union.close()
    union.begin()
    for page, rows in (
        ("Members", members), ("Campaigns", 1), ("Pacts", 1), ("Initiatives", 2), ("Awards", 3),
        ("Inbox", 2), ("Exchange", 2),
    ):  # fmt: skip
        union.goes(page)
        assert len(union.rows()) == rows, page
    union.goes("Initiatives")
    assert any(row[1] == TITLES[1] and row[4].startswith("10.000.000") for row in union.rows())
    union.close()
    capsys.readouterr()
    assert main(["check", str(office), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"ok": True, "faults": []}


def hear(union: Person, reply: Path) -> None:
    """Take the province's answer in and accept its correction."""
    union.goes("Exchange")
    union.chooser.paths = [reply]
    union.press("Take files in…")
    union.goes("Inbox")
    verdicts = {row[2]: row[3] for row in union.rows()}
    assert verdicts == {TITLES[0]: say("Accepted"), TITLES[1]: say("Corrected")}
    union.selects(TITLES[1])
    union.press("Accept")


def test_the_whole_job_by_hand(
    union: Person, province: Person, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick, papers, office = tmp_path / "usb", tmp_path / "papers", tmp_path / "u.thidua-office"
    for folder in (stick, papers):
        folder.mkdir()
    lines = with_faults()
    for line in lines:
        line[6] = str(line[6]).replace("Tổ 4", "Tổ 1")
    code = kit_for(province, stick / "kit.thidua")

    union.begin()
    union.chooser.paths = [stick / "kit.thidua", office]
    with union.answering("The digits are the same", (code, "Continue")) as asked:
        union.press("Open a kit from the province")
    assert UNION in asked[0]
    take_the_roster_in(union, by_xlsxwriter(tmp_path / "ds.xlsx", lines))
    plan_the_campaign(union)
    sign_the_pact(union)
    write_initiatives_down(union, "Cầm Văn Thử", "Quàng Thị Ún")
    decide_awards(union, papers, "Cầm Văn Thử", "Quàng Thị Ún", "Hà Thị Ún")
    make_the_report(union, papers)

    hear(union, judge(province, send(union, stick), stick))
    all_is_there(union, office, 37, capsys)


def test_a_small_union_without_kit_or_groups_joins_later(
    union: Person, province: Person, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stick, papers, office = tmp_path / "usb", tmp_path / "papers", tmp_path / "u.thidua-office"
    for folder in (stick, papers):
        folder.mkdir()
    heads = ["STT", "Họ và tên", "Ngày sinh"]
    names = [f"{family} Thị {given}" for family in ("Lò", "Hà", "Vì") for given in GIVEN]
    lines: list[Line] = [heads, *([n, name, f"{n}/3/1990"] for n, name in enumerate(names, 1))]

    union.begin()
    union.press("Start without a kit")
    union.types("Name of the union", UNION)
    union.types("Place on its papers", "Sơn La")
    union.types("Who signs", "Cầm Thị Ước")
    union.chooser.paths = [office]
    union.press("Make the office")
    union.waits(lambda: union.program.window is not None)
    union.goes("Members")
    union.chooser.paths = [by_xlsxwriter(tmp_path / "ds.xlsx", lines)]
    union.press("Import from Excel…")
    union.press("Continue")
    union.press_text(count("Take in {count} member", "Take in {count} members", 12))
    union.press("Done")
    plan_the_campaign(union)
    sign_the_pact(union, f"{UNION}; Cầm Thị Ước\nTập thể giáo viên; Lò Thị Ún")
    write_initiatives_down(union, names[0], names[1])
    decide_awards(union, papers, *names[:3])
    make_the_report(union, papers)

    code = kit_for(province, stick / "kit.thidua")
    union.goes("Exchange")
    union.chooser.paths = [stick / "kit.thidua"]
    with union.answering((code, "Continue")):
        union.picks("Open a kit…")
    hear(union, judge(province, send(union, stick), stick))
    all_is_there(union, office, 12, capsys)
