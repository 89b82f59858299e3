"""What the papers of the project point at is there, also in a fresh clone."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

ROOT = Path(__file__).parents[1]
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"!?\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(paper: Path) -> None:
    links = [each for each in LINK.findall(paper.read_text("utf-8")) if "://" not in each]
    missing = [each for each in links if not (paper.parent / unquote(each)).exists()]
    assert missing == []


def test_the_readme_shows_pictures_and_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "make demo" in readme
    assert "make test" in readme
    assert len(re.findall(r"!\[[^\]]+\]\(docs/pictures/", readme)) >= 5
