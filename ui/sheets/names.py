"""What each kind of sheet is called in the window."""

from resources.words import N_, ngettext

# Kind → what a sheet of it holds.
HOLDS = {
    "members": N_("Members"),
    "groups": N_("Groups"),
    "initiatives": N_("Initiatives"),
    "awards": N_("Past awards"),
    "units": N_("Units"),
    "results": N_("Results of targets"),
}


def take_in_words(kind: str, count: int) -> str:
    """Return what the button that takes rows in reads; `{count}` stands in it."""
    if kind == "members":
        return ngettext("Take in {count} member", "Take in {count} members", count)
    return ngettext("Take in {count} row", "Take in {count} rows", count)


def taken_words(kind: str, count: int) -> str:
    """Return what is said when rows were taken in; `{count}` stands in it."""
    if kind == "members":
        return ngettext("{count} member taken in", "{count} members taken in", count)
    return ngettext("{count} row taken in", "{count} rows taken in", count)


def taken_out_words(kind: str, count: int) -> str:
    """Return what is said when an import was undone; `{count}` stands in it."""
    if kind == "members":
        return ngettext(
            "The import was undone: {count} member taken out again.",
            "The import was undone: {count} members taken out again.",
            count,
        )
    return ngettext(
        "The import was undone: {count} record taken out again.",
        "The import was undone: {count} records taken out again.",
        count,
    )
