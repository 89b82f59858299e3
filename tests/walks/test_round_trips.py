"""Spreadsheets out of the program, through LibreOffice, and back by the command line."""

import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop.domain.members import SENSITIVE
from desktop.intake import field_title
from desktop.queries.rosters import known_roster
from desktop.usecases.offices import turn_sensitive
from desktop.workspace import Workspace
from resources.words import spoken
from tests.walks.office import saved_anew, with_libreoffice
from ui.commandline import main

CORPUS = Path(__file__).parents[1] / "desktop" / "intake" / "corpus"
Captured = pytest.CaptureFixture[str]


def run(capsys: Captured, *words: object, status: int = 0) -> dict[str, Any]:
    """Return what a verb prints for scripts."""
    capsys.readouterr()
    assert main([*map(str, words), "--json"]) == status, capsys.readouterr()
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said


def everything(office: Path) -> dict[str, dict[str, str]]:
    """Return every field of every member in the books."""
    books = Workspace(office)
    try:
        return {str(each.id): dict(each.values) for each in books.read(known_roster).members}
    finally:
        books.close()


@pytest.fixture
def office(tmp_path: Path, office_file: Path, capsys: Captured) -> Path:
    """An office with the members of several sheets of the corpus, every kind of field filled."""
    books = Workspace(office_file)
    for field in sorted(SENSITIVE):
        books.write(turn_sensitive, field, on=True)
    books.close()
    for name in ("du-cot.xlsx", "benh-vien-quan-doi-lo.ods", "doi-the.xlsx", "nam-sinh.xlsx"):
        taken = run(capsys, "members", "import", office_file, CORPUS / name)
        assert taken["accepted"] > 0, name
    assert len(everything(office_file)) > 25
    return office_file


@with_libreoffice
@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_what_is_saved_comes_back_through_libreoffice_without_a_change(
    office: Path, tmp_path: Path, capsys: Captured, ending: str
) -> None:
    before = everything(office)
    run(capsys, "members", "export", office, tmp_path / "sổ.xlsx")

    back = saved_anew(tmp_path / "sổ.xlsx", ending)
    taken = run(capsys, "members", "import", office, back, "--update", "replace")

    assert (taken["accepted"], taken["rejected"], taken["batch"]) == (len(before), 0, "")
    graves = [f for f in taken["findings"] if f["level"] in {"error", "warning", "repair"}]
    assert graves == []
    assert everything(office) == before


@with_libreoffice
def test_three_edited_cells_come_back_as_three_changes(
    office: Path, tmp_path: Path, capsys: Captured
) -> None:
    before = everything(office)
    run(capsys, "members", "export", office, tmp_path / "sổ.xlsx")
    back = saved_anew(tmp_path / "sổ.xlsx")
    book = openpyxl.load_workbook(back)
    sheet = book.worksheets[0]
    heads = [str(cell.value) for cell in sheet[1]]
    new = {"phone": "0386123456", "post": "Thủ quỹ", "born": "24/01/1988"}
    for row, (field, text) in enumerate(new.items(), 4):
        sheet.cell(row, heads.index(field_title(field, spoken())) + 1).value = text
    book.save(back)
    again = saved_anew(back)

    taken = run(capsys, "members", "import", office, again, "--update", "replace")

    after = everything(office)
    changed = [
        (field, after[member][field])
        for member, values in before.items()
        for field in values
        if after[member][field] != values[field]
    ]
    expected = [("phone", "0386123456"), ("post", "Thủ quỹ"), ("born", "1988-01-24")]
    assert sorted(changed) == sorted(expected)
    assert taken["rejected"] == 0

    run(capsys, "members", "undo", office, taken["batch"])
    assert everything(office) == before


@with_libreoffice
def test_the_rows_that_were_refused_are_mended_in_libreoffice_and_come_in_alone(
    office_file: Path, tmp_path: Path, capsys: Captured
) -> None:
    rejects = tmp_path / "chưa nhận.xlsx"
    first = run(
        capsys, "members", "import", office_file, CORPUS / "so-mu.csv", "--rejects", rejects
    )
    assert (first["rows"], first["accepted"], first["rejected"]) == (13, 9, 4)

    opened = saved_anew(rejects)
    untouched = run(capsys, "members", "import", office_file, opened, "--dry-run")
    assert (untouched["rows"], untouched["accepted"]) == (4, 0)
    book = openpyxl.load_workbook(opened)
    sheet = book.worksheets[0]
    place = [str(cell.value) for cell in sheet[1]].index("Số CCCD") + 1
    right = ("014188011940", "014090019859", "011194027778", "033075035697")
    for row, number in enumerate(right, 2):
        sheet.cell(row, place).value = number
    book.save(opened)

    second = run(capsys, "members", "import", office_file, saved_anew(opened))
    assert (second["rows"], second["accepted"], second["rejected"]) == (4, 4, 0)
    listed = run(capsys, "members", "list", office_file)
    assert listed["total"] == 13
    assert {each["citizen_id"] for each in listed["members"]} >= set(right)


def test_an_import_is_undone_and_what_hands_did_since_stays(
    office_file: Path, tmp_path: Path, capsys: Captured
) -> None:
    first = run(capsys, "members", "import", office_file, CORPUS / "truong-hoc-lo.xls")
    assert (first["accepted"], first["rejected"]) == (14, 0)
    more = tmp_path / "thêm.csv"
    more.write_text("Họ và tên,Số CCCD,Ghi chú\nLò Văn Ún,014090019859,Tổ phó\n", encoding="utf-8")
    run(capsys, "members", "import", office_file, more)

    undone = run(capsys, "members", "undo", office_file, first["batch"])

    assert undone["kept"] == ["Lò Văn Ún"]
    listed = run(capsys, "members", "list", office_file)
    assert [each["name"] for each in listed["members"]] == ["Lò Văn Ún"]
    again = run(capsys, "members", "undo", office_file, first["batch"], status=1)
    assert again["error"]["code"] == "already_undone"


FILES = (
    "truong-hoc-lo.xls", "truong-hoc-lo.ods", "truong-hoc.csv", "vntimeh-lo.xls", "mau-5b-lo.ods",
    "lich-1904-lo.xls", "tien-to.xlsx", "tcvn3-tho.csv", "indonesia.csv", "trung-trong-tep.xlsx",
    "to-xen-ke-lo.ods", "o-loi-lo.ods",
)  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_a_sheet_of_the_corpus_goes_in_and_out_by_the_command_line(
    office_file: Path, tmp_path: Path, capsys: Captured, name: str
) -> None:
    should = json.loads((CORPUS / f"{name}.json").read_text(encoding="utf-8"))
    sheet = Path(shutil.copy(CORPUS / name, tmp_path / name))
    asked = ("members", "import", office_file, sheet)

    dry = run(capsys, *asked, "--dry-run")
    taken = run(capsys, *asked)

    counts = (should["rows"], should["accepted"], should["rejected"])
    assert (dry["rows"], dry["accepted"], dry["rejected"]) == counts
    assert (taken["rows"], taken["accepted"], taken["rejected"]) == counts
    said = {(f["row"], f["code"]) for f in taken["findings"]}
    for each in should["findings"]:
        assert any((each["row"], code) in said for code in each["codes"]), each
    listed = run(capsys, "members", "list", office_file)["members"]
    accepted = [v for row, v in should["values"].items() if int(row) not in should["rejected_rows"]]
    for values in accepted:
        member = next(each for each in listed if _is(each, values))
        birth = values.get("born", "")
        assert member["birth"] == birth
        assert member["birth_precision"] == {0: "", 4: "year", 7: "month", 10: "day"}[len(birth)]
        assert member["phone"] == values.get("phone", "")
        assert member["group"] == values.get("group", "")
    run(capsys, "members", "export", office_file, tmp_path / "out.xlsx")
    back = run(
        capsys, "members", "import", office_file, tmp_path / "out.xlsx", "--update", "replace"
    )
    assert (back["accepted"], back["batch"]) == (len(accepted), "")
    run(capsys, "members", "undo", office_file, taken["batch"])
    assert run(capsys, "members", "list", office_file)["total"] == 0


def _is(member: dict[str, Any], values: dict[str, str]) -> bool:
    return all(
        member[key] == values.get(field, "")
        for key, field in (("name", "name"), ("citizen_id", "cccd"), ("sex", "sex"))
    )
