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
