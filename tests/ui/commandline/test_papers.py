"""Papers about members from the command line."""

from pathlib import Path

import openpyxl
import pytest

from desktop.domain.members import MovementDraft, MovementKind, Sex
from desktop.usecases.members import move_member
from desktop.workspace import Workspace
from tests.conftest import NOW, TODAY, Make
from tests.reports.reading import pages, words
from tests.ui.commandline.test_verbs import Captured, run


@pytest.fixture
def office(office_file: Path) -> str:
    """A union with two groups, of whose members one has moved to another union."""
    books = Workspace(office_file, now=lambda: NOW)
    make = Make(books)
    one, two = make.group("Tổ Một"), make.group("Tổ Hai")
    make.member("Lò Thị Ún", one, card_number="014-7", sex=Sex.FEMALE)
    make.member("Cầm Văn Đôi", two)
    moved = make.member("Hà Thị Ánh", two)
    draft = MovementDraft(MovementKind.MOVED_UNION, TODAY, union_name="CĐCS Xã Khác")
    books.write(move_member, moved, draft, TODAY)
    books.close()
    return str(office_file)


def test_every_document_is_listed_with_its_options(office: str, capsys: Captured) -> None:
    said = run(capsys, "document", office, "--list")
    takes = {each["name"]: each["options"] for each in said["documents"]}
    assert takes["member-cards"] == ["--of", "--group", "--first-label", "--sheet"]
    assert takes["transfer-slip"] == ["--of"]
    assert "--money" in takes["signature-list"]
    assert said["sheets"] == ["envelope", "member-card", "name-label"]


def test_a_list_of_one_group(office: str, tmp_path: Path, capsys: Captured) -> None:
    out = tmp_path / "list.pdf"
    run(
        capsys, "document", office, "attendance-list", "--group", "tổ một", "--title",
        "Họp tổ", "--on", "20/11/2025", "--place", "Bản Mòn", "--out", str(out),
    )  # fmt: skip
    told = words(out.read_bytes())
    assert "Lò Thị Ún" in told
    assert "Cầm Văn Đôi" not in told
    assert "Họp tổ" in told
    assert "20" in told
    refused = run(
        capsys, "document", office, "attendance-list", "--group", "Tổ Chín", "--out", str(out),
        status=1,
    )  # fmt: skip
    assert refused["error"]["code"] == "no_group_named"


def test_papers_of_one_member(office: str, tmp_path: Path, capsys: Captured) -> None:
    for kind, of in (
        ("member-record", "014-7"), ("member-extract", "Lò Thị Ún"),
        ("correction-log", "lo thi un"), ("transfer-slip", "Hà Thị Ánh"),
        ("member-cards", "Lò Thị Ún"),
    ):  # fmt: skip
        out = tmp_path / f"{kind}.pdf"
        run(capsys, "document", office, kind, "--of", of, "--out", str(out))
        told = words(out.read_bytes()).upper()
        assert ("HÀ THỊ ÁNH" if kind == "transfer-slip" else "LÒ THỊ ÚN") in told


def test_what_cannot_be_printed_is_refused(office: str, tmp_path: Path, capsys: Captured) -> None:
    out = str(tmp_path / "no.pdf")
    for kind, more, code in (
        ("transfer-slip", ("--of", "Lò Thị Ún"), "not_a_transfer"),
        ("member-extract", (), "nobody_asked"),
        ("member-record", ("--of", "Ai Đó"), "nobody_named"),
        ("public-list", ("--first-label", "3"), "not_taken"),
        ("member-cards", ("--first-label", "11"), "no_such_label"),
        ("labels", ("--sheet", "big"), "no_such_sheet"),
    ):
        refused = run(capsys, "document", office, kind, *more, "--out", out, status=1)
        assert refused["error"]["code"] == code
        assert not Path(out).exists()


def test_the_reports_about_members(office: str, tmp_path: Path, capsys: Captured) -> None:
    names = [each["name"] for each in run(capsys, "report", office, "--list")["reports"]]
    assert {"R8", "R10"} <= set(names)
    pdf, sheet = tmp_path / "r.pdf", tmp_path / "r.xlsx"
    days = ("--from", "2025-01-01", "--to", "2025-12-31")
    for out in (pdf, sheet):
        run(capsys, "report", office, "R8", *days, "--out", str(out))
    assert "CĐCS Xã Khác" in words(pdf.read_bytes())
    book = openpyxl.load_workbook(sheet)
    [closing] = [row[-1].value for row in book.worksheets[1].iter_rows() if row[1].value == "Total"
                 or row[1].value == "Tổng cộng"]  # fmt: skip
    assert closing == 2
    run(capsys, "report", office, "R10", "--group", "Tổ Một", "--out", str(pdf))
    assert len(pages(pdf.read_bytes())) == 1
    run(capsys, "report", office, "R10", "--out", str(sheet))
    assert len(openpyxl.load_workbook(sheet).worksheets) == 4
    run(capsys, "report", office, "r10", "--of", "014-7", "--out", str(pdf))
    assert "Lò Thị Ún" in words(pdf.read_bytes())
