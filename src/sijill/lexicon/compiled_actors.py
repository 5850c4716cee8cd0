"""Actors in the index: names of those that are listed, and words that describe others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from sijill.lexicon import files
from sijill.lexicon.added import AddedActor
from sijill.lexicon.entries import OF_NATION, ActorRow, Head, Hit, Nation
from sijill.lexicon.forms import duals, nisba_forms, noun_variants, participle_forms, with_pronoun
from sijill.lexicon.index import WordIndex
from sijill.lexicon.name_parts import runs
from sijill.model.entities import Actor
from sijill.model.errors import LexiconError
from sijill.text.normalise import fold

#: Classes of head whose regular dual need not be listed.
_PEOPLE = frozenset({"person", "members", "leader"})
_THINGS = frozenset({"site", "civil-site", "vehicle", "weapon", "air", "force", "militia"})


def compile_actors(index: WordIndex, nations: Iterable[Nation], added: Iterable[AddedActor]) -> dict[str, Actor]:
    """Enter the names of actors, those of nations first and those added to a record last; return them by id."""
    actors: dict[str, Actor] = {}
    for nation in nations:
        actors[nation.id] = Actor(
            nation.id,
            nation.ar,
            nation.en,
            "state",
            "GOV",
            "External/Other forces",
            country=nation.iso,
            aliases=(nation.ar, *nation.also),
        )
        if nation.forces not in actors:
            actors[nation.forces] = Actor(
                nation.forces,
                f"قوات {nation.ar}",
                f"{nation.en} forces",
                "force",
                "MIL",
                "External/Other forces",
                parent=nation.id,
                country=nation.iso,
            )
        for name in (nation.ar, *nation.also):
            index.add_phrase(name, Hit("actor", nation.id, value=_also_place(nation, name)))
        for adjective in nation.nisba:
            for form in nisba_forms(adjective):
                index.add((form,), Hit("nisba", nation))
    for name in files.ACTOR_FILES:
        for row in files.read_entries(name, ActorRow):
            _enter(index, actors, row, person=name.endswith("persons.yaml"))
    for entry in added:
        _extend(index, actors, entry)
    return actors


def _enter(index: WordIndex, actors: dict[str, Actor], row: ActorRow, person: bool) -> None:
    actors[row.id] = Actor(
        row.id,
        row.ar,
        row.en,
        "person" if person else row.kind,
        row.sector,
        row.inter,
        row.parent,
        row.country,
        row.aliases,
        (*row.weak, *row.local_names),
        person,
        row.public,
        row.role,
    )
    hit = Hit("actor", row.id, value="person" if person else "")
    _name(index, row, hit)


def _extend(index: WordIndex, actors: dict[str, Actor], entry: AddedActor) -> None:
    if entry.ar:
        _enter(index, actors, entry, person=False)
        return
    known = actors.get(entry.id)
    if known is None:
        raise LexiconError(
            f"lexicon/actors.yaml of the record adds names to “{entry.id}”, and no actor has that id. Give it "
            "a name of its own (`ar`), or name another actor; `sijill lexicon check --record DIR` checks it."
        )
    aliases = (*known.aliases, *entry.aliases)
    weak = (*known.weak_aliases, *entry.weak, *entry.local_names)
    actors[entry.id] = msgspec.structs.replace(known, aliases=aliases, weak_aliases=weak)
    hit = Hit("actor", entry.id, value="person" if known.person else "")
    _name(index, entry, hit)


def _name(index: WordIndex, row: ActorRow, hit: Hit) -> None:
    """Enter the names that a row gives to the actor that ``hit`` means."""
    index.add_runs(runs(row.full_names), hit)
    index.add_runs(runs(row.weak), Hit("weak", row.id, value=hit.value))
    for country, names in row.local.items():
        index.add_runs(runs(names), Hit("local", hit, value=country))


def _also_place(nation: Nation, name: str) -> str:
    """ "place" for a country where things happen, "capital" for its capital; both also name the state."""
    if name == nation.capital:
        return "capital"
    return "place" if nation.place and name == nation.ar else ""


def _duals(head: Head) -> Iterable[str]:
    """The regular duals of people and things; bodies that act are listed with theirs."""
    if head.class_ not in _PEOPLE | _THINGS:
        return ()
    return (dual for form in head.singular for dual in duals(form, people=head.class_ in _PEOPLE))


def compile_heads(index: WordIndex, words: Mapping[str, Any]) -> None:
    """Enter words that describe actors: heads, adjectives, ties to others, ranks."""
    heads = list(files.read_entries("actors/heads.yaml", Head))
    listed = {fold(form) for head in heads for form in (*head.singular, *head.dual, *head.plural)}
    for head in heads:
        derived = [form for form in _duals(head) if fold(form) not in listed]
        for number, forms in (("s", head.singular), ("d", (*head.dual, *derived)), ("p", head.plural)):
            hit = Hit("head", head, number=number, gender=head.gender)
            for form in forms:
                for run in noun_variants(form):
                    index.add(run, hit)
            if number in ("d", "p") and head.class_ == "person":
                for form in forms:
                    for run in with_pronoun(form):
                        index.add(run, hit)
    for word in words["adjectives"]:
        for form in nisba_forms(word):
            index.add((form,), Hit("adjective", "adjective"))
    index.add_phrases(words["stops"], Hit("stop", "stop"))
    for relation, phrases in words["ties"].items():
        for phrase in phrases:
            stem, _, preposition = fold(phrase).rpartition(" ")
            if preposition in ("ل", "ب"):
                index.add(tuple(stem.split()), Hit("tie", relation, value=preposition))
            else:
                index.add_phrase(phrase, Hit("tie", relation))
    for relation, phrases in words["tied"].items():
        for phrase in phrases:
            participle, *rest = fold(phrase).split()
            letter = rest.pop() if rest[-1] in ("ل", "ب") else ""
            for form in participle_forms(participle):
                index.add((form, *rest), Hit("tie", relation, value=letter))
    for participle in words["tied_to_nation"]:
        for form in participle_forms(participle):
            index.add((form,), Hit("tie", "backed_by", value=OF_NATION))
    index.add_phrases(words["ranks"], Hit("rank", "rank"))
    index.add_phrases(words["called"], Hit("called", "called"))
