"""What a claim says, field by field, in the reader's language."""

from __future__ import annotations

from sijill.linking.summary import suffered
from sijill.model.claims import ActorMention, Claim, Range
from sijill.model.incidents import Count, Toll
from sijill.web.naming import Naming
from sijill.web.wording import Words


class ClaimWords:
    """Words the fields of claims as :class:`FieldValues` of incidents name them."""

    def __init__(self, t: Words, naming: Naming) -> None:
        self._t = t
        self._naming = naming

    def of(self, claim: Claim, field: str) -> str:
        """What ``claim`` says of ``field``; "" where it says nothing."""
        if field in ("actors", "attackers"):
            return self._actors(claim.actors)
        if field == "recipients":
            return self._actors(claim.recipients)
        if field in ("place", "places"):
            return self._naming.place(claim.places[0].id, claim.places[0].text) if claim.places else ""
        if field in ("date", "days"):
            return self._t.day(claim.date.edtf) if claim.date and claim.date.edtf else ""
        if field in ("killed", "wounded", "killed_or_wounded"):
            return self.count(getattr(claim, field))
        if " of " in field:
            return self.count(self._toll(claim, field))
        return self._plain(claim, field)

    def _plain(self, claim: Claim, field: str) -> str:
        if field == "cause":
            return claim.cause.text if claim.cause else ""
        if field == "materiel":
            return self._joined({one.text for one in claim.materiel})
        codes = claim.mode if field == "mode" else [getattr(claim, field)]
        return self._joined({self._naming.value(field, code) for code in codes})

    def field(self, field: str) -> str:
        """What a field is called."""
        outcome, of, party = field.partition(" of ")
        return self._t(f"incident.toll_{outcome}_{party}") if of else self._t(f"incident.field_{field}")

    @staticmethod
    def toll_field(toll: Toll) -> str:
        """The field of an incident that holds what is reported of a toll."""
        return f"{toll.outcome} of {toll.party}"

    def toll(self, toll: Toll) -> str:
        """What befell whom."""
        return self._t(f"incident.toll_{toll.outcome}_{toll.party}")

    def count(self, count: Range | Count | None) -> str:
        """A count as one claim gives it, or over all claims, lowest to highest."""
        if count is None:
            return ""
        if count.high is None:
            return self._t("incident.at_least", low=count.low)
        return self._between(count.low, count.high)

    def _between(self, low: int, high: int) -> str:
        return self._t.number(low) if low == high else self._t("common.range", low=low, high=high)

    def _actors(self, mentions: tuple[ActorMention, ...]) -> str:
        return self._joined({self._naming.actor(mention.id, mention.text) for mention in mentions})

    def _joined(self, parts: set[str]) -> str:
        return self._t("common.comma").join(sorted(parts))

    @staticmethod
    def _toll(claim: Claim, field: str) -> Range | None:
        outcome, _, party = field.partition(" of ")
        found = {(one.outcome, one.party) for one in claim.casualties}
        return next((suffered(claim, *pair) for pair in found if pair == (outcome, party)), None)
