"""Ties between actors, and of actors to places, as a sentence states them.

Ties stand inside a nominal ("ميليشيا ... المدعومة من إيران"), between nominals ("خلاف بين س و ص", "س الذي يقوده
ص") or in a verb of change ("انضم إلى", "بدأ يميل لصالح"). A shared list or an attempt is no tie.
"""

from __future__ import annotations

from collections.abc import Iterator

from sijill.extraction.alliance_ties import AllianceTies
from sijill.extraction.body_ties import BODY_LINKS, BodyTies
from sijill.extraction.changing_hands import HANDS_LINKS, ChangingHands, takes_place
from sijill.extraction.chunks import Chunk
from sijill.extraction.citation import Frame
from sijill.extraction.clauses import Clause
from sijill.extraction.help_ties import HELP_LINKS, HelpTies
from sijill.extraction.holding_ties import HoldingTies
from sijill.extraction.link_ties import LinkTies
from sijill.extraction.phrase_ties import PhraseTies
from sijill.extraction.places_resolved import PlaceAt
from sijill.extraction.post_ties import POSTS, PostTies
from sijill.extraction.quarrel_ties import QuarrelTies
from sijill.extraction.site_places import with_sites
from sijill.extraction.support_ties import SupportTies
from sijill.extraction.ties import Tie, TieMaker
from sijill.lexicon.loader import Lexicon

#: Kinds of chunk that may tell a tie, beside words of helping.
_TELLING = frozenset({"quarrel", "tie", "prep", "link", "nisba", "event"})


class RelationReader:
    """Reads the ties of one sentence."""

    def __init__(self, clause: Clause, lexicon: Lexicon, frames: list[Frame], places: list[PlaceAt]) -> None:
        maker = TieMaker(clause, lexicon, frames)
        places = with_sites(clause.piece, clause.text, lexicon, places)
        self.chunks, self.help_told = clause.chunks, lexicon.help_told
        self.phrases, self.posts = PhraseTies(maker), PostTies(maker)
        self.quarrels, self.links = QuarrelTies(maker), LinkTies(maker)
        self.bodies, self.holdings = BodyTies(maker), HoldingTies(maker, places)
        self.hands, self.alliances = ChangingHands(maker, places), AllianceTies(maker)
        self.help, self.support = HelpTies(maker), SupportTies(maker)

    def read(self) -> Iterator[Tie]:
        """Yield the ties in the order of the text."""
        for k, chunk in enumerate(self.chunks):
            if chunk.nominal is not None:
                yield from self.phrases.read(k, chunk.nominal)
                if chunk.nominal.class_ in POSTS:
                    yield from self.posts.read(k, chunk.nominal)
            yield from self.alliances.between(k)
            if chunk.nominal is None and (chunk.kind in _TELLING or chunk.norm in self.help_told):
                yield from self._told_at(k, chunk)

    def _told_at(self, k: int, chunk: Chunk) -> Iterator[Tie]:
        """The ties that a word or phrase between nominals tells."""
        if chunk.kind == "quarrel":
            yield from self.quarrels.between(k)
        elif chunk.kind == "tie" and chunk.hit is not None and chunk.hit.ref != "supports":
            yield from self.links.loose(k, str(chunk.hit.ref))
        elif chunk.kind == "nisba":
            yield from self.support.of_nation(k)
        elif chunk.kind == "prep":
            yield from self.holdings.in_hand(k)
        elif chunk.kind == "link" and chunk.hit is not None:
            yield from self._link(k, str(chunk.hit.ref))
        elif takes_place(chunk):
            yield from self.hands.read(k, "takes")
        elif chunk.norm in self.help_told:
            yield from self._help(k)

    def _help(self, k: int) -> Iterator[Tie]:
        if self.help_told[self.chunks[k].norm] == "receiving":
            yield from self.support.gets(k)
        else:
            yield from self.help.verb(k)

    def _link(self, k: int, kind: str) -> Iterator[Tie]:
        if kind == "sides":
            yield from self.quarrels.listed(k)
        elif kind in ("controls", "present"):
            yield from self.holdings.read(k, "controls" if kind == "controls" else "present_at")
        elif kind in ("holds", "stands"):
            yield from self.holdings.told(k, "controls" if kind == "holds" else "present_at")
        elif kind == "strongholds":
            yield from self.holdings.stronghold(k)
        elif kind in HELP_LINKS:
            yield from self.help.of_two(k, kind)
        elif kind == "support_of":
            yield from self.support.of_own(k)
        elif kind == "takes":
            # "تسلم س البلدة", "تسلم فلان قيادة اللواء" and "تسلم س السلاح من ص".
            told = list(self.hands.read(k, kind)) or list(self.bodies.read(k, "led_by"))
            yield from told or (self._help(k) if self.chunks[k].norm in self.help_told else ())
        elif kind in HANDS_LINKS:
            yield from self.hands.read(k, kind)
        elif kind in BODY_LINKS:
            yield from self.bodies.read(k, kind)
        else:
            yield from self.links.read(k, kind)
