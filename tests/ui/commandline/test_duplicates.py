"""Duplicates on the command line."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from desktop.domain.members import MemberDraft
from desktop.storage.backup import backups
from desktop.usecases.members import change_member, register_member
from desktop.workspace import Workspace
from tests.conftest import NOW, TODAY
from ui.commandline import main

Captured = pytest.CaptureFixture[str]


def run(capsys: Captured, *words: str, status: int = 0) -> dict[str, Any]:
    capsys.readouterr()
    assert main([*words, "--json"]) == status, capsys.readouterr()
    said: dict[str, Any] = json.loads(capsys.readouterr().out)
    return said


def test_pairs_are_listed_joined_and_taken_apart(office_file: Path, capsys: Captured) -> None:
    office = str(office_file)
    drafts = (
        MemberDraft(name="Lò Thị Ún", born="1988-05-12", phone="0912345678"),
        MemberDraft(name="Lo Thi Un", born="1988-05-12", cccd="014188001234"),
    )
    books = Workspace(office_file, now=lambda: NOW)
    winner, loser = (str(books.write(register_member, each, TODAY)) for each in drafts)
    books.close()

    found = run(capsys, "members", "duplicates", office)
    [pair] = found["pairs"]
    assert found["members"] == 2
    assert {pair["one"]["id"], pair["other"]["id"]} == {winner, loser}
    assert pair["reasons"] == ["born.same", "name.unmarked"]
    main(["--language", "vi", "members", "duplicates", office])
    assert "sinh cùng ngày" in capsys.readouterr().out

    made = run(capsys, "members", "merge", office, winner, loser)
    assert len(backups(office_file)) == 1
    [listed] = run(capsys, "members", "list", office)["members"]
    assert (listed["id"], listed["citizen_id"]) == (winner, "014188001234")
    assert run(capsys, "members", "duplicates", office)["pairs"] == []
    again = run(capsys, "members", "merge", office, winner, loser, status=1)
    assert again["error"]["code"] == "no_such_member"

    books = Workspace(office_file, now=lambda: NOW)
    draft = MemberDraft(name="Lò Thị Ún", born="1988-05-12", cccd="014188004321")
    books.write(change_member, UUID(winner), draft, TODAY)
    books.close()
    apart = run(capsys, "members", "unmerge", office, made["merge"])
    assert [(each["kind"], each["fields"]) for each in apart["kept"]] == [("member", ["cccd"])]
    assert run(capsys, "members", "list", office)["total"] == 2
    [row] = run(capsys, "members", "merges", office)["merges"]
    assert (row["id"], row["here"]) == (made["merge"], True)
    assert row["undone_at"]
    refused = run(capsys, "members", "unmerge", office, made["merge"], status=1)
    assert refused["error"]["code"] == "undone_already"
