"""The compiled lexicon: what the YAML files come to, in one file that loads in a few milliseconds.

The YAML files are the source. `riwaya.lexicon.compiling` writes `compiled/lexicon.bin` when the package is
built; it is used as long as it was made from the very bytes of the sources that lie beside it. Where it is
missing, stale or broken, each section is made from the YAML files anew: slower, never different.
"""

from __future__ import annotations

import marshal
import zlib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final, cast

from riwaya.errors import LexiconError
from riwaya.lexicon.lazy import Lazy

FILE: Final = "lexicon.bin"
FOLDER: Final = "compiled"
_MAGIC = b"riwaya lexicon 1"
_SOURCES = (".yaml", ".tsv", ".py")  # the code that makes the sections is a source of them as well

# Each section, and the function that makes it from the sources. They are named, not imported: what parses
# YAML and CLDR costs 0.2 s to import and is not needed where the compiled file is current.
BUILDERS: Final[Mapping[str, str]] = {
    "tables": "riwaya.lexicon.sources:parse_tables",
    "actors": "riwaya.lexicon.actor_files:parse_actors",
    "aliases": "riwaya.lexicon.actor_files:list_aliases",
    "capitals": "riwaya.lexicon.actor_files:parse_capitals",
    "holders": "riwaya.lexicon.actor_files:parse_holders",
    "person_words": "riwaya.lexicon.actor_files:parse_person_words",
    "places": "riwaya.lexicon.place_files:parse_places",
    "names": "riwaya.lexicon.phrases:parse_names",
    "introduced": "riwaya.lexicon.phrases:parse_introduced",
    "heads": "riwaya.lexicon.titles:parse_heads",
    "cue_forms": "riwaya.lexicon.cues:parse_forms",
    "event_entries": "riwaya.lexicon.event_words:parse_event_entries",
    "event_shapes": "riwaya.lexicon.event_words:parse_event_shapes",
    "event_forms": "riwaya.lexicon.event_words:parse_forms",
    "light_forms": "riwaya.lexicon.event_words:parse_light",
    "glued_names": "riwaya.lexicon.cleaning:parse_glued_names",
}


@cache
def load_section(name: str) -> object:
    """A section: packed from the compiled file where that is current, else as its builder makes it.

    Raises LexiconError where a source breaks its schema.
    """
    compiled = load_compiled(name)
    return build_section(name) if compiled is None else compiled


@cache
def load_compiled(name: str) -> object | None:
    """A section of the compiled file, None where the file is not current."""
    compiled = _open_compiled()
    return None if compiled is None else cast(object, marshal.loads(zlib.decompress(compiled[name])))


def build_section(name: str) -> object:
    """A section made from the sources, as its builder gives it."""
    module, _, function = BUILDERS[name].partition(":")
    return cast(object, getattr(import_module(module), function)())


def unpacked(packed: Mapping[str, object]) -> Mapping[str, object]:
    """A mapping that was packed, its values unpacked one by one as they are asked for."""
    parts: dict[int, object] = {}
    return Lazy(packed, lambda key: unpack(packed[key], parts=parts))


def load_mapping(name: str) -> Mapping[str, object]:
    """A section that is a mapping; what is packed of it is unpacked value by value."""
    section = cast(Mapping[str, object], load_section(name))
    return section if load_compiled(name) is None else unpacked(section)


def pack(value: object) -> object:
    """Mappings, lists, tuples, frozen sets, days and Riwaya's dataclasses as values that marshal knows.

    >>> unpack(pack((1, frozenset({"a"}), None)))
    (1, frozenset({'a'}), None)
    """
    return _pack(value, {})


def _pack(value: object, known: dict[object, object]) -> object:
    if isinstance(value, dict):
        return {known.setdefault(key, key): _pack(item, known) for key, item in value.items()}
    if isinstance(value, list):
        return [_pack(item, known) for item in value]
    if isinstance(value, str):
        return known.setdefault(value, value)
    if value is None or isinstance(value, (int, float)):
        return value
    tagged = (_tag(value), *(_pack(part, known) for part in _parts(value)))
    return known.setdefault(tagged, tagged)  # what is equal is stored once


def _tag(value: object) -> str:
    kind = type(value)
    return {tuple: "t", frozenset: "s", date: "d"}.get(kind) or f"{kind.__module__}:{kind.__qualname__}"


def _parts(value: object) -> tuple[object, ...]:
    if isinstance(value, tuple):
        return value
    if isinstance(value, frozenset):
        return tuple(sorted(value))
    if isinstance(value, date):
        return (value.toordinal(),)
    return tuple(getattr(value, name) for name in _fields(type(value)))


def _fields(kind: type[object]) -> tuple[str, ...]:
    found = getattr(kind, "__dataclass_fields__", None)
    if found is None or not kind.__module__.startswith("riwaya."):
        raise LexiconError(f"expected plain values and dataclasses of Riwaya to compile, found {kind}")
    return tuple(found)


def unpack(packed: object, *, parts: dict[int, object] | None = None) -> object:
    """What `pack` packed. `parts` keeps what was unpacked, by identity: what is stored once is made once."""
    if isinstance(packed, dict):
        return {key: unpack(item, parts=parts) for key, item in packed.items()}
    if isinstance(packed, list):
        return [unpack(item, parts=parts) for item in packed]
    if not isinstance(packed, tuple):
        return packed
    if parts is not None and id(packed) in parts:
        return parts[id(packed)]
    tag, *items = packed
    value = _made(tag, [unpack(item, parts=parts) if type(item) is tuple else item for item in items])
    if parts is not None:
        parts[id(packed)] = value
    return value


def _made(tag: str, items: list[object]) -> object:
    if tag == "t":
        return tuple(items)
    if tag == "s":
        return frozenset(items)
    if tag == "d":
        return date.fromordinal(cast(int, items[0]))
    return _class(tag)(*items)


@cache
def _class(tag: str) -> type:
    module, _, name = tag.partition(":")
    if not module.startswith("riwaya."):
        raise LexiconError(f"{FOLDER}/{FILE}: expected a class of Riwaya, found {tag!r}; compile it anew")
    return cast(type, getattr(import_module(module), name))


def _dump(section: object) -> bytes:
    return marshal.dumps(cast("dict[str, str]", pack(section)), 4)


def write_compiled(sections: Mapping[str, object], sources: bytes) -> bytes:
    """The compiled file: its mark, the digest of the sources and of what follows, then the sections."""
    blobs = {name: zlib.compress(_dump(section), 9) for name, section in sections.items()}
    body = marshal.dumps(blobs, 4)
    return b"\n".join((_MAGIC, sources.hex().encode(), f"{zlib.crc32(body):08x}".encode(), body))


def read_compiled(content: bytes, sources: bytes) -> Mapping[str, bytes] | None:
    """The sections of a compiled file; None where it is of other sources, another format, or damaged."""
    head = b"\n".join((_MAGIC, sources.hex().encode(), b""))
    if not content.startswith(head):
        return None
    crc, _, body = content[len(head) :].partition(b"\n")
    if f"{zlib.crc32(body):08x}".encode() != crc:
        return None
    return cast(Mapping[str, bytes], marshal.loads(body))


@cache
def _open_compiled() -> Mapping[str, bytes] | None:
    path = files("riwaya.lexicon") / FOLDER / FILE
    return read_compiled(path.read_bytes(), digest_sources()) if path.is_file() else None


def is_current() -> bool:
    """Whether there is a compiled file that was made from the sources as they are."""
    return _open_compiled() is not None


def forget_compiled() -> None:
    """Lets the next look at the compiled file be a new one. What was loaded from the sources stays loaded."""
    _open_compiled.cache_clear()
    load_compiled.cache_clear()


def digest_sources() -> bytes:
    """One digest of all that the sections are made from: the lexicons and the code that reads them."""
    sources = sha256()
    for name, path in sorted(_sources(files("riwaya.lexicon"), "")):
        content = path.read_bytes()
        sources.update(f"{name} {len(content)}\n".encode())
        sources.update(content)
    for module in ("fold.py", "words.py"):
        sources.update((files("riwaya.text") / module).read_bytes())
    return sources.digest()


def _sources(folder: Traversable, at: str) -> Iterator[tuple[str, Traversable]]:
    for item in folder.iterdir():
        if item.name.endswith(_SOURCES):
            yield f"{at}{item.name}", item
        elif item.is_dir() and item.name not in (FOLDER, "__pycache__"):
            yield from _sources(item, f"{at}{item.name}/")
