"""Noun phrases under a head noun: how they grow, word by word, and whom they come to name.

A phrase takes in adjectives, quoted names, what it is part of and the ties said of it; it ends at a mark, at a
time, and at words that belong to the sentence around it.
"""

from __future__ import annotations

from sijill.extraction.chunks import ORGANISED, THINGS, Nominal
from sijill.extraction.growing import RELATIONAL, GrowingPhrases
from sijill.extraction.nominal_words import MAX_WORDS
from sijill.lexicon.entries import Cue, Head, Match, Nation
from sijill.text.normalise import fold
from sijill.text.tokens import Gap

#: Classes of head that may belong to somebody by ل, that a place may name, and whose owner may be doubted.
_TAKES_OWNER = ("air", "site", "force")
_NAMED_BY_PLACE = ("force", "state", "site", "militia")
_DOUBTABLE = ("air", "force", "militia", "members", "vehicle")
_OF_NATION = ("force", "air", "militia", "members", "vehicle", "site", "leader")
_LOOSE_WORDS = 2
_CALLED = ("militia", "force")
#: How far a tie may stand after an unmarked name, and kinds of word that are no part of one.
_WORDS_TO_TIE = 4
_NO_NAME = ("stop", "that", "report", "citing", "tie", "adjective", "link")
#: Classes of head that open a name between quotation marks, and the words it may have.
_MAY_BE_QUOTED = ("militia", "force", "state", "umbrella")
_QUOTED_WORDS = 6


class HeadedNominals(GrowingPhrases):
    """Reads nominals that a head noun opens."""

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
            absolute=_is_absolute(stem, match.hit.number, head),
            definite=stem.startswith("ال") or bool(match.suffix) or first.startswith(("لل", "ولل")),
            suffix=match.suffix,
        )
        if head.class_ == "unidentified":
            nominal.actor_id = "unknown-armed-group"
        if not match.suffix:
            self._name_in_quotes(nominal)
            self._grow(nominal, head, depth)
        self._resolve(nominal, head)
        return nominal

    def _name_in_quotes(self, nominal: Nominal) -> None:
        """ "الجبهة الخضراء للدفاع" between quotation marks is a name as a whole."""
        words, tokens = self.words, self.words.tokens
        if nominal.class_ not in _MAY_BE_QUOTED or not tokens[nominal.i].gap & Gap.QUOTE:
            return
        for k in range(nominal.end - 1, min(nominal.i + _QUOTED_WORDS, len(tokens))):
            if k >= nominal.end and (words.broken(k) or self._speaks(k)):
                return
            if tokens[k].after & Gap.QUOTE:
                if not all(map(words.describes, range(nominal.end, k + 1))):
                    nominal.named = True
                    self._widen(nominal, k + 1)
                return

    def _speaks(self, k: int) -> bool:
        """Say whether the word makes a sentence or a list of what stands between quotation marks, and no name."""
        return any(
            m.hit.pos == "verb"
            or m.hit.kind in ("that", "tie", "citing")
            or (m.prefix == "و" and m.hit.kind in ("head", "actor"))
            for m in self.words.matches[k]
        )

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
                self._name_in_parentheses(nominal, j)
                return
            # "اغتال مجهولون «أبو حسن»": unknown men have no name.
            quoted = gap & Gap.QUOTE and not words.tokens[j - 1].after & Gap.COMMA
            if quoted and self._holder_quoted(nominal, head, j):
                return
            if quoted and head.class_ != "unidentified" and self.listed.take_quoted(nominal):
                continue
            if nominal.ties and nominal.end > nominal.ties[-1].i:
                # What follows a tie belongs to the sentence, or is said of the body as well.
                if not self.ties.take(nominal, depth, into_name=nominal.j == nominal.end):
                    return
                continue
            if self._step(nominal, head, j, depth):
                continue
            if self._named_up_to_tie(nominal, head, j):
                continue
            if loose >= _LOOSE_WORDS or not self._is_loose(j):
                return
            if not loose and self._is_name(nominal, head, j):
                nominal.named = True
            self._widen(nominal, j + 1)
            loose += 1

    def _step(self, nominal: Nominal, head: Head, j: int, depth: int) -> bool:
        """Take in what stands at ``j`` when it belongs to the phrase; the first reading that fits counts."""
        return (
            self._listed_owner(nominal, head, j)
            or self._adjective(nominal, j)
            or self._person_described(nominal, head, j)
            or self._genitive(nominal, head, j, depth)
            or self._body_behind_preposition(nominal, head, j, depth)
            or self._body_behind_letter(nominal, head, j, depth)
            or self.ties.take(nominal, depth, into_name=not nominal.named)
            or self._doubted_owner(nominal, head, j, depth)
            or self._place(nominal, head, j)
            or self._leader_named(nominal, head, j)
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
                self._widen(nominal, j + 1)
                return True
            if match.hit.kind == "adjective":
                self._widen(nominal, j + 1)
                return True
        word = self.words.tokens[j].norm
        unknown = not self.words.matches[j] and len(word) > 4 and word.endswith(RELATIONAL)
        if unknown and not nominal.named:
            self._widen(nominal, j + 1)
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
        self._widen(nominal, person[0].j)
        return True

    def _name_in_parentheses(self, nominal: Nominal, j: int) -> None:
        """ "شاب (فلان الفلاني)": the name of the one person told of."""
        if nominal.class_ != "person" or nominal.number != "s" or nominal.person or nominal.end != j:
            return
        person = self.persons.read(j)
        if person is not None and not person[1] and self.words.tokens[person[0].j - 1].after & Gap.PAREN_CLOSE:
            nominal.inner.append(person[0])
            nominal.person = nominal.named = True
            self._widen(nominal, person[0].j)

    def _genitive(self, nominal: Nominal, head: Head, j: int, depth: int) -> bool:
        """ "مقر ميليشيا ...": a noun in the genitive owns what stands before it."""
        if nominal.named or nominal.closed or nominal.definite or nominal.absolute:
            return False
        inner_head = self.words.best(j, ("head",))
        if inner_head is None or inner_head.prefix or inner_head.suffix or head.class_ == "unidentified":
            return False
        inner = self.read(j, inner_head, depth + 1)
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
        found = self.read_nominal(j + 1, depth + 1)
        if found is None or found[1] or found[0].class_ == "members":
            return False
        institution = head.class_ == "leader" and found[0].source_id is not None
        if found[0].class_ not in ORGANISED and not institution:
            return False
        _own(nominal, found[0])
        return True

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
        if head.class_ not in _DOUBTABLE or nominal.named or not _hedges(self.words.matches[j]):
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
        if place is None or place.prefix or nominal.named or head.class_ not in _NAMED_BY_PLACE:
            return False
        nominal.named = self._is_one(nominal, head)
        nominal.end = nominal.j = j + place.hit.length
        return True

    def _leader_named(self, nominal: Nominal, head: Head, j: int) -> bool:
        """ "قائد الفصيل فلان": the name belongs to the post before it."""
        if head.class_ != "leader" or self.words.tokens[j].norm.startswith("ال"):
            return False
        person = self.persons.read(j)
        if person is None or person[1]:
            return False
        nominal.inner.append(person[0])
        nominal.leads = (person[0].i, person[0].j)
        nominal.end = nominal.j = person[0].j
        return True

    def _is_loose(self, j: int) -> bool:
        """Say whether a definite word may belong to the phrase although nothing is known of it."""
        word = self.words.tokens[j].norm
        return len(word) > 3 and word.startswith("ال") and not self.words.closes(j)

    def _holder_quoted(self, nominal: Nominal, head: Head, j: int) -> bool:
        """ "المجند في الجيش «فلان»": a name between quotation marks after a post and its body is a person's."""
        if head.class_ not in ("leader", "members") or nominal.number != "s" or nominal.owner is None:
            return False
        person = Nominal(j, j, j, "person", person=True, named=True, gender="m", number="s", definite=True)
        if not self.listed.take_quoted(person):
            return False
        nominal.inner.append(person)
        nominal.leads = (person.i, person.j)
        nominal.end = nominal.j = person.j
        return True

    def _named_up_to_tie(self, nominal: Nominal, head: Head, j: int) -> bool:
        """ "لواء شهداء الوادي التابع لـ ...": what stands between a body and a tie said of it is its name."""
        words = self.words
        if not self._is_one(nominal, head):
            return False
        for k in range(j, min(j + _WORDS_TO_TIE, len(words.tokens))):
            if words.broken(k) or k in words.times or k in words.counts:
                return False
            if k > j and "tie" in words.kinds[k] and words.tokens[k].norm.startswith("ال"):
                nominal.named = True
                self._widen(nominal, k)
                return True
            if any(m.hit.pos == "verb" or m.hit.kind in _NO_NAME for m in words.matches[k]):
                return False
        return False

    def _is_name(self, nominal: Nominal, head: Head, j: int) -> bool:
        """ "لواء الصقر": one armed body in the construct with a definite noun is called so."""
        return self._is_one(nominal, head) and not self.words.describes(j)

    @staticmethod
    def _is_one(nominal: Nominal, head: Head) -> bool:
        alone = nominal.end - nominal.i == 1 and not nominal.definite and not nominal.closed
        return alone and nominal.number == "s" and head.class_ in _CALLED

    @staticmethod
    def _widen(nominal: Nominal, end: int) -> None:
        """Take the words up to ``end`` into the name; nothing in the genitive may follow."""
        nominal.end = nominal.j = end
        nominal.closed = True

    def _resolve(self, nominal: Nominal, head: Head) -> None:
        """Whom a described body belongs to: by the nation in its name, or by its one patron."""
        if nominal.actor_id is not None:
            return
        nations = self.words.lexicon.nations
        if nominal.nation is None:
            if head.class_ == "militia" and len(nominal.ties) == 1 and nominal.number == "p":
                patron = nominal.ties[0].other.actor_id
                nominal.actor_id = next((n.militias for n in nations if n.id == patron), None)
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


def _hedges(matches: list[Match]) -> bool:
    """Say whether the word is one of doubt: "يرجح", "يعتقد"."""
    return any(
        (m.hit.kind == "report" and m.hit.ref == "suspected")
        or (m.hit.kind == "cue" and isinstance(m.hit.ref, Cue) and m.hit.ref.kind == "suspected")
        for m in matches
    )


def _is_absolute(word: str, number: str, head: Head) -> bool:
    """Say whether the form cannot head a construct: "مسلحون", "جنديين", "حاجزاً" take no noun in the genitive."""
    if number in ("p", "d") and word.endswith(("ون", "ين", "ان")):
        return True
    accusative = number == "s" and word.endswith("ا") and len(word) > 3
    return accusative and all(fold(form) != word for form in head.singular)
