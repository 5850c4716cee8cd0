"""Ties between actors, and of actors to places, as a sentence states them.

Ties stand inside a nominal ("ميليشيا ... المدعومة من إيران"), between nominals ("خلاف بين س و ص", "س الذي يقوده
ص") or in a verb of change ("انضم إلى", "بدأ يميل لصالح"). A shared list or an attempt is no tie.
"""

from __future__ import annotations

from collections.abc import Iterator

from sijill.extraction.alliance_ties import AllianceTies
from sijill.extraction.body_ties import BODY_LINKS, BodyTies
from sijill.extraction.changing_hands import HANDS_LINKS, ChangingHands, takes_place
from sijill.extraction.citation import Frame
from sijill.extraction.clauses import Clause
from sijill.extraction.holding_ties import HoldingTies
from sijill.extraction.link_ties import LinkTies
from sijill.extraction.phrase_ties import PhraseTies
from sijill.extraction.places_resolved import PlaceAt
from sijill.extraction.post_ties import POSTS, PostTies
from sijill.extraction.quarrel_ties import QuarrelTies
from sijill.extraction.site_places import with_sites
from sijill.extraction.support_ties import SUPPORT_LINKS, SupportTies, gets_help
from sijill.extraction.ties import Tie, TieMaker
from sijill.lexicon.loader import Lexicon


class RelationReader:
    """Reads the ties of one sentence."""

    def __init__(self, clause: Clause, lexicon: Lexicon, frames: list[Frame], places: list[PlaceAt]) -> None:
        maker = TieMaker(clause, lexicon, frames)
        places = with_sites(clause.piece, clause.text, lexicon, places)
        self.chunks = clause.chunks
        self.phrases, self.posts = PhraseTies(maker), PostTies(maker)
        self.quarrels, self.links = QuarrelTies(maker), LinkTies(maker)
        self.bodies, self.holdings = BodyTies(maker), HoldingTies(maker, places)
        self.hands = ChangingHands(maker, places)
        self.support, self.alliances = SupportTies(maker), AllianceTies(maker)

    def read(self) -> Iterator[Tie]:
        """Yield the ties in the order of the text."""
        for k, chunk in enumerate(self.chunks):
            if chunk.nominal is not None:
                yield from self.phrases.read(k, chunk.nominal)
                if chunk.nominal.class_ in POSTS:
                    yield from self.posts.read(k, chunk.nominal)
                yield from self.alliances.between(k)
            elif chunk.kind == "quarrel":
                yield from self.quarrels.between(k)
            elif chunk.kind == "tie" and chunk.hit is not None and chunk.hit.ref != "supports":
                yield from self.links.loose(k, str(chunk.hit.ref))
            elif chunk.kind == "nisba":
                yield from self.support.of_nation(k)
            elif chunk.kind == "event":
                if takes_place(chunk):
                    yield from self.hands.read(k, "takes")
                elif gets_help(chunk):
                    yield from self.support.gets(k)
            elif chunk.kind == "prep":
                yield from self.holdings.in_hand(k)
            elif chunk.kind == "link" and chunk.hit is not None:
                yield from self._link(k, str(chunk.hit.ref))

    def _link(self, k: int, kind: str) -> Iterator[Tie]:
        if kind == "sides":
            yield from self.quarrels.listed(k)
        elif kind in ("controls", "present"):
            yield from self.holdings.read(k, "controls" if kind == "controls" else "present_at")
        elif kind in ("holds", "stands"):
            yield from self.holdings.told(k, "controls" if kind == "holds" else "present_at")
        elif kind == "alliance":
            yield from self.alliances.between(k)
        elif kind == "takes":
            # "تسلم س البلدة", and "تسلم فلان قيادة اللواء".
            yield from list(self.hands.read(k, kind)) or self.bodies.read(k, "led_by")
        elif kind in HANDS_LINKS:
            yield from self.hands.read(k, kind)
        elif kind in SUPPORT_LINKS:
            yield from self.support.gets(k) if kind == "gets" else self.support.accused(k)
        elif kind in BODY_LINKS:
            yield from self.bodies.read(k, kind)
        elif kind == "backed":
            yield from list(self.support.accused(k)) or self.links.read(k, kind)
        else:
            yield from self.links.read(k, kind)
            if kind == "support_of":
                yield from self.support.for_whom(k)
