"""What the fields of a member are called, and what can be offered for them."""

from collections.abc import Callable, Sequence

from desktop.domain.identity import OldPaper
from desktop.domain.privacy import ConsentKind
from resources.catalogues import load
from resources.words import N_, _

CONSENTS = {
    ConsentKind.NOTICE: N_("Told what is kept and why"),
    ConsentKind.CONSENT: N_("Agreed"),
    ConsentKind.WITHDRAWAL: N_("Took the agreement back"),
}
NAMES = {
    "name": N_("Full name"),
    "member_code": N_("Member code"),
    "sex": N_("Sex"),
    "born": N_("Born"),
    "cccd": N_("Personal identity number (CCCD)"),
    "cccd_issued_on": N_("Issued on"),
    "cccd_issued_at": N_("Issued by"),
    "old_id_kind": N_("Other papers"),
    "old_id": N_("Number of these papers"),
    "ethnicity": N_("Ethnic group"),
    "religion": N_("Religion"),
    "home_place": N_("Home place"),
    "address": N_("Address"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "group_id": N_("Group"),
    "joined_on": N_("Joined the union on"),
    "card_number": N_("Union card"),
    "union_post": N_("Union post"),
    "department": N_("Department"),
    "post": N_("Post"),
    "profession": N_("Professional title"),
    "military_rank": N_("Military rank"),
    "employed_as": N_("Employed as"),
    "entered_on": N_("Entered the trade on"),
    "education": N_("General education"),
    "qualification": N_("Qualification"),
    "major": N_("Subject of study"),
    "political_theory": N_("Political theory"),
    "party_member": N_("Party member"),
    "note": N_("Note"),
}
OLD_PAPERS = {
    OldPaper.CMND: N_("Old identity card (CMND, 9 digits)"),
    OldPaper.ARMY: N_("Army identity papers"),
}
_CATALOGUES = {
    "ethnicity": "ethnic_groups",
    "union_post": "union_posts",
    "military_rank": "military_ranks",
    "political_theory": "political_theory",
    "education": "education",
    "qualification": "education",
    "home_place": "provinces",
}
# Papers name one office of the State alone; others are typed.
_ISSUERS = (
    "Cục Cảnh sát quản lý hành chính về trật tự xã hội",
    "Cục Cảnh sát đăng ký quản lý cư trú và dữ liệu quốc gia về dân cư",
    "Bộ Công an",
)


def field_name(field: str) -> str:
    """Return what a field of a member is called, in the language now spoken."""
    return _(NAMES[field])


def old_paper(kind: str) -> str:
    """Return what an older kind of papers is called; "" for none."""
    return _(OLD_PAPERS[OldPaper(kind)]) if kind in set(OldPaper) else ""


def words_for(field: str) -> Callable[[], Sequence[str]]:
    """Return what gives the words that a field is offered: Vietnamese, as rosters write them."""
    return lambda: _words(field)


def _words(field: str) -> Sequence[str]:
    if field == "cccd_issued_at":
        provinces = [f"Công an tỉnh {line['vi']}" for line in load("provinces")["provinces"]]
        return [*_ISSUERS, *provinces]
    name = _CATALOGUES[field]
    return [line["vi"] for line in load(name)[name]]
