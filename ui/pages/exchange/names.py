"""What kinds of record and their fields are called on the page Exchange."""

from ui.labels import catalogue_name


def kind_name(kind: str) -> str:
    """Return what a kind of record is called."""
    return catalogue_name("record_fields", kind, "kinds")


def field_name(field: str) -> str:
    """Return what a field is called, of whichever kind of record."""
    return catalogue_name("record_fields", field, "fields")
