"""What waits at the province, whatever it came with."""

from uuid import UUID, uuid4

from desktop.domain.exchange import DISPUTED, Conflict, Direction, ExchangeFile, HeldLine
from desktop.domain.initiatives import Initiative, InitiativeKind, InitiativeState
from desktop.domain.units import UnitDraft
from desktop.queries.waiting import Waiting, waiting_rows
from desktop.usecases.units import register_unit
from desktop.workspace import Workspace
from tests.conftest import NOW, TODAY, Make


def file(state: str, code: str) -> ExchangeFile:
    return ExchangeFile(
        direction=Direction.IN, kind="up", sha256="0" * 64, name=f"{state}.thidua",
        from_code="CDCS-0001", state=state, code=code, at=NOW,
    )  # fmt: skip


def held(unit: UUID, code: str) -> HeldLine:
    return HeldLine(
        record_id=uuid4(), kind="author", unit_id=unit, file_id="f", code=code, raw="{}", at=NOW
    )


def test_disputes_files_and_held_records_wait_and_nothing_else(province: Workspace) -> None:
    make = Make(province)
    assert province.read(waiting_rows) == []
    unit = province.write(register_unit, UnitDraft(code="CDCS-0001", name="CĐCS Bản Mòn"))
    for state, code in (
        ("PENDING_ENROL", "E-UNKNOWN-KEY"), ("QUARANTINED", "E-SIGNATURE"), ("RECEIPTED", ""),
    ):  # fmt: skip
        make.put(file(state, code))
    for code in ("H-PARENT", "H-PARENT", "H-INVALID"):
        make.put(held(unit, code))
    initiative = make.put(
        Initiative(
            code="SK-1", title="Sổ tay", kind=InitiativeKind.TECHNICAL, field="other",
            state=InitiativeState.RECOGNISED, proposed_on=TODAY, unit_id=unit,
        )
    )  # fmt: skip
    make.put(Conflict(of_id=initiative, field=DISPUTED, note="Đã có xác nhận."))
    make.put(Conflict(of_id=initiative, field="title", a="Sổ tay", b="Sổ tay mới"))

    rows = province.read(waiting_rows)
    assert [(row.kind, row.code, row.count) for row in rows[:3]] == [
        (Waiting.DISPUTE, "", 1),
        (Waiting.COMPUTER, "E-UNKNOWN-KEY", 1),
        (Waiting.FILE, "E-SIGNATURE", 1),
    ]
    assert {(row.kind, row.code, row.count) for row in rows[3:]} == {
        (Waiting.HELD, "H-PARENT", 2),
        (Waiting.HELD, "H-INVALID", 1),
    }
    assert (rows[0].id, rows[0].about, rows[0].reason) == (initiative, "Sổ tay", "Đã có xác nhận.")
    assert {row.unit_name for row in rows} == {"CĐCS Bản Mòn"}
