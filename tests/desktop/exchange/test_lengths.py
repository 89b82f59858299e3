"""Whatever the books take, the province's reader takes too: the same lengths, the same musts."""

from dataclasses import fields
from pathlib import Path

import pytest

from desktop.domain.awards import AwardDraft, DecisionDraft
from desktop.domain.campaigns import CampaignDraft, PhaseDraft
from desktop.domain.groups import GroupDraft
from desktop.domain.initiatives import AuthorDraft, InitiativeDraft
from desktop.domain.lengths import LONG, TEXT, most_letters
from desktop.domain.members import MemberDraft, MovementDraft
from desktop.domain.pacts import PactDraft, PartyDraft
from desktop.domain.targets import TargetDraft
from desktop.domain.units import UnitDraft
from desktop.exchange.records import TYPES
from desktop.intake import read_roster
from tests.conftest import TODAY
from tests.desktop.intake.sheets import by_xlsxwriter

DRAFTS = {
    "member": MemberDraft, "movement": MovementDraft, "group": GroupDraft, "unit": UnitDraft,
    "campaign": CampaignDraft, "phase": PhaseDraft, "target": TargetDraft, "pact": PactDraft,
    "party": PartyDraft, "initiative": InitiativeDraft, "author": AuthorDraft,
    "award": AwardDraft, "decision": DecisionDraft,
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(DRAFTS))
def test_a_text_has_the_room_that_a_package_has(kind: str) -> None:
    known = TYPES[kind].fields
    for field in fields(DRAFTS[kind]):
        if field.type in {str, "str"} and field.name in known:
            form = known[field.name][0]
            assert form in {"text", "long"} or "|" in form, field.name
            assert most_letters(field.name) == (LONG if form == "long" else TEXT), field.name


def test_a_text_that_no_package_could_carry_is_refused_beside_its_field() -> None:
    draft = InitiativeDraft("a" * 201, field="other", authors=(AuthorDraft(name="b" * 300),))
    told = {problem.field: problem.values for problem in draft.problems(TODAY)}
    assert told["title"] == {"count": 201, "most": 200}
    assert "authors" in told
    party = PartyDraft("Tổ 1", signer_name="c" * 201)
    assert any(each.field == "parties" for each in PactDraft(parties=(party,)).problems())
    assert not GroupDraft("d" * 200).problems()


def test_an_initiative_without_a_field_would_be_held_and_is_refused_at_once() -> None:
    told = {problem.field for problem in InitiativeDraft("Sổ tay").problems(TODAY)}
    assert "field" in told


def test_a_spreadsheet_cell_that_is_too_long_is_a_finding(tmp_path: Path) -> None:
    heads = ["Họ và tên", "Chức vụ", "Tổ công đoàn"]
    lines = [heads, ["Lò Thị Ún", "x" * 201, "Tổ 1"], ["Cà Văn Ơn", "", "y" * 250]]
    roster = read_roster(by_xlsxwriter(tmp_path / "ds.xlsx", lines), today=TODAY)
    found = [(each.row, each.code) for each in roster.findings if each.code == "TOO_LONG"]
    assert found == [(2, "TOO_LONG"), (3, "TOO_LONG")]
