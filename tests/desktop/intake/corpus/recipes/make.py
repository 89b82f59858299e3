"""Writes the whole corpus: `python -m tests.desktop.intake.corpus.recipes.make [NAME…]`.

The spreadsheets are kept in the repository, since LibreOffice is not on every computer; this
shows how each of them came to be.
"""

import csv
import io
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests.desktop.intake.corpus.recipes.births import BIRTHS
from tests.desktop.intake.corpus.recipes.book import Book, Formula
from tests.desktop.intake.corpus.recipes.excel import by_excel
from tests.desktop.intake.corpus.recipes.forms import FORMS
from tests.desktop.intake.corpus.recipes.handmade import by_hand
from tests.desktop.intake.corpus.recipes.layouts import LAYOUTS
from tests.desktop.intake.corpus.recipes.letters import LETTERS
from tests.desktop.intake.corpus.recipes.numbers import NUMBERS
from tests.desktop.intake.corpus.recipes.papers import PAPERS
from tests.desktop.intake.corpus.recipes.tongues import TONGUES

HERE = Path(__file__).parents[1]
RECIPES: tuple[Callable[[], Book], ...] = (*FORMS, *BIRTHS, *NUMBERS, *LAYOUTS, *LETTERS, *TONGUES)

# What LibreOffice opens and saves anew, by the ending in which it saves. Formulas do not go to
# .xls: it stores 0 there for every text that it has not worked out itself.
OFFICE = {
    "xlsx": (
        "truong-hoc", "mau-5b", "an-hang-cot", "cong-thuc", "o-loi", "ba-dong", "ngay-lan-lon",
        "vntime", "to-gop-o", "du-cot",
    ),
    "xls": (
        "truong-hoc", "mau-5b", "an-hang-cot", "o-loi", "vntime", "vntimeh",
        "vni-phong", "mat-so-khong", "lich-1904", "tong-ghi-chu", "to-gop-o", "ten-hai-cot",
        "nhieu-trang",
    ),
    "ods": (
        "truong-hoc", "mau-5b", "an-hang-cot", "cong-thuc", "o-loi", "vntime", "to-xen-ke",
        "nhieu-trang", "lech-goc", "nfd", "benh-vien-quan-doi", "ho-dem-ten", "lich-1904",
    ),
    "csv": ("english", "danh-dau-x", "lap-tieu-de"),
}  # fmt: skip
# Text files: recipe → encoding, separator, whether a mark stands in front.
TEXTS = {
    "so-mu": ("utf-8-sig", ",", ""),
    "truong-hoc": ("utf-8", ";", ""),
    "viet-tat": ("utf-16-le", "\t", "\ufeff"),
    "mau-5a": ("utf-16-be", "\t", "\ufeff"),
    "khong-dau": ("utf-16-le", "\t", ""),
    "indonesia": ("utf-16-be", ";", ""),
    "doi-the": ("utf-8", "\t", ""),
    "ten-hoa-thuong": ("utf-8", "|", ""),
    "cp1258": ("cp1258", ";", ""),
    "tcvn3-tho": ("latin-1", ",", ""),
    "vni-tho": ("latin-1", ";", ""),
    "phan-mem": ("utf-8", ",", ""),
    "dien-thoai": ("utf-8", ",", "sep=,\r\n"),
}
ONLY_TEXT = frozenset({"so-mu", "phan-mem", "cp1258", "tcvn3-tho", "vni-tho"})


def main(names: list[str]) -> None:
    """Write the files of these names, or all."""
    books = [book for book in (make() for make in RECIPES) if not names or book.name in names]
    with tempfile.TemporaryDirectory() as temporary:
        sources = {
            book.name: by_excel(book, Path(temporary) / f"{book.name}.xlsx") for book in books
        }
        for book in books:
            if book.name not in ONLY_TEXT:
                _keep(book, HERE / f"{book.name}.xlsx", sources[book.name].read_bytes())
            if book.name in TEXTS:
                _text(book)
        for ending, wanted in OFFICE.items():
            _office(ending, {book.name: book for book in books if book.name in wanted}, sources)
    for make_paper in PAPERS:
        book, way = make_paper()
        if not names or book.name in names:
            by_hand(book, HERE / f"{book.name}.xlsx", way)
            book.save_expected(HERE / f"{book.name}.xlsx")


def _keep(book: Book, path: Path, content: bytes) -> None:
    path.write_bytes(content)
    book.save_expected(path)


def _text(book: Book) -> None:
    encoding, separator, mark = TEXTS[book.name]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator)
    width = max(map(len, book.lines))
    for line in book.lines:
        writer.writerow([*map(_written, line), *[""] * (width - len(line))])
    content = (mark + text.getvalue()).encode(encoding)
    if mark.startswith("sep"):
        content = (mark + text.getvalue()).encode(encoding)
        _shift(book)
    book.sheet = ""
    _keep(book, HERE / f"{book.name}.csv", content)


def _shift(book: Book) -> None:
    """Count one row more: the line that tells Excel the separator stands above."""
    book.head += 1
    book.values = {row + 1: values for row, values in book.values.items()}
    book.passed = [row + 1 for row in book.passed]
    book.said = [type(said)(said.row + 1, said.field, said.codes) for said in book.said]


def _written(cell: object) -> str:
    if isinstance(cell, Formula):
        return _written(cell.result)
    if isinstance(cell, date):
        return cell.strftime("%d/%m/%Y")
    return "" if cell is None else str(cell)


def _office(ending: str, books: dict[str, Book], sources: dict[str, Path]) -> None:
    """Have LibreOffice open these workbooks and save them with an ending."""
    if not books:
        return
    kinds = {"xls": "xls:MS Excel 97", "csv": "csv:Text - txt - csv (StarCalc):44,34,76,1"}
    with tempfile.TemporaryDirectory() as out:
        subprocess.run(
            ["soffice", "--headless", "--convert-to", kinds.get(ending, ending), "--outdir", out]
            + [str(sources[name]) for name in books],
            check=True,
            capture_output=True,
        )
        for name, book in books.items():
            made = Path(out) / f"{name}.{ending}"
            if ending == "csv":
                book.sheet = ""
            _keep(book, HERE / f"{name}-lo.{ending}", made.read_bytes())


if __name__ == "__main__":
    main(sys.argv[1:])
