"""XML small enough to be held as a whole: never with entities, never nested without end."""

from xml.etree.ElementTree import Element, TreeBuilder

from defusedxml.ElementTree import DefusedXMLParser
from typing_extensions import override

# Parts that are read whole nest some eight deep. A tree of a million levels takes minutes to
# build and to let go of.
DEEPEST = 64


class TooDeep(ValueError):
    """The XML is nested as no program writes it."""


class _Shallow(TreeBuilder):
    """Builds a tree, and stops where it becomes too deep."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = 0

    @override
    def start(self, tag: str, attrs: dict[str, str], /) -> Element:
        self._depth += 1
        if self._depth > DEEPEST:
            raise TooDeep
        return super().start(tag, attrs)

    @override
    def end(self, tag: str, /) -> Element:
        self._depth -= 1
        return super().end(tag)


def tree_of(xml: bytes) -> Element:
    """Return the root of an XML text.

    Raises:
        ParseError: it is broken.
        DefusedXmlException: it declares a document type or entities.
        TooDeep: it is nested as no program writes it.
    """
    parser = DefusedXMLParser(target=_Shallow(), forbid_dtd=True)
    parser.feed(xml)
    root = parser.close()
    assert isinstance(root, Element)
    return root
