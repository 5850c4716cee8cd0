"""Noun phrases under a head noun: how they grow, word by word, and whom they come to name.

A phrase takes in adjectives, quoted names, what it is part of and the ties said of it; it ends at a mark, at a
time, and at words that belong to the sentence around it.
"""

from __future__ import annotations

from sijill.extraction.chunks import ORGANISED, THINGS, Nominal
from sijill.extraction.growing import RELATIONAL, GrowingPhrases, is_absolute
from sijill.extraction.head_names import HeadNames, widen
from sijill.extraction.listed_names import ListedNames
from sijill.extraction.nominal_ties import NominalTies, Read
from sijill.extraction.nominal_words import MAX_WORDS, Words, hedges, is_to_the
from sijill.extraction.person_names import PersonNames
from sijill.lexicon.entries import Head, Match, Nation
from sijill.text.tokens import Gap

#: Classes of head that may belong to somebody by ل, that a place may name, and whose owner may be doubted.
_TAKES_OWNER = ("air", "site", "force")
_NAMED_BY_PLACE = ("force", "state", "site", "militia")
_DOUBTABLE = ("air", "force", "militia", "members", "vehicle")
_OF_NATION = ("force", "air", "militia", "members", "vehicle", "site", "leader")
_LOOSE_WORDS = 2
#: What owns no aircraft or artillery.
_NO_PILOTS = THINGS | {"person"}


class HeadedNominals(GrowingPhrases):
    """Reads nominals that a head noun opens."""

    def __init__(
        self, words: Words, listed: ListedNames, persons: PersonNames, ties: NominalTies, read: Read
    ) -> None:
        super().__init__(words, listed, persons, ties, read)
        self.names = HeadNames(words, listed, persons)

    def read(self, i: int, match: Match, depth: int) -> Nominal:
        """Read the nominal whose head at ``i`` is ``match``."""
        head = match.hit.ref
        assert isinstance(head, Head)
        first = self.words.tokens[i].norm
        stem = first[len(match.prefix) :]
        end = i + match.hit.length
        nominal = Nominal(
            i,
            end,
            end,
            head.class_,
            number=match.hit.number,
            gender=head.gender,
            absolute=is_absolute(stem, match.hit.number, head),
            definite=stem.startswith("ال") or bool(match.suffix) or is_to_the(self.words, i, stem, end),
            suffix=match.suffix,
            clitics=match.prefix,
        )
        if head.class_ == "unidentified":
            nominal.actor_id = "unknown-armed-group"
        if not match.suffix:
            self.names.in_quotes(nominal)
            self._grow(nominal, head, depth)
        self._resolve(nominal, head)
        return nominal

    def _grow(self, nominal: Nominal, head: Head, depth: int) -> None:
        words = self.words
        loose = 0
        while nominal.end < len(words.tokens) and nominal.end - nominal.i < MAX_WORDS:
            j = nominal.end
            gap = words.tokens[j].gap
            if words.broken(j) or j in words.times:
                return
            if gap & Gap.PAREN_OPEN:
                self.listed.absorb_parenthesis(nominal)
                self.names.in_parentheses(nominal, j)
                return
            quoted = gap & Gap.QUOTE and not words.tokens[j - 1].after & Gap.COMMA
            if quoted and self.names.of_holder(nominal, head, j):
                return
            # "اغتال مجهولون «أبو حسن»": unknown men have no name, and who has one between marks has no second.
            nameless = head.class_ != "unidentified" and not words.tokens[j - 1].after & Gap.QUOTE
            if quoted and nameless and self.listed.take_quoted(nominal):
                continue
            if nominal.ties and nominal.end > nominal.ties[-1].i:
                # What follows a tie belongs to the sentence, or is said of the body as well.
                if not self.ties.take(nominal, depth, into_name=nominal.j == nominal.end):
                    return
                continue
            if self._step(nominal, head, j, depth):
                continue
            if self.names.up_to_tie(nominal, head, j):
                continue
            if nominal.absolute and not nominal.definite:
                # "مسلحون الدغيم": no definite word belongs to an indefinite one with its full ending.
                return
            if nominal.named and self.names.has_epithet(nominal):
                return
            complete = nominal.class_ in ORGANISED and (loose > 0 or nominal.definite)
            if loose >= _LOOSE_WORDS or not self._is_loose(j) or (complete and self._is_noun(j)):
                return
            if not loose and self.names.is_name(nominal, head, j):
                nominal.named = True
            widen(nominal, j + 1)
            loose += 1

    def _step(self, nominal: Nominal, head: Head, j: int, depth: int) -> bool:
        """Take in what stands at ``j`` when it belongs to the phrase; the first reading that fits counts."""
        return (
            self._listed_owner(nominal, head, j)
            or self.names.of_unit(nominal, head, j)
            or self.names.of_epithet(nominal, head, j)
            or self._adjective(nominal, j)
            or self._person_described(nominal, head, j)
            or self._genitive(nominal, head, j, depth)
            or self._body_behind_preposition(nominal, head, j, depth)
            or self._body_behind_letter(nominal, head, j, depth)
            or self.ties.take(nominal, depth, into_name=not nominal.named)
            or self._doubted_owner(nominal, head, j, depth)
            or self._place(nominal, head, j)
            or self.names.of_leader(nominal, head, j)
        )

    def _listed_owner(self, nominal: Nominal, head: Head, j: int) -> bool:
        """ "عناصر الحرس الثوري", "طائرات لقوات ..."."""
        found = self.listed.read(j) if not nominal.named else None
        if found is None:
            return False
        owner, prefix = found
        construct = prefix == "" and not nominal.closed and not nominal.absolute
        belonging = prefix == "ل" and (head.of or head.class_ in _TAKES_OWNER)
        if construct or belonging:
            owner.clitics = prefix
            _own(nominal, owner)
            return True
        return False

    def _adjective(self, nominal: Nominal, j: int) -> bool:
        for match in self.words.matches[j]:
            if match.prefix or match.suffix:
                continue
            if match.hit.kind == "nisba" and isinstance(match.hit.ref, Nation):
                nominal.nation = nominal.nation or match.hit.ref.id
                widen(nominal, j + 1)
                return True
            if match.hit.kind == "adjective":
                widen(nominal, j + 1)
                return True
        word = self.words.tokens[j].norm
        unknown = not self.words.matches[j] and len(word) > 4 and word.endswith(RELATIONAL)
        if unknown and not nominal.named:
            widen(nominal, j + 1)
            return True
        return False

    def _person_described(self, nominal: Nominal, head: Head, j: int) -> bool:
        """ "القيادي فلان", "الطفل فلان"."""
        if head.class_ not in ("person", "leader", "members") or nominal.number != "s" or nominal.person:
            return False
        person = self.persons.read(j)
        if person is None or person[1]:
            return False
        nominal.inner.append(person[0])
        nominal.person = nominal.named = head.class_ != "members"
        widen(nominal, person[0].j)
        return True

    def _genitive(self, nominal: Nominal, head: Head, j: int, depth: int) -> bool:
        """ "مقر ميليشيا ...": a noun in the genitive owns what stands before it."""
        if nominal.named or nominal.closed or nominal.definite or nominal.absolute:
            return False
        inner_head = self.words.best(j, ("head",))
        # "بصاروخ موجه سيارة ...": behind an adjective the noun is no owner.
        described = head.class_ == "weapon" and nominal.j - nominal.i > 1
        if inner_head is None or inner_head.prefix or inner_head.suffix:
            return False
        if described or head.class_ == "unidentified":
            return False
        inner = self.read(j, inner_head, depth + 1)
        if head.class_ == "air" and inner.class_ in _NO_PILOTS:
            # "قصفت طائرة حربية منازل": what aircraft hit, since it owns none.
            return False
        _own(nominal, inner, named=inner.named)
        if head.class_ in THINGS and inner.class_ == "person":
            nominal.class_ = "civil-site"
        return True

    def _body_behind_preposition(self, nominal: Nominal, head: Head, j: int, depth: int) -> bool:
        """ "عناصر من الفرقة", "قيادي في الفصيل"."""
        word = self.words.tokens[j].norm
        speaks = head.class_ == "leader" and word in self.words.grammar.in_name_of
        if nominal.named or not (word == "من" or (word == "في" and head.of) or speaks):
            return False
        after = j + 2 if j + 2 < len(self.words.tokens) and self._in_ranks(j + 1) else j + 1
        found = self.read_nominal(after, depth + 1)
        if found is None or found[1] or found[0].class_ == "members":
            return False
        institution = head.class_ == "leader" and found[0].source_id is not None
        if found[0].class_ not in ORGANISED and not institution:
            return False
        _own(nominal, found[0])
        return True

    def _in_ranks(self, j: int) -> bool:
        """ "قيادي في صفوف الفصيل": the word between says no more than the body."""
        return self.words.tokens[j].norm in self.words.grammar.in_ranks and not self.words.broken(j)

    def _body_behind_letter(self, nominal: Nominal, head: Head, j: int, depth: int) -> bool:
        """ "عناصر للفصيل", "القائد بالفصيل"."""
        if not head.of or nominal.named:
            return False
        alone = self.words.tokens[j].norm if self.words.tokens[j].norm in ("ل", "ب") else ""
        if alone and j + 1 == len(self.words.tokens):
            return False
        found = self.read_nominal(j + len(alone), depth + 1)
        if found is None or found[0].class_ not in ORGANISED:
            return False
        letter = alone or found[1]
        if letter == "ل" or (letter == "ب" and head.class_ == "leader"):
            found[0].clitics = found[1]
            _own(nominal, found[0])
            return True
        return False

    def _doubted_owner(self, nominal: Nominal, head: Head, j: int, depth: int) -> bool:
        """ "طائرة مسيرة يرجح أنها أمريكية": whose it is believed to be belongs to the phrase, with doubt."""
        tokens, k = self.words.tokens, j + 1
        if head.class_ not in _DOUBTABLE or nominal.named or not hedges(self.words.matches[j]):
            return False
        if k < len(tokens) and tokens[k].norm in self.words.grammar.doubt_links:
            k += 1
        if k >= len(tokens):
            return False
        origins = (m.hit.ref for m in self.words.matches[k] if m.hit.kind == "nisba" and not m.prefix)
        nation = next(origins, None)
        if isinstance(nation, Nation):
            nominal.end = nominal.j = k + 1
            nominal.nation = nation.id
        else:
            nominal.end = k
            if not self.ties.take(nominal, depth, into_name=True):
                nominal.end = j
                return False
            nominal.actor_id = nominal.ties[-1].other.actor_id
            nominal.ties.pop()
        nominal.doubted = nominal.closed = nominal.named = True
        return True

    def _place(self, nominal: Nominal, head: Head, j: int) -> bool:
        """ "مجلس المدينة": a body named by its place."""
        place = self.words.best(j, ("place",))
        free = head.class_ in _NAMED_BY_PLACE and not (nominal.named or nominal.closed or nominal.definite)
        if place is None or place.prefix or not free:
            return False
        nominal.named = self.names.is_one(nominal, head)
        nominal.end = nominal.j = j + place.hit.length
        return True

    def _is_loose(self, j: int) -> bool:
        """Say whether a definite word may belong to the phrase although nothing is known of it."""
        word = self.words.tokens[j].norm
        return len(word) > 3 and word.startswith("ال") and not self.words.closes(j)

    def _is_noun(self, j: int) -> bool:
        """ "قصف لواء السهم المشفى": a noun after a name that is complete is another party, thing or place."""
        return any(match.hit.kind in ("head", "placehead") for match in self.words.matches[j])

    def of_patron(self, nominal: Nominal) -> str | None:
        """The bodies, as one actor, that the one patron told in a tie has: "الميليشيات التابعة لـ س"."""
        patron = nominal.ties[0].other.actor_id if len(nominal.ties) == 1 else None
        return next((n.militias for n in self.words.lexicon.nations if n.id == patron), None)

    def _resolve(self, nominal: Nominal, head: Head) -> None:
        """Whom a described body belongs to: by the nation in its name, or by its one patron."""
        if nominal.actor_id is not None:
            return
        nations = self.words.lexicon.nations
        if nominal.nation is None:
            if head.class_ == "militia" and nominal.number == "p":
                nominal.actor_id = self.of_patron(nominal)
            return
        nation = next(n for n in nations if n.id == nominal.nation)
        owner_class = nominal.owner.class_ if nominal.owner is not None else head.class_
        if "militia" in (head.class_, owner_class) and nation.militias:
            nominal.actor_id = nation.militias
        elif head.class_ in _OF_NATION:
            nominal.actor_id = nation.forces
        elif head.class_ == "state":
            nominal.actor_id = nation.id


def _own(nominal: Nominal, owner: Nominal, named: bool = True) -> None:
    nominal.end = owner.end
    nominal.j = owner.j
    nominal.owner = owner
    # "قذائف المدفعية": nothing more in the genitive follows a definite one.
    nominal.closed = nominal.closed or owner.definite or owner.closed
    nominal.named = nominal.named or named
    nominal.actor_id = nominal.actor_id or owner.actor_id
    nominal.nation = nominal.nation or owner.nation
    nominal.ties.extend(owner.ties)
