"""A zip package and its parts: names without case, sizes in proportion, faults named by part."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from urllib.parse import unquote

from scorecard.returns.formats.refusing import REPAIR, SEND_AGAIN, refused, too_large
from scorecard.returns.formats.xmltext import Attributes, Unsound, decoded, local, parse, pieces

MAX_PARTS = 20_000
"""The parts that a package may have."""

MAX_RATIO = 100
"""How many times its packed size a part may unpack to."""

RATIO_MATTERS = 2**20
"""Bytes below which the ratio is let be: so little does no harm, and the plainest sheets pack 20:1."""

FREELY = 16 * 2**20
"""Bytes that a part may unpack to at any permitted ratio."""

HONEST_RATIO = 25
"""How many times its packed size a part beyond that may unpack to, as real sheets of figures do."""

MAX_UNPACKED = 2 * 2**30
"""Bytes that a part may ever unpack to."""

SMALL = 4 * 2**20
"""Bytes of a part that is read whole, such as the list of sheets."""

_CHUNK = 2**18
_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


class Relation:
    """What one part says of another: its id, its kind (the last word of its type) and its path."""

    __slots__ = ("id", "kind", "path")

    def __init__(self, id: str, kind: str, path: str) -> None:
        self.id, self.kind, self.path = id, kind, path


class Package:
    """A zip package held in memory, its parts unpacked as they are read.

    Raises CannotRead (SC220, SC222) where it is damaged, protected or out of all proportion.
    """

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        if data.count(b"PK\x01\x02") > MAX_PARTS:
            raise too_large(file, f"the file holds more than {MAX_PARTS:,} parts")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except _FAULTS:
            raise refused(file, "the file is damaged or cut short", SEND_AGAIN) from None
        self._members = {_key(member.filename): member for member in members}

    def __contains__(self, path: str) -> bool:
        return _key(path) in self._members or _key(unquote(path)) in self._members

    def member(self, path: str) -> zipfile.ZipInfo:
        """Find a part by its path, whatever its case; KeyError where there is none."""
        found = self._members.get(_key(path)) or self._members.get(_key(unquote(path)))
        if not found:
            raise KeyError(path)
        return found

    def chunks(self, path: str) -> Iterator[bytes]:
        """Unpack a part, a chunk at a time."""
        member = self.member(path)
        self._in_proportion(member)
        with self._zip.open(member) as part:
            while chunk := part.read(_CHUNK):
                yield chunk

    def pieces(self, path: str) -> Iterator[str]:
        """Give an XML part as text, in pieces that end with a whole tag.

        Raises CannotRead, naming the part, wherever it proves damaged.
        """
        with self.sound(path):
            yield from pieces(decoded(self.chunks(path)))

    def whole(self, path: str) -> bytes:
        """Unpack a small part whole."""
        with self.sound(path):
            if self.member(path).file_size > SMALL:
                raise too_large(self.file, f"the part {path} is larger than {SMALL // 2**20} MB")
            return b"".join(self.chunks(path))

    @contextmanager
    def sound(self, path: str) -> Iterator[None]:
        """Turn whatever goes wrong in a part into a refusal that names it."""
        try:
            yield
        except KeyError:
            raise refused(self.file, f"the workbook lacks its part {path}") from None
        except Unsound as fault:
            raise refused(self.file, f"the part {path} is damaged: {fault}") from None
        except zipfile.BadZipFile:
            what = f"the part {path} is damaged: its bytes are not those that were packed"
            raise refused(self.file, what, SEND_AGAIN) from None
        except _FAULTS as fault:
            encrypted = isinstance(fault, RuntimeError) and "encrypted" in str(fault)
            what = "is protected by a password" if encrypted else "is damaged or packed in an unknown way"
            mend = "save it without a password" if encrypted else REPAIR
            raise refused(self.file, f"the part {path} {what}", mend) from None

    def _in_proportion(self, member: zipfile.ZipInfo) -> None:
        size, packed = member.file_size, max(member.compress_size, 1)
        name = member.filename
        if size > MAX_UNPACKED:
            raise too_large(self.file, f"the part {name} unpacks to {size // 2**20:,} MB")
        if size > max(RATIO_MATTERS, MAX_RATIO * packed):
            what = f"the part {name} unpacks to {size // packed:,} times its size; the most is {MAX_RATIO}"
            raise too_large(self.file, what)
        if size > max(FREELY, HONEST_RATIO * packed):
            what = f"the part {name} unpacks to {size // 2**20:,} MB, {size // packed} times its size"
            raise too_large(self.file, what)

    def relations(self, path: str) -> list[Relation]:
        """List what a part (`""`: the package itself) says of others; external ones are left out."""
        folder, name = posixpath.split(path)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        found: list[Relation] = []
        if rels not in self:
            return found

        def start(tag: str, attributes: Attributes) -> None:
            if local(tag) == "Relationship" and attributes.get("TargetMode", "") != "External":
                target = attributes.get("Target", "").replace("\\", "/")
                kind = attributes.get("Type", "").rpartition("/")[2]
                full = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found.append(Relation(attributes.get("Id", ""), kind, full))

        self.parse(rels, start)
        return found

    def parse(self, path: str, start: Callable[[str, Attributes], None], limit: int = SMALL) -> None:
        """Go through a part, calling back at each start tag."""
        with self.sound(path):
            if self.member(path).file_size > limit:
                raise too_large(self.file, f"the part {path} is larger than {limit // 2**20} MB")
        with self.sound(path):
            parse(self.pieces(path), start)

    @cached_property
    def types(self) -> dict[str, str]:
        """The content types that the package gives its parts by name, each name in lower case."""
        found: dict[str, str] = {}

        def start(tag: str, attributes: Attributes) -> None:
            if local(tag) == "Override":
                found[_key(attributes.get("PartName", ""))] = attributes.get("ContentType", "")

        if "[Content_Types].xml" in self:
            self.parse("[Content_Types].xml", start)
        return found


def _key(path: str) -> str:
    return re.sub(r"^(\./|/)+", "", path.replace("\\", "/")).lower()
