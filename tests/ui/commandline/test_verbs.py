"""The command line as a script uses it: exit statuses, JSON, sentences."""

import json
import shutil
import unicodedata
from pathlib import Path
from typing import Any, Literal

import openpyxl
import pytest

from ui.commandline import main

Form = Literal["NFC", "NFD"]
Captured = pytest.CaptureFixture[str]


def run(capsys: Captured, *words: str, status: int = 0) -> dict[str, Any]:
    capsys.readouterr()
    assert main([*words, "--json"]) == status, capsys.readouterr()
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said


def test_a_day_of_a_province_and_its_union(tmp_path: Path, capsys: Captured) -> None:
    province, union = str(tmp_path / "p.thidua-office"), str(tmp_path / "u.thidua-office")
    name = ("--name", "Liên đoàn Lao động tỉnh", "--code", "T14")
    assert run(capsys, "office", "create", province, "--province", *name)["role"] == "province"
    made = run(capsys, "office", "create", union, "--union", "--name", "CĐCS Bản Mòn")
    assert (made["role"], made["code"], made["units"]) == ("union", "", 1)
    refused = run(capsys, "export", union, str(tmp_path / "usb"), status=1)
    assert refused["error"]["code"] == "not_joined"
    seen = run(capsys, "export", union, str(tmp_path / "usb"), "--what")
    assert [each["kind"] for each in seen["kinds"]] == ["unit"]
    assert seen["kinds"][0]["fields"]["name"] == 1
    assert not (tmp_path / "usb").exists()

    refused = run(capsys, "kit", province, "--unit", "X1", "--out", str(tmp_path / "k"), status=1)
    assert refused["error"]["code"] == "no_such_unit"

    sheet = openpyxl.Workbook()
    rows = sheet.active
    assert rows is not None
    rows.append(["STT", "Họ và tên", "Ngày sinh", "Tổ công đoàn"])
    rows.append([1, "Lò Thị Ún", "12/05/1988", "Tổ 1"])
    rows.append([2, "Cầm Văn Đôi", "1990", "Tổ 1"])
    rows.append([3, "", "1/1/1991", "Tổ 1"])
    sheet.save(tmp_path / "roster.xlsx")
    dry = run(capsys, "members", "import", union, str(tmp_path / "roster.xlsx"), "--dry-run")
    assert (dry["rows"], dry["batch"]) == (3, "")
    taken = run(capsys, "members", "import", union, str(tmp_path / "roster.xlsx"))
    assert (taken["accepted"], taken["rejected"]) == (2, 1)
    listed = run(capsys, "members", "list", union, "--search", "lo thi un")
    assert [each["name"] for each in listed["members"]] == ["Lò Thị Ún"]
    assert listed["members"][0]["birth_precision"] == "day"
    run(capsys, "members", "undo", union, taken["batch"])
    assert run(capsys, "members", "list", union)["total"] == 0


def test_a_backup_brings_everything_back(office_file: Path, capsys: Captured) -> None:
    office = str(office_file)
    kept = run(capsys, "backup", office)["backup"]
    assert Path(kept).exists()
    assert run(capsys, "check", office) == {"ok": True, "faults": []}
    office_file.write_bytes(office_file.read_bytes()[:5000])
    assert run(capsys, "check", office, status=3)["error"]["kind"] == "trouble"
    office_file.unlink()
    run(capsys, "restore", kept, office)
    assert run(capsys, "check", office)["ok"]


def test_a_file_that_is_not_there(tmp_path: Path, capsys: Captured) -> None:
    said = run(capsys, "office", "show", str(tmp_path / "none.thidua-office"), status=3)
    assert said["error"]["code"] == "cannot_read"
    assert "none.thidua-office" in said["error"]["message"]


def test_wrong_words_end_with_2(capsys: Captured) -> None:
    assert main(["no-such-verb"]) == 2
    assert main(["members", "list"]) == 2
    assert main(["--language", "xx", "check", "x"]) == 2


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_demo_plays_the_main_job_twice(tmp_path: Path, capsys: Captured, form: Form) -> None:
    out = tmp_path / unicodedata.normalize(form, "Sổ thi đua – tổ 1")
    run(capsys, "demo", "--out", str(out))
    made = run(capsys, "demo", "--out", str(out))
    assert len(made["steps"]) == 14
    assert (out / "giấy khen.pdf").read_bytes().startswith(b"%PDF")
    union, province = out / "công đoàn.thidua-office", out / "tỉnh.thidua-office"
    assert run(capsys, "check", str(union))["ok"]
    assert run(capsys, "check", str(province))["ok"]
    board = run(capsys, "status", str(province))
    assert (board["sent"], board["members"], board["initiatives"]) == (1, 48, 12)
    [package] = (out / "USB" / "THIDUA" / "LEN").iterdir()
    seen = run(capsys, "inspect", str(package), "--office", str(province))
    assert (seen["state"], seen["kind"], seen["from"]) == ("MERGED", "up", "CDCS0001")
    bad = tmp_path / "bad.thidua"
    bad.write_bytes(package.read_bytes()[:-10])
    seen = run(capsys, "inspect", str(bad), "--office", str(province), status=1)
    assert (seen["state"], seen["code"]) == ("DAMAGED", "E-TRUNCATED")
    taken = run(capsys, "take-in", str(province), str(bad), str(package))
    assert [each["state"] for each in taken["files"]] == ["DAMAGED", "DUPLICATE"]


def test_the_demo_destroys_nothing_of_others(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    run(capsys, "demo", "--out", str(tmp_path / "out"), status=3)
    assert (tmp_path / "out" / "mine.txt").read_text() == "mine"
    shutil.rmtree(tmp_path / "out")


def sheet(path: Path, *lines: tuple[object, ...]) -> str:
    book = openpyxl.Workbook()
    rows = book.active
    assert rows is not None
    for line in lines:
        rows.append(list(line))
    book.save(path)
    return str(path)


def test_units_come_before_their_kits(tmp_path: Path, capsys: Captured) -> None:
    province = str(tmp_path / "p.thidua-office")
    name = ("--name", "Liên đoàn Lao động tỉnh", "--code", "T14")
    run(capsys, "office", "create", province, "--province", *name)
    heads = ("Mã", "Tên CĐCS", "Ngành")
    units = sheet(tmp_path / "u.xlsx", heads, ("T14.001", "CĐCS Bản Mòn", "Y tế"))
    made = run(capsys, "kit", province, "--units", units, "--all", str(tmp_path / "kits"))
    assert (made["units"]["accepted"], [each["unit"] for each in made["kits"]]) == (1, ["T14.001"])
    out = str(tmp_path / "out.xlsx")
    assert run(capsys, "units", "export", province, out)["file"] == out
    again = run(capsys, "units", "import", province, out, "--update", "replace")
    assert (again["accepted"], again["batch"]) == (1, "")


def test_every_kind_of_sheet_has_its_verbs(
    office_file: Path, tmp_path: Path, capsys: Captured
) -> None:
    office = str(office_file)
    members = sheet(
        tmp_path / "m.xlsx", ("Họ và tên", "Năm sinh", "CCCD"),
        ("Lò Thị Ún", 1988, "014188001234"), ("Lò Thị Un", 1988, "014188001234"),
    )  # fmt: skip
    rejects = tmp_path / "r.xlsx"
    taken = run(capsys, "members", "import", office, members, "--rejects", str(rejects))
    assert (taken["rows"], taken["accepted"], taken["rejected"], taken["waiting"]) == (2, 1, 1, 1)
    assert not rejects.exists()
    [row] = run(capsys, "members", "waiting", office)["waiting"]
    assert row["perhaps_name"] == "Lò Thị Ún"
    assert main(["members", "decide", office, row["id"], "perhaps"]) == 2
    assert run(capsys, "members", "decide", office, row["id"], "same")["member"] == row["perhaps"]

    heads = ("Tên sáng kiến", "Tác giả", "Số QĐ", "Ngày QĐ", "Cơ quan công nhận")
    line = ("Tiết kiệm nước", "Lò Thị Ún", "1/QĐ", "05/09/2024", "Giám đốc")
    made = run(capsys, "initiatives", "import", office, sheet(tmp_path / "i.xlsx", heads, line))
    assert run(capsys, "initiatives", "list", office)["initiatives"][0]["state"] == "recognised"
    awards = sheet(
        tmp_path / "a.xlsx", ("Họ và tên", "Danh hiệu", "Số QĐ", "Ngày QĐ"),
        ("Lò Thị Ún", "ĐVXS", "2/QĐ", "05/09/2024"), ("Ma Lạ", "ĐVXS", "2/QĐ", "05/09/2024"),
    )  # fmt: skip
    dry = run(capsys, "awards", "import", office, awards, "--dry-run")
    assert (dry["accepted"], dry["batch"]) == (1, "")
    taken = run(capsys, "awards", "import", office, awards, "--rejects", str(rejects))
    assert (taken["accepted"], rejects.exists()) == (1, True)
    groups = sheet(tmp_path / "g.xlsx", ("Tên tổ", "Tổ trưởng"), ("Tổ 1", "Lò Thị Ún"))
    assert run(capsys, "groups", "import", office, groups)["accepted"] == 1
    wrong = run(capsys, "results", "import", office, groups, status=1)
    assert wrong["error"]["code"] == "no_listing"
    assert run(capsys, "awards", "template", str(tmp_path / "t.xlsx"))["file"]
    # Any verb takes back an import of any kind.
    assert run(capsys, "members", "undo", office, made["batch"])["kept"] == []
    assert run(capsys, "initiatives", "list", office)["total"] == 0
