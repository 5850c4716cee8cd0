"""Noun phrases that name actors, sources, people and things, found by their shape.

A phrase begins with a listed name, a head noun ("ميليشيا"), a count ("ثلاثة أطفال"), a rank or a given name, and
grows while words belong to it: adjectives, quoted names, what it is part of, and the ties said of it.
"""

from __future__ import annotations

from sijill.extraction.chunks import Nominal, Tie
from sijill.lexicon.entries import Cue, Head, Match, Nation
from sijill.lexicon.loader import Lexicon
from sijill.text.numbers import Count
from sijill.text.tokens import Gap, Token

_BREAK = Gap.COMMA | Gap.NEWLINE | Gap.STOP | Gap.COLON | Gap.PAREN_CLOSE
ORGANISED = frozenset(
    {"militia", "force", "state", "air", "umbrella", "unidentified", "members", "leader", "group"}
)
THINGS = frozenset({"site", "civil-site", "vehicle", "weapon"})
_MAX_WORDS = 14
#: Kinds of word that may open a nominal, and "one of" with its proclitics.
OPENS_NOMINAL = frozenset({"actor", "weak", "head", "source", "outlet", "rank", "called", "given"})
ONE_OF = frozenset(prefix + word for prefix in ("", "و", "ب", "ل") for word in ("احد", "احدي"))


class NominalReader:
    """Reads nominals from one sentence's tokens."""

    def __init__(
        self,
        tokens: list[Token],
        matches: list[list[Match]],
        counts: dict[int, Count],
        times: set[int],
        lexicon: Lexicon,
        supported: frozenset[str],
    ) -> None:
        self.tokens = tokens
        self.matches = matches
        self.counts = counts
        self.times = times
        self.lexicon = lexicon
        self.supported = supported
        #: True while the words before are a reporting verb: a noun that may be a source then is one.
        self.told = False

    def read(self, i: int, depth: int = 0) -> tuple[Nominal, str] | None:
        """Read the nominal that begins at token ``i``; gives it with its proclitics, or None."""
        if depth > 3 or i >= len(self.tokens):
            return None
        count = self.counts.get(i)
        if count is not None:
            return self._counted(i, count, depth)
        if self.tokens[i].norm in ONE_OF and i + 1 < len(self.tokens):
            one = self._one_of(i, depth)
            if one is not None:
                return one
        named = self._alias(i)
        if named is not None:
            return named
        best = self._best(i, ("head", "source", "outlet", "rank", "called"))
        if best is None:
            return self._person(i)
        kind = best.hit.kind
        if kind == "head":
            return self._headed(i, best, depth), best.prefix
        if kind in ("source", "outlet"):
            return self._source(i, best, depth), best.prefix
        return self._person(i, best)

    def _one_of(self, i: int, depth: int) -> tuple[Nominal, str] | None:
        """ "أحد وجهاء القرية" is one person."""
        word = self.tokens[i].norm
        prefix = word.removesuffix("احدي").removesuffix("احد")
        head = self._best(i + 1, ("head",))
        if (
            prefix not in ("", "و", "ب", "ل")
            or head is None
            or head.prefix
            or self.tokens[i + 1].gap & _BREAK
        ):
            return None
        inner = self._headed(i + 1, head, depth + 1)
        inner.i, inner.number, inner.count = i, "s", Count(1, 1, i, i + 1, "singular", False)
        return inner, prefix

    def _best(self, i: int, kinds: tuple[str, ...]) -> Match | None:
        found: Match | None = None
        for match in self.matches[i]:
            if match.hit.kind in kinds and (found is None or self._rank(match) > self._rank(found)):
                found = match
        return found

    def _rank(self, match: Match) -> tuple[int, int, bool]:
        return (
            match.hit.length,
            -len(match.prefix) - len(match.suffix),
            self.told and match.hit.kind == "source",
        )

    def _alias(self, i: int) -> tuple[Nominal, str] | None:
        best = self._best(i, ("actor",))
        weak = self._best(i, ("weak",))
        if (
            weak is not None
            and weak.hit.ref in self.supported
            and (best is None or weak.hit.length > best.hit.length)
        ):
            best = weak
        if best is None or (best.suffix and best.hit.length == 1):
            return None
        rival = self._best(i, ("outlet", "place", "head", "source"))
        if rival is not None and rival.hit.kind in ("outlet", "place") and rival.hit.length > best.hit.length:
            return None
        if best.hit.value == "place" and self._reads_as_place(i, best):
            return None
        end = i + best.hit.length
        actor = self.lexicon.actors[str(best.hit.ref)]
        nominal = Nominal(
            i,
            end,
            end,
            actor.kind if not actor.person else "person",
            actor.id,
            named=True,
            definite=True,
            person=actor.person,
            gender=self._gender(i, actor.kind),
            number="s",
        )
        self._absorb_parenthesis(nominal)
        self._grow_ties(nominal, 0)
        return nominal, best.prefix

    def _gender(self, i: int, kind: str) -> str:
        head = self._best(i, ("head",))
        if head is not None:
            return head.hit.gender
        return "f" if kind == "state" else "x"

    def _reads_as_place(self, i: int, match: Match) -> bool:
        """A state that is also where things happen: a place after "in" or "from", an actor as a verb's subject."""
        if match.prefix.endswith("ب"):
            return True
        before = self.tokens[i - 1].norm if i else ""
        return before in {
            "في",
            "من",
            "الى",
            "داخل",
            "شمال",
            "جنوب",
            "شرق",
            "غرب",
            "شرقي",
            "غربي",
            "شمالي",
            "جنوبي",
            "انحاء",
            "عموم",
            "وسط",
            "بلدان",
            "مناطق",
        }

    def _absorb_parenthesis(self, nominal: Nominal) -> None:
        """ "قوات سوريا الديمقراطية (قسد)" is one name."""
        j = nominal.j
        if (
            j < len(self.tokens)
            and self.tokens[j].gap & (Gap.PAREN_OPEN | Gap.QUOTE | Gap.DASH)
            and not self.tokens[j].gap & _BREAK
        ):
            for match in self.matches[j]:
                if match.hit.kind == "actor" and match.hit.ref == nominal.actor_id and not match.prefix:
                    nominal.j = nominal.end = j + match.hit.length
                    return

    def _counted(self, i: int, count: Count, depth: int) -> tuple[Nominal, str] | None:
        j = count.j
        prefix = _number_prefix(self.tokens[i])
        if j < len(self.tokens) and not self.tokens[j].gap & _BREAK:
            if self.tokens[j].norm == "من" and j + 1 < len(self.tokens):
                j += 1
            head = self._best(j, ("head",))
            if head is not None and not head.prefix:
                inner = self._headed(j, head, depth + 1)
                inner.i, inner.count, inner.number = i, count, "p" if count.low > 2 else inner.number
                return inner, prefix
            people = next((m for m in self.matches[j] if m.hit.kind == "nisba" and not m.prefix), None)
            if people is not None and self.tokens[j].norm.endswith(("ين", "ون", "ان")):
                return Nominal(i, j + 1, j + 1, "person", count=count, number="p", gender="m"), prefix
            alias = self._alias(j) if count.j != j else None
            if alias is not None:
                nominal = Nominal(
                    i,
                    alias[0].j,
                    alias[0].end,
                    "members",
                    alias[0].actor_id,
                    count=count,
                    number="p",
                    gender="m",
                )
                return nominal, prefix
        return None

    def _headed(self, i: int, match: Match, depth: int) -> Nominal:
        head = match.hit.ref
        assert isinstance(head, Head)
        first = self.tokens[i].norm
        stem = first[len(match.prefix) :]
        end = i + match.hit.length
        nominal = Nominal(
            i,
            end,
            end,
            head.class_,
            number=match.hit.number,
            gender=head.gender,
            absolute=_is_absolute(first[len(match.prefix) :], match.hit.number),
            definite=stem.startswith("ال") or bool(match.suffix) or first.startswith(("لل", "ولل")),
            suffix=match.suffix,
        )
        if head.class_ == "unidentified":
            nominal.actor_id = "unknown-armed-group"
        if not match.suffix:
            self._grow(nominal, head, depth)
        self._resolve(nominal, head)
        return nominal

    def _grow(self, nominal: Nominal, head: Head, depth: int) -> None:
        definite_run = 0
        while nominal.end < len(self.tokens) and nominal.end - nominal.i < _MAX_WORDS:
            j = nominal.end
            gap = self.tokens[j].gap
            if gap & _BREAK or j in self.times:
                break
            if gap & Gap.PAREN_OPEN:
                self._absorb_parenthesis(nominal)
                break
            if gap & Gap.QUOTE and not self.tokens[j - 1].after & Gap.COMMA and self._quoted(nominal):
                continue
            step = self._step(nominal, head, j, depth, definite_run)
            if step is None:
                break
            definite_run += step

    def _step(self, nominal: Nominal, head: Head, j: int, depth: int, definite_run: int) -> int | None:
        """Take one more word or phrase in; how many loose definite words it cost, or None to stop."""
        word = self.tokens[j].norm
        alias = self._alias(j) if not nominal.named else None
        if alias is not None and alias[1] in ("", "ل"):
            inner, prefix = alias
            if (prefix == "" and not nominal.closed and not nominal.absolute) or (
                prefix and (head.of or head.class_ in ("air", "site", "force"))
            ):
                self._own(nominal, inner)
                return 0
        matches = self.matches[j]
        for match in matches:
            if match.prefix or match.suffix:
                continue
            if match.hit.kind == "nisba" and isinstance(match.hit.ref, Nation):
                nominal.end = nominal.j = j + 1
                nominal.nation = nominal.nation or match.hit.ref.id
                nominal.closed = True
                return 0
            if match.hit.kind == "adjective":
                nominal.end = nominal.j = j + 1
                nominal.closed = True
                return 0
        if not matches and word.endswith(("يه", "يين", "يون")) and len(word) > 4 and not nominal.named:
            nominal.end = nominal.j = j + 1
            nominal.closed = True
            return 0
        if head.class_ in ("person", "leader", "members") and nominal.number == "s" and not nominal.person:
            person = self._person(j)
            if person is not None and not person[1]:
                nominal.inner.append(person[0])
                nominal.end = nominal.j = person[0].j
                nominal.person = nominal.named = head.class_ != "members"
                nominal.closed = True
                return 0
        inner_head = self._best(j, ("head",))
        if (
            inner_head is not None
            and not inner_head.prefix
            and not inner_head.suffix
            and not nominal.named
            and not nominal.closed
            and not nominal.definite
            and not nominal.absolute
            and head.class_ != "unidentified"
        ):
            inner = self._headed(j, inner_head, depth + 1)
            inner_class = inner.class_
            self._own(nominal, inner, named=inner.named)
            if head.class_ in THINGS and inner_class in ("person",):
                nominal.class_ = "civil-site"
            return 0
        if (
            word in ("من", "في")
            and not nominal.named
            and j + 1 < len(self.tokens)
            and (head.of or word == "من")
        ):
            inner_read = self.read(j + 1, depth + 1)
            if (
                inner_read is not None
                and inner_read[1] == ""
                and inner_read[0].class_ in ORGANISED
                and inner_read[0].class_ != "members"
            ):
                self._own(nominal, inner_read[0])
                return 0
        if head.of and not nominal.named:
            inner_read = self.read(j, depth + 1)
            if (
                inner_read is not None
                and inner_read[1] in ("ل", "ب")
                and inner_read[0].class_ in ORGANISED
                and (inner_read[1] == "ل" or head.class_ == "leader")
            ):
                self._own(nominal, inner_read[0])
                return 0
        if self._grow_ties(nominal, depth, take=not nominal.named):
            return 0
        if self._doubt(nominal, head, j, depth):
            return 0
        place = self._best(j, ("place",))
        if (
            place is not None
            and not place.prefix
            and not nominal.named
            and head.class_ in ("force", "state", "site", "militia")
        ):
            nominal.end = nominal.j = j + place.hit.length
            return 0
        if head.class_ in ("leader",) and not word.startswith("ال") and self._person_at(nominal, j):
            return 0
        if word.startswith("ال") and definite_run < 2 and not self._closes(j) and len(word) > 3:
            nominal.end = nominal.j = j + 1
            nominal.closed = True
            return 1
        return None

    def _doubt(self, nominal: Nominal, head: Head, j: int, depth: int) -> bool:
        """ "طائرة مسيرة يرجح أنها أمريكية": whose it is believed to be belongs to the phrase, with doubt."""
        if head.class_ not in ("air", "force", "militia", "members", "vehicle") or nominal.named:
            return False
        hedge = any(
            (m.hit.kind == "report" and m.hit.ref == "suspected")
            or (m.hit.kind == "cue" and isinstance(m.hit.ref, Cue) and m.hit.ref.kind == "suspected")
            for m in self.matches[j]
        )
        k = j + 1
        if not hedge or k >= len(self.tokens):
            return False
        if self.tokens[k].norm in ("انها", "انه", "انهم", "بانها", "بانه", "ان"):
            k += 1
        if k >= len(self.tokens):
            return False
        nation = next((m.hit.ref for m in self.matches[k] if m.hit.kind == "nisba" and not m.prefix), None)
        if isinstance(nation, Nation):
            nominal.end = nominal.j = k + 1
            nominal.nation = nation.id
        else:
            nominal.end = k
            if not self._grow_ties(nominal, depth, take=True):
                nominal.end = j
                return False
            nominal.actor_id = nominal.ties[-1].other.actor_id
            nominal.ties.pop()
        nominal.doubted = nominal.closed = nominal.named = True
        return True

    def _person_at(self, nominal: Nominal, j: int) -> bool:
        person = self._person(j)
        if person is None or person[1]:
            return False
        nominal.inner.append(person[0])
        nominal.leads = (person[0].i, person[0].j)
        nominal.end = nominal.j = person[0].j
        return True

    def _own(self, nominal: Nominal, inner: Nominal, named: bool = True) -> None:
        nominal.end = inner.end
        nominal.j = inner.j
        nominal.owner = inner
        nominal.named = nominal.named or named
        nominal.actor_id = nominal.actor_id or inner.actor_id
        nominal.nation = nominal.nation or inner.nation
        nominal.ties.extend(inner.ties)

    def _is_place(self, j: int) -> bool:
        """Say whether the word is at most a place: "وكالة الوادي" is named after one."""
        return all(match.hit.kind in ("place", "placehead") for match in self.matches[j])

    def _closes(self, j: int) -> bool:
        """Words that cannot belong to a name: event words, verbs, small words, places, times."""
        return any(
            match.hit.kind
            in (
                "event",
                "support",
                "report",
                "cause",
                "stop",
                "place",
                "cue",
                "tie",
                "called",
                "that",
                "link",
                "quarrel",
                "citing",
                "rank",
                "outlet",
            )
            for match in self.matches[j]
        )

    def _quoted(self, nominal: Nominal) -> bool:
        """Take a quoted name after the head in: up to the closing mark, at most six words."""
        j = nominal.end
        for k in range(j, min(j + 6, len(self.tokens))):
            if self.tokens[k].after & Gap.QUOTE:
                known = self._alias(j)
                if known is not None and known[0].j <= k + 1:
                    nominal.actor_id = nominal.actor_id or known[0].actor_id
                nominal.end = nominal.j = k + 1
                nominal.named = True
                return True
            if k > j and self.tokens[k].gap & _BREAK:
                return False
        return False

    def _grow_ties(self, nominal: Nominal, depth: int, take: bool = False) -> bool:
        """Read "التابعة لـ ..." after a nominal; its words join the name only where it has none of its own."""
        j = nominal.end
        breaks = Gap.NEWLINE | Gap.STOP | Gap.COLON | (0 if nominal.named else Gap.COMMA)
        if j >= len(self.tokens) or self.tokens[j].gap & breaks or depth > 2:
            return False
        tie = next((m for m in self.matches[j] if m.hit.kind == "tie" and m.prefix in ("", "و")), None)
        if tie is None or (tie.prefix == "و" and not nominal.ties):
            return False
        k = j + tie.hit.length
        if k < len(self.tokens) and self.tokens[k].norm in ("ل", "ب"):
            k += 1
        other = self.read(k, depth + 1)
        wanted = tie.hit.value
        if other is None or (wanted and not other[1].endswith(wanted) and self.tokens[k - 1].norm != wanted):
            return False
        if other[0].class_ not in ORGANISED and not other[0].named:
            return False
        nominal.ties.append(Tie(str(tie.hit.ref), other[0], j, other[0].end))
        nominal.end = other[0].end
        if take:
            nominal.j = other[0].j
            nominal.named = True
        return True

    def _resolve(self, nominal: Nominal, head: Head) -> None:
        if nominal.actor_id is not None:
            return
        if nominal.nation is None:
            if head.class_ == "militia" and len(nominal.ties) == 1 and nominal.number == "p":
                patron = nominal.ties[0].other.actor_id
                nominal.actor_id = next((n.militias for n in self.lexicon.nations if n.id == patron), None)
            return
        nation = next(n for n in self.lexicon.nations if n.id == nominal.nation)
        owner_class = nominal.owner.class_ if nominal.owner is not None else head.class_
        if "militia" in (head.class_, owner_class) and nation.militias:
            nominal.actor_id = nation.militias
        elif head.class_ in ("force", "air", "militia", "members", "vehicle", "site", "leader"):
            nominal.actor_id = nation.forces
        elif head.class_ == "state":
            nominal.actor_id = nation.id

    def _source(self, i: int, match: Match, depth: int) -> Nominal:
        outlet = match.hit.kind == "outlet"
        end = i + match.hit.length
        nominal = Nominal(i, end, end, "source", named=outlet, definite=True, gender="x", number="p")
        nominal.source_kind = match.hit.value if outlet else str(match.hit.ref)
        if outlet:
            nominal.source_id = str(match.hit.ref)
        while nominal.end < len(self.tokens) and nominal.end - i < _MAX_WORDS:
            j = nominal.end
            gap = self.tokens[j].gap
            if gap & (Gap.NEWLINE | Gap.STOP | Gap.COLON | Gap.COMMA | Gap.PAREN_CLOSE) or j in self.times:
                break
            if gap & Gap.PAREN_OPEN and not outlet:
                break
            if not self._grow_source(nominal, j, gap, depth):
                break
        nominal.j = nominal.end
        return nominal

    def _grow_source(self, nominal: Nominal, j: int, gap: int, depth: int) -> bool:
        known = self._best(j, ("outlet",))
        if (
            known is not None
            and known.prefix in ("", "ل")
            and (nominal.source_id is None or not known.prefix)
        ):
            if known.prefix == "ل" and nominal.source_kind not in ("correspondent", "official"):
                return False
            nominal.end = j + known.hit.length
            nominal.source_id = nominal.source_id or str(known.hit.ref)
            nominal.named = True
            return True
        if gap & Gap.QUOTE and not nominal.named and self._quoted(nominal):
            return True
        word = self.tokens[j].norm
        if word in ("من", "في", "داخل") and not nominal.named:
            k = j + 1
            while k < len(self.tokens) and self._best(k, ("placehead",)) is not None:
                k += 1
            place = self._best(k, ("place",)) if k < len(self.tokens) else None
            if place is not None:
                nominal.end = k + place.hit.length
                return True
            if (
                self.tokens[j + 1].norm in ("بيان", "تصريح", "تقرير", "حديث")
                if j + 1 < len(self.tokens)
                else True
            ):
                return False
            if word == "داخل":
                nominal.end = j + 1
                return True
            inner = self.read(j + 1, depth + 1)
            if (
                inner is not None
                and inner[0].class_ in ("militia", "force", "state", "source")
                and not inner[1]
            ):
                nominal.end = inner[0].end
                return True
            return False
        for match in self.matches[j]:
            if (
                match.hit.kind in ("adjective", "nisba", "source")
                and not match.prefix
                and not match.suffix
                and not (match.hit.kind == "source" and nominal.source_id)
            ):
                nominal.end = j + 1
                return True
            if match.hit.kind == "place" and match.prefix == "ب":
                nominal.end = j + match.hit.length
                return True
        if self.tokens[j].norm in ("ذاتها", "ذاته", "نفسها", "نفسه") or (
            not self.matches[j] and self.tokens[j].norm.endswith(("يه", "يين", "يون"))
        ):
            nominal.end = j + 1
            return True
        inner_alias = self._alias(j)
        if (
            inner_alias is not None
            and inner_alias[1] in ("", "ب", "ل")
            and nominal.source_kind in ("official", "correspondent", "institution", "media")
        ):
            nominal.end = inner_alias[0].end
            nominal.named = True
            return True
        if self._grow_ties(nominal, depth, take=True):
            return True
        if word.startswith(("ال", "بال")) and len(word) > 4 and (
            not self._closes(j) or (nominal.source_kind == "media" and nominal.end == nominal.i + 1 and self._is_place(j))
        ):
            nominal.end = j + 1
            return True
        if nominal.source_kind == "media" and nominal.end == nominal.i + 1 and not self.matches[j] and len(word) > 3 \
                and not self.tokens[nominal.i].norm.startswith(("ال", "وال")):
            nominal.end = j + 1
            nominal.named = True
            return True
        if nominal.source_kind in (
            "official",
            "analyst",
            "correspondent",
            "activist",
            "media",
            "institution",
        ):
            person = self._person(j)
            if person is not None and not person[1]:
                nominal.end = person[0].j
                nominal.inner.append(person[0])
                return True
        return False

    def _person(self, i: int, opening: Match | None = None) -> tuple[Nominal, str] | None:
        """A person by name: given names and what follows, or any words after a rank or "المدعو"."""
        j, prefix, loose = i, "", opening is not None
        if opening is not None:
            prefix = opening.prefix
            j = i + opening.hit.length
            if j < len(self.tokens) and self.tokens[j].gap & Gap.QUOTE and not self.tokens[j].gap & _BREAK:
                shell = Nominal(
                    i, j, j, "person", person=True, named=True, gender="m", number="s", definite=True
                )
                known = self._alias(j)
                if self._quoted(shell):
                    shell.actor_id = known[0].actor_id if known else None
                    return shell, prefix
                return None
            if j < len(self.tokens):
                known = self._alias(j)
                if known is not None and known[0].person and known[1] in ("", "ب"):
                    shell = known[0]
                    shell.i = i
                    shell.nickname = opening.hit.kind == "called"
                    return shell, prefix
        if j >= len(self.tokens):
            return None
        begins = next((m for m in self.matches[j] if m.hit.kind == "given"), None)
        if begins is not None and self.tokens[j].last == "ى":
            begins = None
        if begins is None and not loose:
            return None
        if begins is not None and not loose:
            prefix = begins.prefix
        if self.tokens[j].is_number or (self.tokens[j].gap & _BREAK and j > i):
            return None
        k = j
        while k < len(self.tokens) and k - j < 5:
            if k > j and (self.tokens[k].gap & (_BREAK | Gap.QUOTE | Gap.PAREN_OPEN)):
                break
            word = self.tokens[k].norm
            is_given = any(m.hit.kind == "given" and not m.prefix and not m.suffix for m in self.matches[k])
            if k in self.times or k in self.counts:
                break
            if not is_given and word not in self.lexicon.joiners:
                content = [m for m in self.matches[k] if m.hit.kind not in ("place", "nisba")]
                if content and (
                    k > j or not loose or any(m.hit.kind in ("event", "stop", "head") for m in content)
                ):
                    break
                if word.startswith(("و", "ف")) and k > j and self.lexicon.index.known(word[1:]):
                    break
            k += 1
        length = k - j
        place = self._best(j, ("place",))
        if place is not None and not loose and place.hit.length >= min(length, 2) and place.hit.length > 1:
            return None
        if (
            length == 0
            or (not loose and length < 2)
            or (length == 1 and loose and not self.tokens[j].norm.startswith("ال") and begins is None)
        ):
            return None
        nominal = Nominal(i, k, k, "person", person=True, named=True, gender="m", number="s", definite=True)
        nominal.nickname = opening is not None and opening.hit.kind == "called"
        return nominal, prefix


def _number_prefix(token: Token) -> str:
    return token.norm[0] if token.norm[0] in "وبل" and len(token.norm) > 3 and not token.is_number else ""


def _is_absolute(word: str, number: str) -> bool:
    """Say whether the form cannot head a construct: "مسلحون", "جنديين", "حاجزاً" take no noun in the genitive."""
    if number in ("p", "d") and word.endswith(("ون", "ين", "ان")):
        return True
    return number == "s" and word.endswith("ا") and len(word) > 3
