"""Authors of an initiative in one cell: names, shares, who leads."""

import re
from collections.abc import Sequence
from dataclasses import replace

from desktop.domain.initiatives import AuthorDraft, author_problems, share_equally
from desktop.domain.money import parse_percent, show_percent
from desktop.domain.text import clean, fold
from desktop.intake.findings import Remark
from desktop.intake.people import People
from resources.catalogues import load

_BETWEEN = re.compile(r"\s*(?:[\n;+&]|,(?!\d)|\s(?:và|dan|and)\s)\s*(?![^()]*\))")
_SHARE = re.compile(r"[\s:–\-(]*\b(\d{1,3}(?:[.,]\d{1,2})?)\s*%\s*\)?")
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}[.)]|[-–•+])\s*")
_BRACKETS = re.compile(r"\(([^()]*)\)")


def read_authors(
    text: str, shares: str, people: People
) -> tuple[tuple[AuthorDraft, ...], list[tuple[str, Remark]]]:
    """Return the authors that a cell names, and what is wrong with it, by field.

    Reads `Lò Thị Ún (60%), Cà Văn Ơn (40%)`, one author a line, and shares in a column of
    their own. Without any share all have the same; without a mark the first one leads.
    """
    named = [_NUMBERED.sub("", each) for each in _BETWEEN.split(text) if each and each.strip()]
    parts = [_part(each) for each in named]
    beside = [
        parse_percent(each) for each in re.split(r"[\n;/]|,(?!\d)|\s+-\s+", shares) if each.strip()
    ]
    told = [share for _name, share, _lead in parts]
    if beside and not any(share is not None for share in told):
        told = beside if len(beside) == len(parts) else [None, *told][: len(parts)]
    if all(share is None for share in told):
        told = list(share_equally(len(parts))) if parts else []
    if any(share is None for share in told):
        return (), [("authors", Remark("AUTHORS_SHARES", text))]
    found, said = [], []
    for (name, _own, lead), share in zip(parts, told, strict=True):
        meant = people.find(name)
        if meant.remark is not None:
            said.append(("authors", meant.remark))
        found.append(AuthorDraft(meant.member, meant.outside, share or 0, lead))
    if found and not any(author.lead for author in found):
        found[0] = replace(found[0], lead=True)
    if not said:
        said = [
            (
                "authors",
                Remark("RULE_BROKEN", text, values=problem.values, template=problem.template),
            )
            for problem in author_problems(found)
        ]
    return tuple(found), said


def written_authors(authors: Sequence[AuthorDraft], people: People) -> str:
    """Return authors as our own sheets write them, who leads first."""
    ordered = sorted(authors, key=lambda author: not author.lead)
    return "; ".join(
        f"{_name(author, people)} ({show_percent(author.share).replace(chr(0xA0), ' ')})"
        for author in ordered
    )


def _name(author: AuthorDraft, people: People) -> str:
    if author.member_id is not None:
        return people.label(author.member_id) or author.name
    return f"{author.name} ({load('listings')['words']['outside'][0]})"


def _part(text: str) -> tuple[str, int | None, bool]:
    """Return name with its hints, share, and whether the author leads."""
    found = _SHARE.search(text)
    share = parse_percent(found[1]) if found else None
    rest = (text[: found.start()] + " " + text[found.end() :]) if found else text
    leads = frozenset(map(fold, load("listings")["words"]["lead"]))
    lead = any(fold(hint) in leads for hint in _BRACKETS.findall(rest))
    kept = _BRACKETS.sub(lambda hint: "" if fold(hint[1]) in leads else hint[0], rest)
    return clean(kept).rstrip(" :-–"), share, lead
