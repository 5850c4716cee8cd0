"""What kind of actor a name is, for codebooks that ask: by the lexicon, else by the noun that heads it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from sijill.codebook import acled
from sijill.lexicon.entries import EventWord, Head
from sijill.lexicon.loader import Lexicon
from sijill.model.incidents import Party
from sijill.text.tokens import tokenise


class ActorKinds:
    """Looks up kinds of actor as ACLED names them."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def inter(self, party: Party, country: str | None) -> str | None:
        """The kind of ``party`` in ``country``; None where neither lexicon nor wording tells."""
        listed = self._lexicon.actors.get(party.id or "")
        if listed is not None:
            return "Civilians" if listed.person and listed.sector == "CVL" else acled.inter_at(listed, country)
        head = self._head(party.name)
        return acled.book().inter_of_class.get(head) if head else None

    def is_state(self, party: Party) -> bool:
        """Say whether the party is a government or its force, at home or abroad."""
        listed = self._lexicon.actors.get(party.id or "")
        return listed is not None and listed.sector in acled.book().state_sectors

    def target(self, parties: Iterable[Party], country: str | None) -> Literal["civilian", "armed"] | None:
        """Who was hit: "civilian" where all known kinds are civilians, "armed" where one is not."""
        kinds = {kind for party in parties if (kind := self.inter(party, country))}
        if not kinds:
            return None
        return "civilian" if kinds <= {"Civilians", "Protesters"} else "armed"

    def name(self, party: Party) -> str:
        """The English name of a listed actor, else its wording."""
        listed = self._lexicon.actors.get(party.id or "")
        return (listed.name_en or listed.name_ar) if listed else party.name

    def families(self, event_type: str, triggers: Iterable[str]) -> set[str]:
        """The families of the event words of this type that stand in ``triggers``."""
        found: set[str] = set()
        for trigger in triggers:
            tokens = tokenise(trigger)
            for i in range(len(tokens)):
                for match in self._lexicon.index.at(tokens, i):
                    ref = match.hit.ref
                    if isinstance(ref, EventWord) and ref.type == event_type:
                        found.add(ref.family)
        return found

    def _head(self, name: str) -> str | None:
        tokens = tokenise(name)
        for i in range(len(tokens)):
            for match in self._lexicon.index.at(tokens, i):
                ref = match.hit.ref
                if match.hit.kind == "head" and isinstance(ref, Head) and not ref.of:
                    return ref.class_
        return None
