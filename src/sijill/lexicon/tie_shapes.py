"""The shape of the lists of words that tell of ties, inside names and outside them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

Words = tuple[str, ...]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A mapping in which a field that nobody reads is an error."""


class TiesInNames(Strict, frozen=True):
    """``tied`` and ``ties`` of ``actors/words.yaml``."""

    affiliated_with: Words
    backed_by: Words
    supports: Words
    ally_of: Words
    split_from: Words
    rival_of: Words


class LeadsShape(Strict, frozen=True):
    """``leads_words`` of ``actors/relations.yaml``."""

    org_person: Words
    person_org: Words


class RelationsShape(Strict, frozen=True):
    """``actors/relations.yaml``."""

    quarrel: Words
    hostile_families: Words
    sides: Words
    leads: Words
    leads_words: LeadsShape
    joins: Mapping[str, Words]
    belongs: Mapping[str, Words]
    leaves: Mapping[str, Words]
    led_by: Words
    holds: Mapping[str, Words]
    stands: Mapping[str, Words]
    backs: Words
    pledges: Words
    gives: Words
    receiving: Words
    receiving_nouns: Words
    help: Words
    ends_help: Words
    allies: Words
    rivals: Words
    joining_nouns: Mapping[str, Words]
    leaving_nouns: Mapping[str, Words]
    bound_verbs: Mapping[str, Words]
    turns_on: Mapping[str, Words]
    made_of: Mapping[str, Words]
    consists: Words
    its_parts: Words
    part_of: Words
    merged_nouns: Words
    shifted: Words
    shifted_verbs: Mapping[str, Words]
    shifted_with_period: Mapping[str, Words]
    allied_verbs: Mapping[str, Words]
    rival_verbs: Mapping[str, Words]
    shifted_nouns: Mapping[str, Words]
    belonging_nouns: Words
    support_of: Words
    help_ends: Words
    supplies: Words
    takes: Words
    taking_nouns: Words
    hands_over: Words
    handing_nouns: Words
    loses: Words
    loses_not: Words
    falls: Words
    passes: Words
    leaves_post: Words
    alliance: Words
    ends_alliance: Words
    receives: Words
    backed: Words
    represented: Words
    against: Words
    together: Words
    including: Words
    no_quarrel: Words
    one_sided: Words
    controls: Words
    present: Words
    strongholds: Words
    past_markers: Words
    denied: Mapping[str, Words]
