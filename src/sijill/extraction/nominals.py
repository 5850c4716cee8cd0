"""Noun phrases that name actors, sources, people and things, found by their shape.

A phrase begins with a listed name, a head noun ("ميليشيا"), a count ("ثلاثة أطفال"), a rank or a given name.
"""

from __future__ import annotations

from sijill.extraction.anaphora import BODIES
from sijill.extraction.chunks import Chunk, Nominal
from sijill.extraction.listed_names import ListedNames
from sijill.extraction.nominal_growth import HeadedNominals
from sijill.extraction.nominal_ties import NominalTies
from sijill.extraction.nominal_words import Words
from sijill.extraction.owners import of_patron
from sijill.extraction.person_names import PersonNames
from sijill.extraction.source_names import SourceNames
from sijill.text.numbers import Count
from sijill.text.tokens import Gap, Token

#: Kinds of word that may open a nominal.
OPENS_NOMINAL = frozenset({"actor", "weak", "head", "source", "outlet", "rank", "called", "given"})
_OPENING_KINDS = ("head", "source", "outlet", "rank", "called")
_MAX_DEPTH = 3
#: Links that a body follows.
_BEFORE_BODIES = ("led_by", "consists", "its_parts", "including", "pledges")


class NominalReader:
    """Reads nominals from one sentence's words."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.ties = ties = NominalTies(words, self.read)
        self.listed = ListedNames(words, ties)
        self.persons = PersonNames(words, self.listed)
        self.sources = SourceNames(words, self.listed, self.persons, ties, self.read)
        self.headed = HeadedNominals(words, self.listed, self.persons, ties, self.read)

    def read(self, i: int, depth: int = 0) -> tuple[Nominal, str] | None:
        """Read the nominal that begins at token ``i``; gives it with its proclitics, or None."""
        words = self.words
        if depth > _MAX_DEPTH or i >= len(words.tokens):
            return None
        count = words.counts.get(i)
        if count is not None:
            return self._counted(i, count, depth)
        found = self._part(i, depth) or self.listed.read(i)
        if found is None and words.tokens[i].norm in words.names_told.bodies.openers:
            found = words.names_told.bodies.alone(words.tokens, i)
        if found is not None:
            return found
        best = words.best(i, _OPENING_KINDS)
        if words.tokens[i].norm in words.grammar.to_him and words.tokens[i].last != "ة":
            return None
        if best is None:
            another = self._another(i, depth)
            if another is not None:
                return another
            return self.persons.read(i) or self.persons.told_before(i)
        if best.hit.kind == "head" and words.is_rank(i):
            rank = words.best(i, ("rank",))
            person = self.persons.read(i, rank) if rank is not None else None
            if person is not None:
                return person
        if best.hit.kind == "head":
            return self.headed.read(i, best, depth), best.prefix
        if best.hit.kind in ("source", "outlet"):
            return self.sources.read(i, best, depth), best.prefix
        j = i + best.hit.length
        officer = self.headed.officer(i, j, depth) if best.hit.kind == "rank" and j < len(words.tokens) else None
        return (officer, best.prefix) if officer is not None else self.persons.read(i, best)

    def quoted_body(self, i: int, chunks: list[Chunk]) -> Nominal | None:
        """ "أبرزها «فجر السهول» و«رياح الوادي»", "ويتزعم «فجر السهول» فلان": the name of a body without a head."""
        last = chunks[-1] if chunks else None
        if last is None or self.persons.read(i) is not None:
            return None
        body = last.norm in self.words.grammar.among_them or last.refers("link", *_BEFORE_BODIES)
        if last.norm == "و" and len(chunks) > 1:
            one = chunks[-2].nominal
            quoted = bool(self.words.tokens[chunks[-2].j - 1].after & Gap.QUOTE)
            body = one is not None and one.named and not one.person and one.class_ in BODIES and quoted
        found = self.ties.quoted(i) if body else None
        return found[0] if found is not None and found[0].j - i > 1 else None

    def _part(self, i: int, depth: int) -> tuple[Nominal, str] | None:
        """ "One of" or "some of" those whom the next noun names."""
        norm, grammar = self.words.tokens[i].norm, self.words.grammar
        one, some = norm in grammar.one_of_forms, norm in grammar.some_of_forms
        if not (one or some) or i + 1 >= len(self.words.tokens):
            return None
        found = self._one_of(i, depth, grammar.one_of_forms[norm]) if one else None
        return found or (self._some_of(i, depth, grammar.some_of_forms[norm]) if some else None)

    def _one_of(self, i: int, depth: int, prefix: str) -> tuple[Nominal, str] | None:
        """ "أحد وجهاء القرية" is one person."""
        j = i + 1
        if self.words.tokens[j].norm in self.words.grammar.foremost and j + 1 < len(self.words.tokens):
            # "أحد أبرز قادة ...".
            j += 1
        head = self.words.best(j, ("head",))
        if head is None or head.prefix or self.words.broken(i + 1) or self.words.broken(j):
            return None
        inner = self.headed.read(j, head, depth + 1)
        inner.i, inner.number, inner.count = i, "s", Count(1, 1, i, i + 1, "singular", False)
        return inner, prefix

    def _some_of(self, i: int, depth: int, prefix: str) -> tuple[Nominal, str] | None:
        """ "بعض الشبان": people whose number is not told."""
        head = self.words.best(i + 1, ("head",))
        if head is None or head.prefix or head.hit.number != "p" or self.words.broken(i + 1):
            return None
        inner = self.headed.read(i + 1, head, depth + 1)
        inner.i = i
        return inner, prefix

    def _another(self, i: int, depth: int) -> tuple[Nominal, str] | None:
        """ "وأخرى تابعة لـ س", "ونظيرتها المدعومة من س": a body like the one before, told by its tie alone."""
        prefix = self.words.grammar.another_of_forms.get(self.words.tokens[i].norm)
        if prefix is None:
            return None
        nominal = Nominal(i, i + 1, i + 1, "militia", number="p", gender="f")
        if not self.ties.take(nominal, depth, into_name=True):
            return None
        nominal.named, nominal.actor_id = False, of_patron(nominal, self.words.lexicon.nations)
        return nominal, prefix

    def _counted(self, i: int, count: Count, depth: int) -> tuple[Nominal, str] | None:
        """ "ثلاثة أطفال", "خمسة من عناصر ...", "ثلاثة سوريين", "عشرة من قوات ..."."""
        words, j = self.words, count.j
        if j >= len(words.tokens) or words.broken(j):
            return None
        prefix = _number_prefix(words.tokens[i])
        if words.tokens[j].norm == "من" and j + 1 < len(words.tokens):
            j += 1
        head = words.best(j, ("head",))
        if head is not None and not head.prefix:
            inner = self.headed.read(j, head, depth + 1)
            inner.i, inner.count, inner.number = i, count, "p" if count.low > 2 else inner.number
            return inner, prefix
        people = any(m.hit.kind == "nisba" and not m.prefix for m in words.matches[j])
        if people and words.tokens[j].norm.endswith(("ين", "ون", "ان")):
            return Nominal(i, j + 1, j + 1, "person", count=count, number="p", gender="m"), prefix
        body = self.listed.read(j) if count.j != j else None
        if body is None:
            return None
        whole = body[0]
        members = Nominal(i, whole.j, whole.end, "members", whole.actor_id, count=count, number="p", gender="m")
        return members, prefix


def _number_prefix(token: Token) -> str:
    return token.norm[0] if token.norm[0] in "وبل" and len(token.norm) > 3 and not token.is_number else ""
