"""XML as text in pieces, and the one parser that goes through it.

No document type is let through, so no entity can be declared and nothing outside the file is ever
asked for. Comments and instructions are left out and CDATA is written plainly, so that whoever cuts
the pieces at their tags meets tags and text only.
"""

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from xml.parsers.expat import ExpatError, ParserCreate

MAX_PIECE = 16 * 2**20
"""The letters that may stand between one tag and the next."""

MAX_HELD = 2**21
"""The letters that a comment, an instruction or CDATA may have."""

MAX_TAG = 2**20
"""The letters that one tag may have."""

MAX_DEPTH = 100
"""How deep elements may stand in each other."""

_SPECIAL = re.compile(r"<!--.*?-->|<!\[CDATA\[(.*?)\]\]>|<\?.*?\?>", re.DOTALL)
_OPEN = re.compile(r"<!(?:-(?:-.*)?|\[(?:CDATA\[.*|[CDAT]*))?\Z|<\?.*\Z", re.DOTALL)
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']""")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


class Unsound(Exception):
    """XML that is broken, or that no honest writer makes; says how."""


def decoded(chunks: Iterable[bytes]) -> Iterator[str]:
    """Give XML as text, by its mark or declaration; a byte that is no letter becomes U+FFFD."""
    decode = None
    for chunk in chunks:
        if decode is None:
            decode = codecs.getincrementaldecoder(_encoding(chunk))("replace").decode
        yield decode(chunk)


def _encoding(start: bytes) -> str:
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    found = _ENCODING.match(start[:200].lstrip())
    try:
        return codecs.lookup(found[1].decode()).name if found else "utf-8"
    except LookupError:
        return "utf-8"


def pieces(texts: Iterable[str]) -> Iterator[str]:
    """Give tags and text only, in pieces that each end with a whole tag.

    Raises Unsound for a document type, or text without a tag that has no end.
    """
    rest = ""
    for text in texts:
        if ">" not in text:
            rest += text
            if len(rest) > MAX_PIECE:
                raise Unsound("a text in it has no end")
            continue
        rest += text
        if "<!" in rest or "<?" in rest:
            rest, held = _plain(rest)
            if len(held) > MAX_HELD:
                raise Unsound("a comment in it has no end")
        else:
            held = ""
        end = rest.rfind(">") + 1
        if end:
            yield rest[:end].lstrip("\ufeff") if rest[0] == "\ufeff" else rest[:end]
        rest = rest[end:] + held
    if rest.strip():
        yield rest


def _plain(text: str) -> tuple[str, str]:
    """Write what is special plainly; give the text, and what at its end is not yet whole."""
    text = _SPECIAL.sub(lambda found: _escaped(found[1] or ""), text)
    at = _OPEN.search(text)
    whole, held = (text[: at.start()], text[at.start() :]) if at else (text, "")
    if "<!" in whole:
        raise Unsound("it declares a document type, as no workbook does")
    return whole, held


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


_ENTITY = re.compile("&(amp|lt|gt|quot|apos);")
_LETTERS = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def unescaped(text: str) -> str:
    """Write the five named entities as the letters that they stand for."""
    return _ENTITY.sub(lambda found: _LETTERS[found[1]], text) if "&" in text else text


Attributes = dict[str, str]


class Parser:
    """Goes through XML as it is fed, calling back at each tag and text; names are as written, prefix and all.

    Its methods raise Unsound where the XML is broken, nested beyond measure or has a tag beyond measure.
    """

    def __init__(
        self,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] | None = None,
        data: Callable[[str], None] | None = None,
    ) -> None:
        self._start, self._end = start, end
        self._depth = self._fed = 0
        self._parser = ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._finish
        if data:
            self._parser.CharacterDataHandler = data

    def _begin(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise Unsound("its elements stand too deep in each other")
        self._start(name, attributes)

    def _finish(self, name: str) -> None:
        self._depth -= 1
        if self._end:
            self._end(name)

    def feed(self, text: str) -> None:
        """Go on with more text."""
        try:
            for at in range(0, len(text), MAX_TAG):
                part = text[at : at + MAX_TAG].encode("utf-8", "replace")
                self._parser.Parse(part)
                self._fed += len(part)
                if self._fed - self._parser.CurrentByteIndex > 4 * MAX_TAG:
                    raise Unsound("a tag in it has no end")
        except ExpatError as fault:
            raise Unsound(f"its XML is broken: {fault}") from None

    def close(self) -> None:
        """Say that there is no more."""
        try:
            self._parser.Parse(b"", True)
        except ExpatError as fault:
            raise Unsound(f"its XML is broken: {fault}") from None


def parse(
    texts: Iterable[str],
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    data: Callable[[str], None] | None = None,
) -> None:
    """Go through XML to its end, as Parser does. Raises Unsound."""
    parser = Parser(start, end, data)
    for text in texts:
        parser.feed(text)
    parser.close()


def local(name: str) -> str:
    """Give an element's or attribute's name without its prefix."""
    return name.rpartition(":")[2]
