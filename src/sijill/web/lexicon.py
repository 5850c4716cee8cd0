"""The lexicon in this record: what of it matched, which names it lacks, and what the record adds to it."""

from __future__ import annotations

import re
from typing import Literal, get_args

import msgspec
from starlette.responses import Response

from sijill.analysis import lexicon_use
from sijill.analysis.lexicon_use import Matched, Unknown
from sijill.analysis.naming import find_actor
from sijill.codebook import acled
from sijill.codebook.loader import countries
from sijill.lexicon.added import AddedActor, added_files
from sijill.lexicon.check_links import sectors
from sijill.lexicon.find import find
from sijill.lexicon.loader import Lexicon
from sijill.model.errors import NotFoundError, RecordError
from sijill.pipeline import describe, now
from sijill.record import additions, mentions
from sijill.record.mentions import Kind, Mentioned
from sijill.record.stored import StoredClaim
from sijill.web.undoing import going_back
from sijill.web.visit import Visit

Show = Literal["unknown", "unresolved", "unknown_places", "actors", "places", "events", "added"]
SHOWS: tuple[Show, ...] = get_args(Show)
_ROWS = 25
#: Kinds that an added actor may be; persons stay pseudonymous and are not added here.
KINDS = ("militia", "force", "group", "state", "party", "civil", "umbrella")
_COMMAS = re.compile("[,،؛;\n]")


class Quoted(msgspec.Struct, frozen=True):
    """A name that the lexicon lacks, with claims that have it and the words these rest on."""

    name: Unknown
    claims: tuple[tuple[StoredClaim, str], ...]


def show(visit: Visit) -> Response:
    """One of the lists, by frequency."""
    which = visit.query("show") or SHOWS[0]
    if which not in SHOWS:
        raise NotFoundError(f"There is no list “{which}”. There are {', '.join(SHOWS)}.")
    offset = visit.number("offset", 0)
    rows, total = _list(visit, which, offset)
    return visit.page("lexicon.html", shows=SHOWS, show=which, rows=rows, total=total, offset=offset, limit=_ROWS)


def adding(visit: Visit) -> Response:
    """The form that adds a name: what the lexicon says of it already, and claims that have it."""
    text, key = visit.query("text") or "", visit.query("key")
    named = Unknown(key, text, 0, (text,)) if text or key else None
    return _form(visit, named, AddedActor(id="", aliases=(text,) if text else ()), "")


def add(visit: Visit) -> Response:
    """Add a name to an actor that is there, or an actor; what the check says is shown beside the form."""
    entry = _entry(visit)
    wrong = additions.findings((*additions.entries(visit.own_record), entry))
    if not entry.why or wrong:
        said = [f"{one.message} {one.mend}" for one in wrong] or [visit.t("lexicon.no_reason")]
        text = visit.field("text")
        return _form(visit, Unknown(None, text, 0, (text,)) if text else None, entry, "\n".join(said))
    additions.add(visit.own_record, entry)
    _described(visit)
    return visit.redirect("lexicon", {"show": "added"})


def remove(visit: Visit) -> Response:
    """Take an addition out again."""
    which = visit.field("entry")
    entry = next((one for one in additions.entries(visit.own_record) if _name(one) == which), None)
    if entry is None:
        raise NotFoundError(visit.t("lexicon.gone"))
    additions.remove(visit.own_record, entry, visit.user, now())
    _described(visit)
    return going_back(visit)


def _described(visit: Visit) -> None:
    """Let the record know what its lexicon now says, so that added names are found at once."""
    added = tuple(added_files(visit.own_record.folder))
    describe(visit.own_record, Lexicon.load(added), added)
    visit.close()


def _list(visit: Visit, which: str, offset: int) -> tuple[list[object], int]:
    if which == "added":
        told = [(one, _name(one)) for one in reversed(additions.entries(visit.record))]
        return [*told[offset : offset + _ROWS]], len(told)
    if which == "events":
        opened = visit.cached("triggers", lambda: visit.record.ask(mentions.triggers))
        return [*opened[offset : offset + _ROWS]], len(opened)
    kind: Kind = "place" if which in ("places", "unknown_places") else "actor"
    if which in ("actors", "places"):
        matched = visit.cached(
            ("matched", kind), lambda: lexicon_use.matched(_words(visit, kind), _known(visit, kind))
        )
        return [(one, _described_as(visit, kind, one)) for one in matched[offset : offset + _ROWS]], len(matched)
    unknown = visit.cached(
        ("unknown", kind), lambda: lexicon_use.unknown(_words(visit, kind), _known(visit, kind))
    )
    if kind == "actor":
        # What has an id was found to be a name by its shape; all else describes somebody, or is no name at all.
        unknown = [one for one in unknown if (one.key is not None) == (which == "unknown")]
    return [_quoted(visit, kind, one) for one in unknown[offset : offset + _ROWS]], len(unknown)


def _words(visit: Visit, kind: Kind) -> list[Mentioned]:
    return visit.cached(f"{kind} words", lambda: visit.record.ask(lambda c: mentions.mentioned(c, kind)))


def _known(visit: Visit, kind: Kind) -> set[str]:
    return {place.id for place in visit.lexicon.gazetteer} if kind == "place" else set(visit.lexicon.actors)


def _described_as(visit: Visit, kind: Kind, one: Matched) -> str:
    return visit.names.place(one.key, one.key) if kind == "place" else visit.names.actor(one.key, one.key)


def _quoted(visit: Visit, kind: Kind, one: Unknown) -> Quoted:
    found = lexicon_use.examples(visit.record, kind, one, 1)
    return Quoted(one, tuple((each, lexicon_use.quote(visit.record, each)) for each in found))


def _form(visit: Visit, named: Unknown | None, entry: AddedActor, said: str) -> Response:
    words = (named.text if named else "") or next(iter(entry.names), "")
    return visit.page(
        "lexicon_add.html",
        400 if said else 200,
        entry=entry,
        text=words,
        quoted=_quoted(visit, "actor", named) if named else None,
        means=find(words, visit.lexicon) if words else [],
        said=said,
        kinds=KINDS,
        sectors=sectors(),
        inters=acled.book().inter,
        countries=tuple(countries()),
        to=visit.field("to"),
    )


def _entry(visit: Visit) -> AddedActor:
    """The entry that the form describes: names for the actor ``to``, or with ``new`` an actor of its own."""
    entry = AddedActor(id="", aliases=_several(visit.field("aliases")), weak=_several(visit.field("weak")))
    if visit.field("what") == "alias":
        to = visit.field("to")
        if not to:
            raise RecordError(visit.t("lexicon.no_actor"))
        entry = msgspec.structs.replace(entry, id=find_actor(visit.record, to))
    else:
        entry = msgspec.structs.replace(
            entry,
            id=visit.field("id"),
            ar=visit.field("ar"),
            en=visit.field("en"),
            kind=visit.field("kind") if visit.field("kind") in KINDS else "group",
            sector=visit.field("sector") or "UNK",
            inter=visit.field("inter") or "Political militia",
            country=visit.field("country") or None,
            parent=visit.field("parent") or None,
        )
    return msgspec.structs.replace(entry, by=visit.user, at=now(), why=visit.field("reason"))


def _several(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(part.split()) for part in _COMMAS.split(text) if part.strip()))


def _name(entry: AddedActor) -> str:
    """What tells an addition from all others."""
    return f"{entry.id} {entry.at} {'|'.join(entry.names)}"
