"""What the parts of a member, and the records that point at one, are called."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from desktop.domain.identity import mask
from desktop.domain.twins import REASONS
from desktop.queries.merges import PartPair
from desktop.queries.twins import Somebody
from resources.words import N_, _, ngettext
from ui.labels import label
from ui.text import day, partial_day

PARTS = {
    "name": N_("Full name"),
    "sex": N_("Sex"),
    "born": N_("Born"),
    "cccd": N_("Identity number (CCCD)"),
    "old_id": N_("Old papers"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "post": N_("Post"),
    "joined_on": N_("Joined the union on"),
    "card_number": N_("Union card"),
    "employed_as": N_("Employed as"),
    "education": N_("Education"),
    "status": N_("Where they stand"),
    "note": N_("Note"),
    "member_code": N_("Member number"),
    "home_place": N_("Home place"),
    "address": N_("Address"),
    "department": N_("Department"),
    "profession": N_("Profession"),
    "qualification": N_("Qualification"),
    "major": N_("Major"),
    "entered_on": N_("Entered the trade on"),
    "posts": N_("Union posts"),
    "ethnicity": N_("Ethnicity"),
    "religion": N_("Religion"),
    "political_theory": N_("Political theory"),
    "military_rank": N_("Military rank"),
    "party_member": N_("Party member"),
    "consents": N_("Notices and consents"),
    "photo_sha256": N_("Photo"),
}


def part_name(part: str) -> str:
    """Return what a part is called."""
    return _(PARTS.get(part, part))


def part_text(pair: PartPair, values: Mapping[str, Any], *, whole: bool = False) -> str:
    """Return what one record says of a part; an identity number is masked unless `whole`."""
    if pair.part == "photo_sha256":
        return _("Has a photo") if values["photo_sha256"] else ""
    told = [_text(name, value, whole=whole) for name, value in values.items() if value]
    if pair.part == "status" and not values["group_id"]:
        told.append(_("Directly under the union"))
    return " · ".join(filter(None, told))


def _text(name: str, value: Any, *, whole: bool) -> str:  # noqa: ANN401, PLR0911 -- any value
    match value:
        case StrEnum():
            return label(value)
        case bool():
            return _("yes")
        case date():
            return day(value)
        case list():
            return "; ".join(_entry(each) for each in value)
        case _ if name in {"cccd", "old_id"} and not whole:
            return mask(str(value))
        case _ if name == "born":
            return partial_day(str(value))
        case _:
            return str(value)


def _entry(entry: Mapping[str, Any]) -> str:
    days = [partial_day(str(entry.get(name) or "")) for name in ("from", "to", "on")]
    named = str(entry.get("post") or entry.get("scope") or entry.get("paper") or "")
    return " ".join(filter(None, (named, " – ".join(filter(None, days)))))


def who_text(who: Somebody) -> str:
    """Return a name with the birth that tells it from namesakes."""
    return name_text(who.name, who.born)


def name_text(name: str, born: str) -> str:
    """Return a name with a birth, as far as it is known."""
    return f"{name} ({partial_day(born)})" if born else name


def where_text(who: Somebody, *, unit: bool) -> str:
    """Return where somebody stands and the end of their number."""
    end = _("CCCD ••{digits}").format(digits=who.cccd[-4:]) if who.cccd else ""
    told = (who.unit if unit else "", who.group, label(who.status), end)
    return " · ".join(filter(None, told))


def reasons_text(reasons: tuple[str, ...]) -> str:
    """Return why two records may be one person."""
    return ", ".join(_(REASONS[each]) for each in reasons)


def link_text(kind: str, count: int) -> str:
    """Return how many records of a kind there are."""
    counted = {
        "movement": ngettext("{count} movement", "{count} movements", count),
        "author": ngettext("author of {count} initiative", "author of {count} initiatives", count),
        "award": ngettext("{count} award", "{count} awards", count),
        "party": ngettext("party of {count} pact", "party of {count} pacts", count),
        "target": ngettext("in charge of {count} target", "in charge of {count} targets", count),
        "group": ngettext("head of {count} group", "head of {count} groups", count),
        "model_example": ngettext("{count} model example", "{count} model examples", count),
        "transfer_out": ngettext("{count} transfer", "{count} transfers", count),
        "waiting_row": ngettext("{count} waiting row", "{count} waiting rows", count),
    }
    return counted.get(kind, f"{kind}: {{count}}").format(count=count)
