"""What the fields of a member are called, and what they hold, in the words of a paper."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from desktop.domain.days import show_partial
from desktop.domain.identity import mask
from desktop.domain.members import MemberStatus, MovementKind, Sex
from desktop.queries.labels import worded
from desktop.queries.wording import Word, phrase
from resources.words import N_

# In the order of the paper; keys of the office itself are not named.
FIELDS: dict[str, str] = {
    "name": N_("Full name"),
    "member_code": N_("Member code"),
    "sex": N_("Sex"),
    "born": N_("Born"),
    "cccd": N_("Identity number (CCCD)"),
    "cccd_issued_on": N_("Identity card issued on"),
    "cccd_issued_at": N_("Identity card issued by"),
    "old_id_kind": N_("Kind of papers"),
    "old_id": N_("Old papers"),
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
    "posts": N_("Union posts with terms"),
    "department": N_("Department"),
    "post": N_("Post"),
    "profession": N_("Professional title"),
    "military_rank": N_("Military rank"),
    "employed_as": N_("Employed as"),
    "entered_on": N_("Entered the trade on"),
    "education": N_("Education"),
    "qualification": N_("Qualification"),
    "major": N_("Subject of the qualification"),
    "political_theory": N_("Political theory"),
    "party_member": N_("Member of the Party"),
    "status": N_("Status"),
    "status_on": N_("Status since"),
    "note": N_("Note"),
    "consents": N_("Notices and consents"),
    "photo_sha256": N_("Photo"),
    "anonymised_on": N_("Made anonymous on"),
    "merged_into_id": N_("Joined with another record"),
    # Of a movement.
    "kind": N_("What happened"),
    "on": N_("On the day"),
    "from_id": N_("From"),
    "to_id": N_("To"),
    "paper": N_("Paper"),
    "union_name": N_("Other union"),
    "until_on": N_("Expected until"),
    "reason": N_("Reason"),
}
CONSENTS = {
    "notice": N_("Was told"),
    "consent": N_("Agreed"),
    "withdrawal": N_("Withdrew the consent"),
}
_OLD_PAPERS = {"cmnd": N_("Old identity card (CMND)"), "army": N_("Army papers")}
_CODES: dict[str, Any] = {"sex": Sex, "status": MemberStatus, "kind": MovementKind}
_NUMBERS = frozenset({"cccd", "old_id"})


def field_name(name: str) -> Word:
    """Return what a field is called; its own name when a newer program made it."""
    return phrase(FIELDS[name]) if name in FIELDS else name


def field_word(
    name: str, value: object, names: Mapping[UUID, str], *, masked: bool = False
) -> Word:
    """Return what a field holds, in words.

    Args:
        name: of the field.
        value: as the books or the trail hold it.
        names: of groups and unions, by id.
        masked: whether only the ends of identity numbers show.
    """
    word: Word = ""
    if name == "photo_sha256":
        word = phrase(N_("yes")) if value else ""
    elif isinstance(value, bool):
        word = phrase(N_("yes")) if value else phrase(N_("no"))
    elif isinstance(value, list):
        word = _terms(value)
    elif value and name in _CODES:
        word = worded(_CODES[name](value))
    elif value and name == "old_id_kind":
        word = phrase(_OLD_PAPERS[str(value)]) if value in _OLD_PAPERS else str(value)
    elif value and name.endswith("_id") and name != "old_id":
        word = names.get(UUID(str(value))) or phrase(N_("(no longer in the books)"))
    elif value:
        word = _plain(name, value, masked=masked)
    return word


def _plain(name: str, value: object, *, masked: bool) -> str:
    text = value.isoformat() if isinstance(value, date) else str(value)
    if name in {"born", "on"} or name.endswith("_on"):
        return show_partial(text)
    return mask(text) if masked and name in _NUMBERS else text


def _terms(terms: Sequence[Any]) -> Word:
    """Return terms of posts, or consents, one after the other."""
    told: Word = ""
    for term in terms:
        one = _term(term)
        told = phrase("{before}; {one}", before=told, one=one) if told else one
    return told


def _term(term: Mapping[str, Any]) -> Word:
    days = " – ".join(show_partial(str(term[each])) for each in ("from", "to") if term.get(each))
    rest = (str(term.get(each) or "") for each in ("post", "scope", "paper"))
    text = ", ".join(filter(None, (*rest, days, show_partial(str(term.get("on") or "")))))
    kind = CONSENTS.get(str(term.get("kind")))
    return phrase("{kind}: {text}", kind=phrase(kind), text=text) if kind else text
