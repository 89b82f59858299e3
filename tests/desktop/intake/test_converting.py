"""Rosters in old encodings: heads, names and groups in Unicode, and every change listed."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from desktop.intake import Level, Roster, read_roster
from desktop.spreadsheets.guessing import Certainty
from tests.conftest import TODAY
from tests.desktop.intake.sheets import HEADS, Line, by_xlsxwriter
from tests.desktop.spreadsheets.legacy import cp1258, tcvn3, vni
from tests.desktop.spreadsheets.test_encodings import names

WRITERS = {"tcvn3": tcvn3, "vni": vni, "cp1258": cp1258}


def roster_in(path: Path, encoding: str, people: list[str], heads: Line = HEADS) -> Roster:
    write = WRITERS[encoding]
    lines: list[Line] = [[write("Danh sách đoàn viên")], list(map(write, map(str, heads)))]
    for number, name in enumerate(people, 1):
        row = (name, "Nữ", "1988", "", "", f"Tổ Điện {number % 3}")
        lines.append([number, *map(write, row)])
    return read_roster(by_xlsxwriter(path / "ds.xlsx", lines), today=TODAY)


@pytest.mark.parametrize("encoding", WRITERS)
def test_a_roster_in_an_old_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    people = names(30)
    roster = roster_in(tmp_path, encoding, people)

    assert [row.values["name"] for row in roster.rows] == people
    assert {row.values["sex"] for row in roster.rows} == {"female"}
    assert {row.values["group"] for row in roster.rows} == {f"Tổ Điện {n}" for n in range(3)}
    assert [column.title for column in roster.columns] == list(HEADS)
    name = next(each for each in roster.encodings if each.letter == "B")
    assert (name.encoding, name.certainty) == (encoding, Certainty.SURE)
    before, after = name.samples[0]
    assert (WRITERS[encoding](after), after in people) == (before, True)
    # The group has three values only: it follows what the names have proved.
    group = next(each for each in roster.encodings if each.letter == "G")
    assert (group.encoding, group.certainty) == (encoding, Certainty.LIKELY)


def test_each_conversion_is_a_repair_with_before_and_after(tmp_path: Path) -> None:
    people = names(25)
    roster = roster_in(tmp_path, "tcvn3", people)
    row = roster.rows[0]
    [name] = [found for found in row.findings if found.field == "name"]
    assert (name.code, name.level) == ("TEXT_TCVN3", Level.REPAIR)
    assert (name.before, name.after) == (tcvn3(people[0]), people[0])
    assert roster.summary().codes["TEXT_TCVN3"] == sum(
        found.code == "TEXT_TCVN3" for found in roster.findings
    )
    # The title and the heads were converted too, and say so.
    notes = [found for found in roster.notes if found.code == "TEXT_TCVN3"]
    assert [(found.row, found.column) for found in notes][:2] == [(1, "A"), (2, "B")]


def test_one_value_is_not_converted_but_asked_about(tmp_path: Path) -> None:
    lines: list[Line] = [("Ho ten", "Ghi chu"), (tcvn3("Lò Thị Hường"), ""), ("Lo Van An", "")]
    roster = read_roster(by_xlsxwriter(tmp_path / "ds.xlsx", lines), today=TODAY)

    [asked] = [found for found in roster.notes if found.code == "TEXT_ENCODING_ASK"]
    assert (asked.level, asked.column) == (Level.WARNING, "A")
    assert (asked.before, asked.after) == (tcvn3("Lò Thị Hường"), "Lò Thị Hường")
    [column] = roster.encodings
    assert (column.encoding, column.certainty) == ("tcvn3", Certainty.ASK)
    assert column.samples == ((tcvn3("Lò Thị Hường"), "Lò Thị Hường"),)

    roster.decide(3, "skip")
    roster.choose_encoding(0, "tcvn3")

    assert roster.rows[0].values["name"] == "Lò Thị Hường"
    assert roster.row(3).decision == "skip"
    assert roster.encodings[0].certainty is Certainty.CHOSEN
    assert "TEXT_ENCODING_ASK" not in roster.summary().codes
    assert roster.summary().codes["TEXT_TCVN3"] == 1


def test_a_person_may_say_that_it_was_no_old_encoding(tmp_path: Path) -> None:
    roster = roster_in(tmp_path, "tcvn3", names(25))
    roster.choose_encoding(1, "unicode")
    assert roster.rows[0].cells[1] == tcvn3(names(25)[0])
    assert roster.rows[0].values["group"] == "Tổ Điện 1"
    assert roster.encodings[1].encoding == "unicode"
    roster.choose_encoding(1, "tcvn3")
    assert roster.rows[0].values["name"] == names(25)[0]


def test_heads_that_were_not_read_at_first_give_their_columns_meaning(tmp_path: Path) -> None:
    lines: list[Line] = [
        ("Ho ten", "Ngay sinh", tcvn3("Tổ")),
        ("Lo Thi Un", "1988", "Dien"),
    ]
    roster = read_roster(by_xlsxwriter(tmp_path / "ds.xlsx", lines), today=TODAY)
    assert roster.column("group") is None
    roster.choose_encoding(2, "tcvn3")
    assert roster.rows[0].values["group"] == "Dien"


def test_cells_in_unicode_stay_as_they_are_between_old_ones(tmp_path: Path) -> None:
    people = names(40)
    lines: list[Line] = [HEADS]
    lines += [
        (number, tcvn3(name) if number % 2 else name) for number, name in enumerate(people, 1)
    ]
    lines.append((41, "Lê Hà"))  # may be either, so it is left alone
    roster = read_roster(by_xlsxwriter(tmp_path / "ds.xlsx", lines), today=TODAY)
    assert [row.values["name"] for row in roster.rows] == [*people, "Lê Hà"]
    converted = [row.number for row in roster.rows for f in row.findings if f.code == "TEXT_TCVN3"]
    assert converted == [n + 1 for n, name in enumerate(people, 1) if n % 2 and not name.isascii()]


def test_a_roster_in_unicode_has_nothing_to_say(tmp_path: Path) -> None:
    lines: list[Line] = [HEADS, *((n, name) for n, name in enumerate(names(40), 1))]
    lines += [(50, "Lê Hà"), (51, "Tô Tú Hà")]
    roster = read_roster(by_xlsxwriter(tmp_path / "ds.xlsx", lines), today=TODAY)
    assert roster.encodings == ()
    assert not [found for found in roster.findings if found.code.startswith("TEXT_")]


def test_a_piece_typed_again_in_unicode_leaves_the_others_in_their_font(tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("DS")
        old, new = (book.add_format({"font_name": name}) for name in (".VnTime", "Arial"))
        sheet.write_row(0, 0, ("Họ và tên", "Ngày sinh"))
        pieces = (old, tcvn3("Nguyễn "), new, "Thị ", old, tcvn3("Hường"))
        sheet.write_rich_string(1, 0, *pieces)
        sheet.write_string(1, 1, "1988")
    [row] = read_roster(path, today=TODAY).rows

    assert row.values["name"] == "Nguyễn Thị Hường"
    assert [found.code for found in row.findings] == ["TEXT_TCVN3"]


def test_fonts_decide_cell_by_cell_and_a_person_may_overrule_them(tmp_path: Path) -> None:
    path = tmp_path / "ds.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("DS")
        old, capitals, other = (
            book.add_format({"font_name": name}) for name in (".VnTime", ".VnTimeH", "VNI-Times")
        )
        for column, head in enumerate(("Họ và tên", "Ngày sinh", "Email")):
            sheet.write_string(0, column, tcvn3(head.lower()), capitals)
        people = [
            (tcvn3("Lê Hà"), old), (tcvn3("trần thị ngọc"), capitals), (vni("Lò Thị Ún"), other),
            ("Lê Hà", None), ("Đỗ Lê", old),
        ]  # fmt: skip
        for row, (name, form) in enumerate(people, 1):
            sheet.write_string(row, 0, name, form)
            sheet.write_string(row, 1, "1988")
            sheet.write_string(row, 2, f"m{row}@congdoan.example", capitals)
    roster = read_roster(path, today=TODAY)

    assert [row.values["name"] for row in roster.rows] == [
        "Lê Hà", "Trần Thị Ngọc", "Lò Thị Ún", "Lê Hà", "Đỗ Lê",
    ]  # fmt: skip
    assert roster.columns[0].title == "HỌ VÀ TÊN"
    assert roster.rows[0].values["email"] == "m1@congdoan.example"
    first = roster.encodings[0]
    assert (first.letter, first.certainty) == ("A", Certainty.FONT)
    assert (tcvn3("Lê Hà"), "Lê Hà") in first.samples

    roster.choose_encoding(0, "unicode")
    assert [row.cells[0] for row in roster.rows] == [name for name, _form in people]
    [said] = [each for each in roster.encodings if each.index == 0]
    assert (said.encoding, said.certainty) == ("unicode", Certainty.CHOSEN)
    roster.choose_encoding(0, "tcvn3")
    assert roster.rows[0].values["name"] == "Lê Hà"


@pytest.mark.parametrize(("encoding", "write"), WRITERS.items())
def test_text_files_in_old_encodings_are_read(
    tmp_path: Path, encoding: str, write: Callable[[str], str]
) -> None:
    people = names(25)
    lines = [",".join(map(str, ("STT", "Họ và tên", "Tổ")))]
    lines += [f"{number},{name},Tổ Điện" for number, name in enumerate(people, 1)]
    path = tmp_path / "ds.csv"
    path.write_bytes(write("\r\n".join(lines)).encode("cp1252"))

    roster = read_roster(path, today=TODAY)

    assert [row.values["name"] for row in roster.rows] == people
    assert {row.values["group"] for row in roster.rows} == {"Tổ Điện"}
    code = {"cp1258": "TEXT_COMPOSED"}.get(encoding, f"TEXT_{encoding.upper()}")
    changed = [name for name in people if not name.isascii()]
    said = [found.code for row in roster.rows for found in row.findings if found.field == "name"]
    assert set(said) == {code}
    assert len(said) <= len(changed)
