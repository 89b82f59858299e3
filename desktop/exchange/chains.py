"""The sequence rules: is this file the next one, an old one, or another history's?

Each replica has one main history and, after a restore or a clone that nobody noticed,
branches. A branch gets a replica name of its own; nothing of either side is lost.

Source: spec/exchange.md §5.6, settled lines 26 and 39.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop.domain.exchange import ChainLink
from desktop.exchange.base32 import fork_name
from desktop.exchange.manifest import Manifest

TAIL = 8  # hex digits of a file's id that name it in a chain


@dataclass(frozen=True, slots=True)
class Link:
    """One export: its number, the last 8 hex of its file's id, the largest stamp in it."""

    seq: int
    file: str
    n: int


class Place(Enum):
    """Where a file stands in what is known of its replica."""

    NEXT = auto()
    OLD = auto()
    GAP = auto()  # too long a gap to tell: the snapshot itself decides
    FORK = auto()


@dataclass(frozen=True, slots=True)
class Standing:
    """The verdict on one file.

    Attributes:
        branch: the name of the history that it belongs to; "" for the main one.
        fork_at: stamps of the old name above this belong to the branch.
        first: the branch begins with this very file.
    """

    place: Place
    branch: str = ""
    fork_at: int = 0
    first: bool = False


@dataclass(slots=True)
class Chain:
    """What is known of one replica: each history by its branch name, "" for the main one."""

    replica: str
    histories: dict[str, dict[int, Link]] = field(default_factory=dict)

    def add(self, link: Link, branch: str = "") -> None:
        """Remember an export of one history."""
        self.histories.setdefault(branch, {})[link.seq] = link

    def stands(self, manifest: Manifest, goes_backwards: Callable[[], bool]) -> Standing:
        """Return where a file stands.

        Args:
            manifest: of the file.
            goes_backwards: tells whether a held record would go backwards in this replica's
                component; asked only where the chain cannot tell.
        """
        story = story_of(manifest)
        main = self.histories.get("", {})
        if not main or manifest.seq == 0:
            return Standing(Place.NEXT)
        for branch, links in self.histories.items():
            if branch and any(links.get(each.seq) == each for each in story):
                place = _against(links, story)
                at = self._shared(story)
                return Standing(Place.NEXT if place is Place.GAP else place, branch, at)
        place = _against(main, story)
        if place is Place.GAP:
            place = Place.FORK if goes_backwards() else Place.GAP
        if place is not Place.FORK:
            return Standing(place)
        return Standing(Place.FORK, self._branch(manifest, story), self._shared(story), first=True)

    def _shared(self, story: Sequence[Link]) -> int:
        main = self.histories.get("", {})
        return max((each.n for each in story if main.get(each.seq) == each), default=0)

    def _branch(self, manifest: Manifest, story: Sequence[Link]) -> str:
        """Return the branch's name, made of its first export."""
        main = self.histories[""]
        beginning = next(each for each in story if main.get(each.seq) != each)
        whole = beginning.file == manifest.file[-TAIL:]
        return fork_name(self.replica, manifest.file if whole else beginning.file)


def story_of(manifest: Manifest) -> list[Link]:
    """Return a file's ancestry, the oldest first, and itself at the end."""
    own = Link(manifest.seq, manifest.file[-TAIL:], max(manifest.vv.values(), default=0))
    return [*(Link(*each) for each in manifest.recent), own]


def _against(links: dict[int, Link], story: Sequence[Link]) -> Place:
    own, last = story[-1], links[max(links)]
    held = links.get(own.seq)
    if own.seq <= last.seq and held is not None and held.file == own.file:
        return Place.OLD
    contradicted = any(each.seq in links and links[each.seq].file != each.file for each in story)
    if own.seq <= last.seq or contradicted or own.n < last.n:
        return Place.FORK
    if any(each.seq == last.seq for each in story):
        return Place.NEXT
    oldest = story[0].seq if len(story) > 1 else own.seq
    return Place.GAP if oldest > last.seq else Place.FORK


def chain_of(session: Session, replica: str) -> Chain:
    """Return what the books know of a replica."""
    chain = Chain(replica)
    rows = session.execute(
        select(ChainLink.seq, ChainLink.file, ChainLink.n, ChainLink.forked_to).where(
            ChainLink.replica == replica
        )
    )
    for seq, file, n, branch in rows:
        chain.add(Link(seq, file, n), branch)
    return chain


def keep_links(session: Session, chain: Chain, manifest: Manifest, branch: str) -> None:
    """Write down every export that a file is or tells of."""
    known = {(link.seq, link.file) for links in chain.histories.values() for link in links.values()}
    session.add_all(
        ChainLink(
            replica=chain.replica,
            seq=link.seq,
            file=link.file,
            n=link.n,
            unit_id=UUID(manifest.unit),
            forked_to=branch,
        )
        for link in unknown(story_of(manifest), known)
    )


def unknown(story: Iterable[Link], known: set[tuple[int, str]]) -> list[Link]:
    """Return the exports of a story that are not known yet."""
    return [link for link in story if (link.seq, link.file) not in known]
