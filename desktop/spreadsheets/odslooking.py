"""What the XML of an .ods workbook tells beside the values: errors, formulas, what is hidden."""

from dataclasses import dataclass, field
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

from typing_extensions import override

from desktop.spreadsheets.encodings import by_font
from desktop.spreadsheets.plain import Look

_ERRORS = ("#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "Err:")
_HIDING = ("collapse", "filter")
_MOST = 1 << 14


@dataclass(slots=True)
class Styles:
    """Fonts of cells and pieces of text by style, and the styles that hide a sheet.

    Attributes:
        faces: name of a font in the file → the font's own name.
        fonts: style → the font it names; the parent's counts where it names none.
        parents: style → the style that it goes on from.
    """

    faces: dict[str, str] = field(default_factory=dict)
    fonts: dict[str, str] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    hiding: set[str] = field(default_factory=set)

    def font(self, style: str) -> str:
        """Return the font of a style, "" if it names none."""
        seen: set[str] = set()
        while style and style not in self.fonts and style not in seen:
            seen.add(style)
            style = self.parents.get(style, "Default" if style != "Default" else "")
        return self.fonts.get(style, "")

    @property
    def tell(self) -> bool:
        """Whether any font tells an old encoding."""
        return any(map(by_font, self.fonts.values()))


class StylesReader(ContentHandler):
    """Collects styles from `styles.xml` or `content.xml`."""

    def __init__(self, styles: Styles) -> None:
        super().__init__()
        self._styles = styles
        self._style = ""

    @override
    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        match name:
            case "style:font-face":
                family = attrs.get("svg:font-family", "").strip("'\" ")
                self._styles.faces[attrs.get("style:name", "")] = family
            case "style:style":
                self._style = attrs.get("style:name", "")
                self._styles.parents[self._style] = attrs.get("style:parent-style-name", "")
            case "style:text-properties" if self._style:
                face = attrs.get("style:font-name", "")
                font = self._styles.faces.get(face, face) or attrs.get("fo:font-family", "")
                if font:
                    self._styles.fonts[self._style] = font.strip("'\" ")
            case "style:table-properties" if attrs.get("table:display") == "false":
                self._styles.hiding.add(self._style)

    @override
    def endElement(self, name: str) -> None:
        if name == "style:style":
            self._style = ""


@dataclass(slots=True)
class OdsLook(Look):
    """A look that also notes which cells are drawn as one."""

    merges: list[tuple[int, int, int, int]] = field(default_factory=list)


class TablesReader(ContentHandler):
    """Notes places and kinds of cells of every sheet while the XML streams by."""

    def __init__(self, styles: Styles) -> None:
        super().__init__()
        self.looks: dict[str, OdsLook] = {}
        self.hidden: list[str] = []
        self._styles, self._fonts = styles, styles.tell
        self._look: OdsLook | None = None
        self._row = self._column = 0
        self._rows = self._columns = 1  # how often the present row and cell are repeated
        self._cell: AttributesImpl | None = None
        self._row_style = ""
        self._column_styles: list[tuple[int, str]] = []  # up to which column which style counts
        self._text: list[tuple[str, str]] = []
        self._spans: list[str] = []
        self._paragraphs = self._besides = 0

    @override
    def startElement(self, name: str, attrs: AttributesImpl) -> None:
        match name:
            case "table:table-cell" | "table:covered-table-cell":
                self._begin_cell(attrs)
            case "text:p" | "text:span" | "text:s" | "text:tab" if self._cell is not None:
                self._begin_text(name, attrs)
            case "table:table-row":
                self._begin_row(attrs)
            case "table:table-column":
                self._begin_column(attrs)
            case "table:table":
                self._begin_table(attrs)
            case "office:annotation" | "draw:frame" | "table:tracked-changes":
                self._besides += 1

    @override
    def characters(self, content: str) -> None:
        if self._cell is not None and self._paragraphs and not self._besides:
            self._text.append((content, self._spans[-1] if self._spans else ""))

    @override
    def endElement(self, name: str) -> None:
        match name:
            case "table:table-cell" | "table:covered-table-cell":
                self._end_cell()
                self._column += self._columns
            case "text:span" if self._spans:
                self._spans.pop()
            case "table:table-row":
                self._row += self._rows
            case "office:annotation" | "draw:frame" | "table:tracked-changes":
                self._besides -= 1
            case "table:table" if not self._besides and self._look:
                last = self._look.last_row
                self._look.hidden_rows = {row for row in self._look.hidden_rows if row <= last}
                column = self._look.last_column
                self._look.hidden_columns = {at for at in self._look.hidden_columns if at <= column}

    def _begin_table(self, attrs: AttributesImpl) -> None:
        name = attrs.get("table:name", "")
        if self._besides:
            return
        self._look = self.looks[name] = OdsLook()
        self._row, self._column, self._column_styles = 0, 0, []
        if attrs.get("table:style-name") in self._styles.hiding:
            self.hidden.append(name)

    def _begin_text(self, name: str, attrs: AttributesImpl) -> None:
        if name == "text:span":
            self._spans.append(attrs.get("text:style-name", ""))
        elif name != "text:p":
            self.characters(" ")
        elif not self._besides:
            if self._paragraphs:
                self._text.append(("\n", ""))
            self._paragraphs += 1

    def _begin_row(self, attrs: AttributesImpl) -> None:
        self._column = 0
        self._rows = _repeated(attrs, "rows")
        self._row_style = attrs.get("table:default-cell-style-name", "")
        if attrs.get("table:visibility") in _HIDING and self._look:
            shown = min(self._rows, _MOST)  # the empty rest of a sheet is one row repeated
            self._look.hidden_rows.update(range(self._row, self._row + shown))

    def _begin_column(self, attrs: AttributesImpl) -> None:
        begins, count = self._column, min(_repeated(attrs, "columns"), _MOST)
        self._column += count
        style = attrs.get("table:default-cell-style-name", "")
        self._column_styles.append((self._column, style))
        if attrs.get("table:visibility") in _HIDING and self._look:
            self._look.hidden_columns.update(range(begins, self._column))

    def _begin_cell(self, attrs: AttributesImpl) -> None:
        self._columns = _repeated(attrs, "columns")
        self._cell, self._text, self._spans, self._paragraphs = attrs, [], [], 0

    def _end_cell(self) -> None:
        attrs, self._cell = self._cell, None
        if attrs is None:
            return
        kind, formula = attrs.get("office:value-type"), attrs.get("table:formula")
        text = "".join(piece for piece, _style in self._text)
        look = self._look
        if look is None or self._besides or not (kind or formula or text):
            return
        place = self._row, self._column
        look.reach(self._row + self._rows - 1, self._column + self._columns - 1)
        down = int(attrs.get("table:number-rows-spanned", "1"))
        right = int(attrs.get("table:number-columns-spanned", "1"))
        if down > 1 or right > 1:
            look.merges.append((*place, place[0] + down - 1, place[1] + right - 1))
        if attrs.get("calcext:value-type") == "error" or (formula and text.startswith(_ERRORS)):
            look.errors[place] = text
        elif formula and not kind:
            look.unsolved.add(place)
        elif self._fonts and kind == "string":
            self._note_fonts(attrs, look)

    def _note_fonts(self, attrs: AttributesImpl, look: OdsLook) -> None:
        own = attrs.get("table:style-name", "") or self._row_style or self._column_style()
        pieces = tuple(
            (text, (self._styles.font(style) if style else "") or self._styles.font(own))
            for text, style in self._text
        )
        if any(by_font(font) for _text, font in pieces):
            for row in range(self._row, self._row + min(self._rows, _MOST)):
                for column in range(self._column, self._column + min(self._columns, _MOST)):
                    look.fonts[row, column] = pieces

    def _column_style(self) -> str:
        return next((style for end, style in self._column_styles if self._column < end), "")


def _repeated(attrs: AttributesImpl, what: str) -> int:
    return max(int(attrs.get(f"table:number-{what}-repeated", "1")), 1)
