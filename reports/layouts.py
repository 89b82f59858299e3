"""Layouts of certificates: data in TOML, checked before anything is drawn."""

import tomllib
from datetime import date
from functools import cache

import msgspec

from desktop.errors import Refusal
from resources import path
from resources.words import N_


class LayoutWrong(Refusal):
    """A layout file breaks a rule."""

    template = N_("The layout “{name}” cannot be used: {why}.")


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line around the page: `inset` in mm, `width` in points."""

    inset: float
    width: float
    colour: str


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A text centred on `x`, its first line at `y` (mm), at most `width` mm wide."""

    field: str
    text: str
    x: float
    y: float
    width: float
    font: str
    size: float
    colour: str
    lines: int = 1
    underline: bool = False
    spacing: float = 0


class Corners(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ornaments in the corners, in mm."""

    inset: float
    size: float
    colour: str


class Star(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A five-pointed star in a wreath of rays, in mm."""

    x: float
    y: float
    radius: float
    colour: str


class Layout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One design."""

    name: str
    version: int
    valid_from: date
    page: tuple[float, float]
    colours: dict[str, str]
    frames: tuple[Frame, ...]
    texts: tuple[Text, ...]
    corners: Corners | None = None
    star: Star | None = None


@cache
def layout(name: str) -> Layout:
    """Return a bundled layout.

    Raises:
        LayoutWrong: it does not keep its form.
    """
    return read_layout(name, path(f"layouts/{name}.toml").read_text("utf-8"))


def read_layout(name: str, source: str) -> Layout:
    """Return the layout that a TOML text says.

    Raises:
        LayoutWrong: it does not keep its form, or names a colour that it does not have.
    """
    try:
        said = msgspec.convert(tomllib.loads(source), Layout)
    except ValueError as error:
        raise LayoutWrong(name=name, why=str(error)) from error
    named = {each.colour for each in said.frames} | {each.colour for each in said.texts}
    if missing := named - said.colours.keys():
        raise LayoutWrong(name=name, why=", ".join(sorted(missing)))
    return said
