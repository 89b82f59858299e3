"""The types of record and their fields, in the page's own notation.

`name*` must be there; `name:form` names the form; without one it follows from the name by
the house rules (`_id` a UUID, `_ids` several, `_on` a day) and is else a text of at most 200
characters. `a|b` lists the values. Other fields may come at any time and are kept.

Source: spec/exchange.md §4.4, settled lines 16 and 31-37.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from desktop.exchange.fields import (
    Counting,
    Hex64,
    Instant,
    LongText,
    Natural,
    Replica,
    Said,
    SaidAtLength,
    Text,
    Uuid,
    Uuid7,
    Vector,
    Whole,
)

PART_BYTES = 700_000  # of an attachment in one line
SCHEMA = 1  # of every type so far

_UNION = {
    "group": (
        "name* kind*:group|section section_id head_id valid_from:day valid_to:day heads:list"
    ),
    "member": (
        "name* group_id sex:male|female born cccd old_id:text old_id_kind phone email post "
        "union_post joined_on card_number employed_as education "
        "status*:active|moved|retired|left|paused status_on note:long member_code "
        "cccd_issued_on cccd_issued_at home_place address department profession qualification "
        "major entered_on posts:list anonymised_on merged_into_id"
    ),
    "movement": (
        "member_id* kind*:admitted|moved_union|reassigned|moved_group|moved_section|retired|left|"
        "paused|resumed on* from_id to_id paper union_name until_on reason:long"
    ),
    "pact": (
        "number* campaign_id* state signed_on signed_at_place addendum_of_id rank content:long"
    ),
    "party": "pact_id* side* role signer_name unit_id_of:id group_id member_id",
    "activity": (
        "campaign_id* kind* on* title* participants:natural money:int goods:long "
        "beneficiaries:natural note:long"
    ),
    "model_example": "member_id group_id year*:natural citation*:long story:long",
    "initiative": (
        "code* title* kind*:technical|managerial|operational|application field* first_applied_on "
        "first_applied_at known_state:long purpose:long content:long novelty:long conditions:long "
        "confidential:bool benefit_kinds:texts social_benefit:long saving:int state* reason:long "
        "campaign_id proposed_on"
    ),
    "author": "initiative_id* member_id name share*:share lead:bool",
    "benefit_sheet": (
        "initiative_id* before:int after:int quantity:int unit_cost:int period applying_cost:int "
        "result:int confirmed_by"
    ),
    "entry": "edition_id* initiative_id title* prize",
    "register_line": (
        "series year*:natural number*:natural award_id* decision_id* entered_on "
        "sheet_sha256:hash handed_to state*"
    ),
    "transfer_out": "member_id* to_id* letter on*",
}
_EITHER = {
    "unit": (
        "code* name* short_name symbol kind* employer_kind sector place parent_id valid_from:day "
        "valid_to:day"
    ),
    "campaign": (
        "code* title* theme:long kind*:standing|yearly|dated|thematic|five_year level launcher "
        "answers_ids starts_on ends_on deadline_on document:long state"
    ),
    "phase": "campaign_id* title* starts_on* ends_on*",
    "target": (
        "of_id* text*:long measure_unit kind* planned:int actual:int due_on person_id measure"
    ),
    "decision": (
        "kind* number* on* signer signer_post power issuer legal_basis_ids:texts subject:long"
    ),
    "recognition": (
        "initiative_id* level*:base|above_base|province|national kind*:initiative|effect "
        "decision_id rank"
    ),
    "award": (
        "kind_code* member_id group_id unit_id_of:id initiative_id outside_name recipient_class "
        "way campaign_id citation:long money:int decision_id state* on reason:long"
    ),
    "contest": "code* name* organiser:long",
    "edition": "contest_id* number:natural year*:natural title:long",
    "conflict": "of_id* field* a:any b:any note:long closed:bool",
    "attachment": "of_id* name* media_type size:natural sha256:hash",
    "attachment_part": "attachment_id* k:natural data*:base64",
    "erased": "of*:id law:long",
}
_PROVINCE = {
    "custody": "member_id* unit_id* epoch*:natural",
    "alias": "loser_id* winner_id*",
    "receipt": "unit_id* replicas:map state part:list have:list held:list refused:list "
    "conflicts:list missing:list",
    "verdict": "of_id* result*:accepted|corrected|returned changes:map reason:long decided_on",
    "order": "device_id* order* old n0:natural new",
    "device": "cert*:map",
    "unit_event": "unit_id* event*:merge|split|rename|dissolve|reparent on* from_ids to_ids "
    "decision_id",
    "award_kind": "code*",
    "sector": "code*",
    "rule_pack": "name* valid_from:day data:any",
}

_FORMS: dict[str, tuple[Any, Any]] = {  # form → (when it may be absent, when it must be there)
    "text": (Text, Said),
    "long": (LongText, SaidAtLength),
    "id": (Uuid, Uuid),
    "ids": (list[Uuid], list[Uuid]),
    "texts": (list[Text], list[Text]),
    "day": (date, date),
    "int": (Whole, Whole),
    "natural": (Natural, Natural),
    "share": (Annotated[int, Meta(ge=0, le=10_000)],) * 2,
    "bool": (bool, bool),
    "hash": (Hex64, Hex64),
    "base64": (Annotated[str, Meta(max_length=(PART_BYTES + 2) // 3 * 4)],) * 2,
    "map": (dict[str, Any], dict[str, Any]),
    "list": (list[Any], list[Any]),
    "any": (Any, Any),
}
_BY_ENDING = {"_id": "id", "_ids": "ids", "_on": "day"}


class Line(msgspec.Struct, kw_only=True):
    """What every line says of its record, see `dots.Metadata`."""

    t: str
    s: Counting
    id: Uuid7
    v: Annotated[Vector, Meta(min_length=1)]
    by: Replica
    n: Counting
    at: Instant
    c: tuple[Replica, Counting] | None = None
    f: dict[str, tuple[Replica, Counting]] = {}
    xv: Vector = {}
    unit_id: Uuid | None = None


@dataclass(frozen=True, slots=True)
class RecordType:
    """One type of record.

    Attributes:
        owner: `union`, `province` or `either`: who may write it.
        fields: field → (form, whether it must be there).
        form: the type by which msgspec checks a line.
    """

    name: str
    owner: str
    fields: dict[str, tuple[str, bool]]
    form: type[msgspec.Struct]


def refused_level(kind: str, content: dict[str, Any]) -> bool:
    """Tell whether a file of `kind` carries a record that only the province may write."""
    if kind not in {"up", "peer"}:
        return False
    if content["t"] == "recognition":
        return content.get("level") in ("above_base", "province", "national")
    known = TYPES.get(str(content["t"]))
    return known is not None and known.owner == "province"


def _type(name: str, owner: str, notation: str) -> RecordType:
    fields: dict[str, tuple[str, bool]] = {}
    for word in notation.split():
        said, _, form = word.partition(":")
        field = said.rstrip("*")
        fields[field] = (form or _usual(field), said.endswith("*"))
    members = [_member(field, form, must=must) for field, (form, must) in fields.items()]
    made = msgspec.defstruct(f"{name}_line", members, bases=(Line,), kw_only=True)
    return RecordType(name, owner, fields, made)


def _usual(field: str) -> str:
    if field == "on":
        return "day"
    return next((form for end, form in _BY_ENDING.items() if field.endswith(end)), "text")


def _member(field: str, form: str, *, must: bool) -> tuple[Any, ...]:
    known: Any = Literal[tuple(form.split("|"))] if "|" in form else _FORMS[form][must]
    return (field, known) if must else (field, known | None if form != "any" else Any, None)


TYPES: dict[str, RecordType] = {
    name: _type(name, owner, notation)
    for owner, types in (("union", _UNION), ("either", _EITHER), ("province", _PROVINCE))
    for name, notation in types.items()
}
