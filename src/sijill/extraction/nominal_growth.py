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
from sijill.extraction.owners import own, whom_it_belongs_to
from sijill.extraction.person_names import PersonNames
from sijill.lexicon.entries import Head, Match, Nation
from sijill.text.tokens import Gap

#: Classes of head that may belong to somebody by ل, that a place may name, and whose owner may be doubted.
_TAKES_OWNER = ("air", "site", "force")
_NAMED_BY_PLACE = ("force", "state", "site", "militia", "group")
_DOUBTABLE = ("air", "force", "militia", "members", "vehicle")
#: Classes of head for human beings.
_HUMAN = ("person", "leader", "members")
#: Classes of head for people whom a body may be called after: "لواء عشائر السهل".
_PEOPLE = ("person", "members", "group")
_LOOSE_WORDS = 2
#: Whoever bears a rank in a body, as a head noun.
_OFFICER = Head("leader", gender="m", of=True)
#: Endings of adjectives of belonging.
_ORIGIN_ENDINGS = ("ي", "يه", "يين", "يون")
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
            # A name that bodies of several countries bear, and nobody knows which, is no name of its own.
            shared = "local" in self.words.kinds[i]
            if nominal.definite and not (nominal.named or shared) and nominal.j - nominal.i > 1:
                nominal.named = self.names.of_adjectives(nominal)
        whom_it_belongs_to(nominal, head, self.words.lexicon.nations)
        return nominal

    def officer(self, i: int, j: int, depth: int) -> Nominal | None:
        """ "العقيد في قوات الحرس فلان": a rank at ``i`` up to ``j``, its body, and the name where one is told."""
        nominal = Nominal(i, j, j, _OFFICER.class_, number="s", gender=_OFFICER.gender, definite=True)
        if self.words.tokens[j].norm != "في" or self.words.broken(j):
            return None
        self._grow(nominal, _OFFICER, depth)
        whom_it_belongs_to(nominal, _OFFICER, self.words.lexicon.nations)
        return nominal if nominal.owner is not None else None

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
            marked = bool(words.tokens[j - 1].after & Gap.QUOTE)
            owned = nominal.owner is not None
            body = nominal.class_ in ORGANISED and (loose > 0 or nominal.definite or marked or owned)
            complete = body or (owned and nominal.class_ in _HUMAN)
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
            or (nominal.end - nominal.i == 1 and self._name_behind_head(nominal, head, j))
            or self._adjective(nominal, j)
            or self._person_described(nominal, head, j)
            or self._genitive(nominal, head, j, depth)
            or self.body_behind_preposition(nominal, head, j, depth)
            or self.body_behind_letter(nominal, head, j, depth)
            or self.ties.take(nominal, depth, into_name=not nominal.named)
            or self._doubted_owner(nominal, head, j, depth)
            or self._place(nominal, head, j)
            or self.names.of_leader(nominal, head, j)
        )

    def _name_behind_head(self, nominal: Nominal, head: Head, j: int) -> bool:
        """A name right behind a head that stands alone: told before, of an epithet, or of an unknown word."""
        return (
            self.names.of_told_before(nominal, head, j)
            or self.names.of_epithet(nominal, head, j)
            or self.names.of_unknown_word(nominal, j)
        )

    def _listed_owner(self, nominal: Nominal, head: Head, j: int) -> bool:
        """ "عناصر الحرس الثوري", "طائرات لقوات ..."."""
        found = self.listed.read(j) if not nominal.named else None
        if found is None:
            return False
        owner, prefix = found
        if owner.person and (self._is_somebody(nominal, head) or "link" in self.words.kinds[nominal.i]):
            # "القيادي فلان" is he, and "بقيادة فلان" tells who leads.
            return False
        construct = prefix == "" and not nominal.closed and not nominal.absolute
        belonging = prefix == "ل" and (head.of or head.class_ in _TAKES_OWNER)
        if construct or belonging:
            owner.clitics = prefix
            own(nominal, owner)
            return True
        return False

    def _adjective(self, nominal: Nominal, j: int) -> bool:
        if (nominal.closed or nominal.definite) and self._is_object(self.words.best(j, ("head",)), j):
            # "قتل عناصر الفرقة مدنياً": no adjective of a definite noun.
            return False
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
        # "حمّلت القوات الأمنية مسؤولية ...": what describes a definite noun is definite.
        agrees = word.startswith("ال") or not nominal.definite
        if unknown and agrees and not nominal.named:
            widen(nominal, j + 1)
            return True
        return False

    def _person_described(self, nominal: Nominal, head: Head, j: int) -> bool:
        """ "القيادي فلان", "الطفل فلان", "شاب يدعى فلان"."""
        if not self._is_somebody(nominal, head) or nominal.person:
            return False
        called = self.words.best(j, ("called",)) if not nominal.definite else None
        person = self.persons.read(j, called if called is not None and not called.prefix else None)
        if person is None or person[1]:
            return False
        nominal.inner.append(person[0])
        nominal.person = nominal.named = head.class_ != "members"
        if nominal.person:
            nominal.actor_id = person[0].actor_id or nominal.actor_id
        widen(nominal, person[0].j)
        return True

    @staticmethod
    def _is_somebody(nominal: Nominal, head: Head) -> bool:
        """Say whether the head is one human being, whom a name may follow."""
        return head.class_ in _HUMAN and nominal.number == "s"

    def _genitive(self, nominal: Nominal, head: Head, j: int, depth: int) -> bool:
        """ "مقر ميليشيا ...": a noun in the genitive owns what stands before it."""
        if nominal.named or nominal.closed or nominal.definite or nominal.absolute:
            return False
        inner_head = self.words.best(j, ("head",))
        # "بصاروخ موجه سيارة ...": behind an adjective the noun is no owner.
        described = head.class_ == "weapon" and nominal.j - nominal.i > 1
        if inner_head is None or inner_head.prefix or described:
            return False
        if inner_head.suffix and self.words.tokens[j - 1].norm not in self.words.grammar.of_families:
            return False
        if head.class_ == "unidentified" or self.words.is_rank(j):
            return False
        if self._is_object(inner_head, j):
            # "أصاب صاروخ منزلاً": what the verb hits.
            return False
        of_people = isinstance(inner_head.hit.ref, Head) and inner_head.hit.ref.class_ in _PEOPLE
        if of_people and self.names.up_to_tie(nominal, head, j):
            # "لواء عشائر السهل التابع للفيلق": what is said behind the name is said of the body.
            return True
        inner = self.read(j, inner_head, depth + 1)
        if inner.person and "link" in self.words.kinds[nominal.i]:
            return False
        if head.class_ == "air" and inner.class_ in _NO_PILOTS:
            # "قصفت طائرة حربية منازل": what aircraft hit, since it owns none.
            return False
        own(nominal, inner, named=inner.named)
        if head.class_ in THINGS and inner.class_ == "person":
            nominal.class_ = "civil-site"
        return True

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
        if self.words.tokens[j - 1].after & Gap.QUOTE and not word.endswith(_ORIGIN_ENDINGS):
            # "تتلقى حركة «السهل» الدعم": only an adjective of belonging goes on with a name between marks.
            return False
        return len(word) > 3 and word.startswith("ال") and not self.words.closes(j)

    def _is_noun(self, j: int) -> bool:
        """ "قصف لواء السهم المشفى": a noun after a name that is complete is another party, thing or place."""
        return any(match.hit.kind in ("head", "placehead") for match in self.words.matches[j])
