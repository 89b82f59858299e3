"""The inputs of the member's form, in the order of the paper."""

from collections.abc import Callable

from desktop.domain.members import Sex
from resources.words import N_, _
from ui.fields import (
    CheckField,
    Choice,
    ChoiceField,
    DayField,
    Field,
    LongTextField,
    PartialDayField,
    SuggestedField,
    TextField,
)
from ui.forms import Part
from ui.labels import choices
from ui.pages.members.fields import IdentityField, MaskedField, PhoneField
from ui.pages.members.names import OLD_PAPERS, field_name, words_for

# What stands beside each other, and where a heading begins; the rest takes a line.
_HALVES = frozenset({
    "sex", "born", "cccd", "cccd_issued_on", "old_id_kind", "old_id", "ethnicity", "religion",
    "phone", "email", "group_id", "joined_on", "card_number", "department", "post", "profession",
    "military_rank", "employed_as", "entered_on", "education", "qualification", "major",
    "political_theory", "member_code", "union_post",
})  # fmt: skip
_HEADINGS = {
    "cccd": N_("Identity papers"),
    "ethnicity": N_("Where they live, and how to reach them"),
    "group_id": N_("In the union"),
    "department": N_("At work"),
    "education": N_("Education"),
    "note": N_("Further facts"),
}
_FOLDED = frozenset({"education", "note"})
_SUGGESTED = frozenset({
    "ethnicity", "union_post", "military_rank", "political_theory", "education", "qualification",
    "home_place", "cccd_issued_at",
})  # fmt: skip
_DAYS = frozenset({"cccd_issued_on", "joined_on", "entered_on"})
ORDER = (
    "name", "sex", "born", "cccd", "cccd_issued_on", "cccd_issued_at",
    "old_id_kind", "old_id", "ethnicity", "religion", "home_place", "address", "phone", "email",
    "group_id", "joined_on", "member_code", "card_number", "union_post", "department", "post",
    "profession", "military_rank", "employed_as", "entered_on", "education", "qualification",
    "major", "political_theory", "party_member", "note",
)  # fmt: skip


def member_parts() -> list[Part]:
    """Return every field that a roster knows; the form shows those that are turned on."""
    return [_part(name) for name in ORDER]


def _part(name: str) -> Part:
    heading = _(_HEADINGS[name]) if name in _HEADINGS else ""
    label = "" if name == "party_member" else field_name(name)
    return Part(name, label, _field(name), "", name in _HALVES, heading, name in _FOLDED)


def _field(name: str) -> Field:
    if name in _SUGGESTED:
        return SuggestedField(words_for(name))
    if name in _DAYS:
        return DayField()
    made = _OTHERS.get(name)
    return made() if made else TextField()


def _papers() -> Field:
    papers = [Choice(str(kind), _(said)) for kind, said in OLD_PAPERS.items()]
    return ChoiceField([Choice("", "–"), *papers])


_OTHERS: dict[str, Callable[[], Field]] = {
    "sex": lambda: ChoiceField([Choice(*each) for each in choices(Sex)], nothing="–"),
    "born": PartialDayField,
    "cccd": IdentityField,
    "old_id_kind": _papers,
    "old_id": MaskedField,
    "phone": PhoneField,
    "group_id": lambda: ChoiceField(nothing=_("Directly under the union")),
    "party_member": lambda: CheckField(field_name("party_member")),
    "note": lambda: LongTextField(2),
}
