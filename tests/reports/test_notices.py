"""The notice on personal data is one page for each member, with the law and their name."""

import pytest

from desktop.queries.asking import Asked
from desktop.workspace import Workspace
from reports.documents import make_document
from tests.conftest import Make
from tests.reports.reading import pages, words

LONG = "Nguyễn Hoàng Thị Phương Thuỳ Khánh Quỳnh Trường Giang"


@pytest.mark.parametrize("language", ["vi", "en", "id"])
def test_each_member_has_one_page(workspace: Workspace, make: Make, language: str) -> None:
    make.member("Lò Thị Ún", make.group("Tổ Một"))
    make.member(LONG)
    pdf = make_document(workspace, "privacy-notice", Asked(), language)
    assert len(pages(pdf)) == 2
    said = words(pdf)
    for each in ("91/2025/QH15", "Lò Thị Ún", "Tổ Một", LONG):
        assert each in said


def test_only_who_is_asked_for_is_told(workspace: Workspace, make: Make) -> None:
    make.member("Cà Văn Bình")
    member = make.member("Lò Thị Ún")
    pdf = make_document(workspace, "privacy-notice", Asked(of=(str(member),)), "vi")
    assert len(pages(pdf)) == 1
    assert "Cà Văn Bình" not in words(pdf)
