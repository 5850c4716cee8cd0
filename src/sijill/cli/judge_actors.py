"""``sijill judge merge``, ``split``, ``public``, ``private`` and ``protect``: who is who, and who is named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sijill.cli.judging import decide, judge_options
from sijill.cli.options import waiting

if TYPE_CHECKING:
    from sijill.record.store import Record


@click.command()
@click.argument("kept")
@click.argument("others", nargs=-1, required=True, metavar="OTHER...")
@judge_options
def merge(kept: str, others: tuple[str, ...], folder: Path, user: str | None, reason: str) -> None:
    """Say that actors are one: all answer under the id of the first. No report is changed.

    \b
    Example:
      sijill judge merge liwa-al-quds actor-5d1f00aa31c2b9e4 --reason "its nickname"
    """
    from sijill.analysis.naming import find_actor
    from sijill.record import orders
    from sijill.record.store import Record

    with Record.open(folder, busy_seconds=waiting()) as record:
        head, *same = (find_actor(record, name) for name in (kept, *others))
        decide(record, lambda c: orders.merge(c, head, same, reason), user)


@click.command()
@click.argument("actor")
@click.argument("other", required=False)
@click.option("--document", "documents", multiple=True, metavar="ID", help="Reports in which another is meant.")
@click.option("--as", "own", metavar="ID|NAME", help="Who is meant there.")
@judge_options
def split(
    actor: str,
    other: str | None,
    documents: tuple[str, ...],
    own: str | None,
    folder: Path,
    user: str | None,
    reason: str,
) -> None:
    """Take apart two actors that a person merged; or say that in some reports a name means another actor.

    \b
    Examples:
      sijill judge split liwa-al-quds actor-5d1f00aa31c2b9e4
      sijill judge split liwa-al-quds --document 5be1a207 --as "لواء القدس الشرقي"
    """
    from sijill.analysis.naming import find_actor
    from sijill.extraction.ids import found_actor_id
    from sijill.record import orders
    from sijill.record.store import Record

    if bool(other) == bool(documents and own) or bool(documents) != bool(own):
        raise click.UsageError("Name the other actor; or give --document and --as.")
    with Record.open(folder, busy_seconds=waiting()) as record:
        if other:
            # Ids only: a merged actor's name answers under the id it was merged into.
            decide(record, lambda c: [orders.split(c, actor, other, reason)], user)
            return
        from sijill.cli.judge_add import document_named

        keys = [document_named(record, key).id for key in documents]
        head, name = find_actor(record, actor), str(own)
        known = record.actor(name) is not None or any(use.actor.id == name for use in record.actors())
        strong, _ = record.named("actor", name)
        apart = name if known else strong[0] if len(strong) == 1 else found_actor_id(name)
        decide(record, lambda c: [orders.split_documents(c, head, apart, keys, reason)], user)


@click.command()
@click.argument("actor")
@click.argument("other")
@judge_options
def apart(actor: str, other: str, folder: Path, user: str | None, reason: str) -> None:
    """Say that two actors are not one: they are no more proposed for merging, nor merged by way of a third.

    \b
    Example:
      sijill judge apart liwa-al-quds actor-5d1f00aa31c2b9e4 --reason "another town, other commanders"
    """
    from sijill.analysis.naming import find_actor
    from sijill.record import orders
    from sijill.record.store import Record

    with Record.open(folder, busy_seconds=waiting()) as record:
        one, two = (find_actor(record, name) for name in (actor, other))
        decide(record, lambda c: [orders.keep_apart(one, two, reason)], user)


@click.command()
@click.argument("person")
@judge_options
def public(person: str, folder: Path, user: str | None, reason: str) -> None:
    """Mark a person as public: exports name them.

    \b
    Example:
      sijill judge public "فراس العراقية" --reason "commander, named in decrees"
    """
    _mark("public", person, folder, user, reason)


@click.command()
@click.argument("person")
@judge_options
def private(person: str, folder: Path, user: str | None, reason: str) -> None:
    """Mark a person as private: exports give them a pseudonym, in names and quotes alike.

    The name may be one that the machine did not find.

    \b
    Example:
      sijill judge private "سالم الحمداني"
    """
    _mark("private", person, folder, user, reason)


@click.command()
@click.argument("source")
@judge_options
def protect(source: str, folder: Path, user: str | None, reason: str) -> None:
    """Protect a source: no export names it.

    \b
    Example:
      sijill judge protect "شبكة ألف"
    """
    from sijill.record import orders
    from sijill.record.store import Record

    with Record.open(folder, busy_seconds=waiting()) as record:
        key, names = source_named(record, source, must_be_known=False)
        decide(record, lambda c: [orders.mark("protect", key, names, reason)], user)
        _say_if_unheard(record, names)


def _mark(act: str, person: str, folder: Path, user: str | None, reason: str) -> None:
    from sijill.record import orders
    from sijill.record.store import Record

    with Record.open(folder, busy_seconds=waiting()) as record:
        key, names = _person(record, person)
        decide(record, lambda c: [orders.mark(act, key, names, reason)], user)
        _say_if_unheard(record, names)


def _say_if_unheard(record: Record, names: set[str]) -> None:
    """Say that no report has the name yet: it may be misspelt, and somebody counts on it."""
    from sijill.record import catalogue
    from sijill.record.rows import name_key

    outlets = set(map(name_key, record.ask(catalogue.outlets)))
    if outlets.isdisjoint(map(name_key, names)) and not any(record.search(f'"{one}"', 1) for one in names):
        click.echo("No report in the record has this name yet: check how it is written.")


def _person(record: Record, name: str) -> tuple[str, set[str]]:
    """The id of a person and all names the record has for it; a name nobody read is its own id."""
    from sijill.extraction.ids import found_person_id
    from sijill.record.rows import name_key

    asked = name_key(name)
    told = [stored.person for stored in record.persons()]
    strong, _ = record.named("actor", name)
    keys = {one.id for one in told if one.id and (one.id == name or name_key(one.text) == asked)} | set(strong)
    if record.actor(name):
        keys.add(name)
    if len(keys) > 1:
        from sijill.model.errors import AmbiguousNameError

        raise AmbiguousNameError(name, [(key, name) for key in sorted(keys)])
    key = next(iter(keys), found_person_id(name))
    names = {one.text for one in told if one.id == key} | {a for one in told if one.id == key for a in one.aliases}
    listed = record.actor(key)
    if listed is not None:
        names |= {listed.name_ar, *listed.aliases}
    return key, {one for one in names if one} or {name}


def source_named(record: Record, name: str, must_be_known: bool = True) -> tuple[str, set[str]]:
    """The id and names of a source: of the lexicon, an outlet of the record, or one that reports cite.

    An outlet the lexicon does not know is its own id. Raises NotFoundError with near names.
    """
    from rapidfuzz import process

    from sijill.lexicon.loader import Lexicon
    from sijill.model.errors import NotFoundError
    from sijill.record.rows import name_key

    asked = name_key(name)
    for source in Lexicon.load().sources.values():
        names = {one for one in (source.name_ar, source.name_en, *source.aliases) if one}
        if name == source.id or asked in {name_key(one) for one in names}:
            return source.id, {name_key(one) for one in names}
    heard = {document.outlet for document in record.documents(current_only=False) if document.outlet}
    heard |= {cited.text for told in record.claims() for cited in told.claim.sources}
    for one in sorted(heard):
        if name_key(one) == asked:
            return one, {name_key(one)}
    if not must_be_known:
        return name, {asked}
    near = [one for one, _, _ in process.extract(name, sorted(heard), limit=5, score_cutoff=60)]
    hint = f"Did you mean: {'; '.join(near)}?" if near else "`sijill documents` shows the outlets."
    raise NotFoundError(f"The record and the lexicon know no source “{name}”. {hint}")
