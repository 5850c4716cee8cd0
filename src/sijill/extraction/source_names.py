"""Noun phrases that name who is cited: "مصادر محلية", "مراسل شبكة ...", outlets by name."""

from __future__ import annotations

from sijill.extraction.chunks import ORGANISED, Nominal
from sijill.extraction.growing import RELATIONAL, GrowingPhrases
from sijill.extraction.nominal_words import MAX_WORDS
from sijill.lexicon.entries import Head, Match
from sijill.text.tokens import Gap

_ENDS = Gap.NEWLINE | Gap.STOP | Gap.COLON | Gap.COMMA | Gap.PAREN_CLOSE
_BODIES = ("militia", "force", "umbrella")
#: Kinds of source that, once described, belong to no outlet; those of an outlet, of a body, that may be persons.
_OF_NO_OUTLET = ("unnamed", "witness")
_OF_OUTLET = ("correspondent", "official")
_OF_BODY = ("official", "correspondent", "institution", "media")
_MAY_BE_PERSON = ("official", "analyst", "correspondent", "activist", "media", "institution")


class SourceNames(GrowingPhrases):
    """Reads the nominals of sources, growing them word by word."""

    def read(self, i: int, match: Match, depth: int) -> Nominal:
        """Read the source whose first word at ``i`` is ``match``."""
        tokens = self.words.tokens
        outlet = match.hit.kind == "outlet"
        end = i + match.hit.length
        nominal = Nominal(i, end, end, "source", named=outlet, definite=True, gender="x", number="p")
        nominal.source_kind = match.hit.value if outlet else str(match.hit.ref)
        if nominal.source_kind == "official":
            nominal.suffix = match.suffix
        if outlet:
            nominal.source_id = str(match.hit.ref)
        while nominal.end < len(tokens) and nominal.end - i < MAX_WORDS:
            j = nominal.end
            gap = tokens[j].gap
            if gap & _ENDS or j in self.words.times or (gap & Gap.PAREN_OPEN and not outlet):
                break
            said = len(nominal.ties)
            if not self._grow(nominal, j, depth):
                break
            if nominal.named and len(nominal.ties) > said:
                # What is said of a named source belongs to the phrase and not to the name.
                break
            nominal.j = nominal.end
        return nominal

    def _grow(self, nominal: Nominal, j: int, depth: int) -> bool:
        """Take one more word or phrase in; False where the source ends."""
        known = self.words.best(j, ("outlet",))
        if known is not None and known.prefix in ("", "ل") and (nominal.source_id is None or not known.prefix):
            return self._outlet(nominal, j, known)
        token = self.words.tokens[j]
        if nominal.source_kind == "official" and token.norm in self.words.grammar.in_name_of:
            return self._speaks_for(nominal, j, depth)
        quotable = token.gap & Gap.QUOTE and not nominal.named and not nominal.inner
        if quotable and self.listed.take_quoted(nominal):
            return True
        if token.norm in ("من", "في", "داخل") and not nominal.named:
            return self._behind_preposition(nominal, j, depth)
        return (
            self._described(nominal, j)
            or self._same(nominal, j)
            or self._body(nominal, j)
            or self._described_body(nominal, j, depth)
            or self.ties.take(nominal, depth, into_name=not nominal.named)
            or self._loose(nominal, j)
            or self._bare_name(nominal, j)
            or self._person(nominal, j)
        )

    def _outlet(self, nominal: Nominal, j: int, known: Match) -> bool:
        if known.prefix == "ل" and nominal.source_kind not in _OF_OUTLET:
            return False
        if nominal.source_kind in _OF_NO_OUTLET and nominal.end - nominal.i > 1:
            # "أبلغ مصدر طبي وكالة ...": whom a source told that is described already.
            return False
        nominal.end = j + known.hit.length
        if nominal.source_kind == "official":
            outlet = Nominal(j, nominal.end, nominal.end, "source", source_id=str(known.hit.ref), named=True)
            outlet.clitics = known.prefix
            nominal.owner = outlet
        nominal.source_id = nominal.source_id or str(known.hit.ref)
        nominal.named = True
        return True

    def _behind_preposition(self, nominal: Nominal, j: int, depth: int) -> bool:
        """ "مصادر في بلدة ...", "مصدر من قوات ...", "مصادر من داخل ..."."""
        words = self.words
        k = j + 1
        if k >= len(words.tokens) or words.tokens[k].norm in words.grammar.statements:
            return False
        while k < len(words.tokens) and words.best(k, ("placehead",)) is not None:
            k += 1
        place = words.best(k, ("place",)) if k < len(words.tokens) else None
        if place is not None:
            nominal.end = k + place.hit.length
            return True
        if words.tokens[j].norm == "داخل":
            nominal.end = j + 1
            return True
        found = self.read_nominal(j + 1, depth + 1)
        if found is None or found[1] or found[0].class_ not in ("militia", "force", "state", "source"):
            return False
        nominal.end = found[0].end
        if nominal.source_kind == "official" and (found[0].class_ != "source" or found[0].source_id is not None):
            nominal.owner = found[0]
        return True

    def _speaks_for(self, nominal: Nominal, j: int, depth: int) -> bool:
        """ "المتحدث باسم ...": the body is the source's."""
        found = self.read_nominal(j + 1, depth + 1) if j + 1 < len(self.words.tokens) else None
        if found is None or found[1]:
            return False
        body = found[0]
        # "المتحدث باسم الجيش": a definite body that all know, or one told before.
        alone = body.class_ in ORGANISED and body.definite and body.end - body.i == 1
        if not (body.named or body.actor_id or body.source_id or alone):
            return False
        nominal.end = body.end
        nominal.owner = body
        nominal.named = True
        return True

    def _described(self, nominal: Nominal, j: int) -> bool:
        """ "مصادر محلية", "مصدر عسكري روسي", "مراسلنا بالمدينة"."""
        for match in self.words.matches[j]:
            kind = match.hit.kind
            bare = not match.prefix and not match.suffix
            if bare and (kind in ("adjective", "nisba") or (kind == "source" and not nominal.source_id)):
                nominal.end = j + 1
                return True
            if kind == "place" and match.prefix == "ب":
                nominal.end = j + match.hit.length
                return True
        return False

    def _same(self, nominal: Nominal, j: int) -> bool:
        """ "المصادر نفسها", or an adjective of belonging that the lexicon does not know."""
        norm = self.words.tokens[j].norm
        if norm in self.words.grammar.same or (not self.words.matches[j] and norm.endswith(RELATIONAL)):
            nominal.end = j + 1
            return True
        return False

    def _body(self, nominal: Nominal, j: int) -> bool:
        """ "الناطق باسم ...", "إعلام الحزب": the listed body a source speaks for."""
        body = self.listed.read(j)
        if body is None or body[1] not in ("", "ب", "ل") or nominal.source_kind not in _OF_BODY:
            return False
        if (
            not body[1]
            and nominal.source_kind == "institution"
            and self.words.tokens[nominal.i].norm.startswith("ال")
        ):
            # "ودعا البيان المجتمع الدولي": nothing in the genitive follows a definite noun.
            return False
        nominal.end = body[0].end
        nominal.owner = body[0] if nominal.source_kind == "official" else None
        nominal.named = True
        return True

    def _described_body(self, nominal: Nominal, j: int, depth: int) -> bool:
        """ "قائد لواء «الصقر»": a body found by its head, which a post that stands alone leads."""
        alone = nominal.end == nominal.i + 1 and not self.words.tokens[nominal.i].norm.startswith(("ال", "وال"))
        head = self.words.best(j, ("head",)) if alone and nominal.source_kind == "official" else None
        if head is None or head.prefix:
            return False
        found = self.read_nominal(j, depth + 1)
        if found is None or found[1] or found[0].class_ not in _BODIES:
            return False
        body = found[0]
        if not body.named and not (body.definite and body.end - body.i == 1):
            return False
        # "قائد الكتيبة": the body is one told before.
        nominal.end = body.end
        nominal.owner = body
        nominal.named = body.named
        return True

    def _just_media(self, nominal: Nominal) -> bool:
        return nominal.source_kind == "media" and nominal.end == nominal.i + 1

    def _loose(self, nominal: Nominal, j: int) -> bool:
        """A definite word that is nothing else belongs to the source."""
        word = self.words.tokens[j].norm
        if not word.startswith(("ال", "بال")) or len(word) <= 4 or nominal.owner is not None:
            return False
        if self.words.closes(j) and not (self._just_media(nominal) and self.words.only_place(j)):
            return False
        body = self.words.best(j, ("head",)) if nominal.end - nominal.i > 1 else None
        if body is not None and isinstance(body.hit.ref, Head) and body.hit.ref.class_ in ORGANISED:
            # "اتهم محامو الطوارئ الجيش": whom the source speaks of.
            return False
        nominal.end = j + 1
        return True

    def _bare_name(self, nominal: Nominal, j: int) -> bool:
        """ "شبكة نبأ": one unknown word after an indefinite outlet noun is its name."""
        tokens = self.words.tokens
        if not self._just_media(nominal) or self.words.matches[j] or len(tokens[j].norm) <= 3:
            return False
        if tokens[nominal.i].norm.startswith(("ال", "وال")):
            return False
        nominal.end = j + 1
        nominal.named = True
        return True

    def _person(self, nominal: Nominal, j: int) -> bool:
        if nominal.source_kind not in _MAY_BE_PERSON:
            return False
        person = self.persons.read(j)
        if person is None or person[1]:
            return False
        nominal.end = person[0].j
        nominal.inner.append(person[0])
        nominal.actor_id = nominal.actor_id or person[0].actor_id
        return True
