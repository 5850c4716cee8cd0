"""How ``sijill explain`` words what was found: short English sentences."""

from __future__ import annotations

from sijill.extraction.chunks import Nominal
from sijill.extraction.drafts import Draft, Role
from sijill.extraction.ties import Tie
from sijill.lexicon.loader import Lexicon
from sijill.model.claims import Casualty, PlaceMention
from sijill.text.dates import TimePhrase


def nominal_words(nominal: Nominal, lexicon: Lexicon) -> str:
    """Who or what a noun phrase is, as far as it is known."""
    if nominal.class_ == "source":
        return f"cited: {nominal.source_id or nominal.source_kind or 'unnamed'}"
    actor = lexicon.actors.get(nominal.actor_id or "")
    if actor is not None:
        known = f"{actor.id} ({actor.name_en})"
        whose = "" if nominal.named else "belongs to "
        return f"{nominal.class_}: {whose}{known}"
    if nominal.person:
        return "person: named, not in the lexicon"
    return f"{nominal.class_}: {'named, not in the lexicon' if nominal.named else 'described, not named'}"


def place_words(place: PlaceMention | None) -> str:
    """What a place phrase was resolved to."""
    if place is None:
        return "points back to no place told before"
    if place.id is None:
        return "no one place: not in the gazetteer, or namesakes that nothing tells apart"
    where = f"{place.lat}, {place.lon}; " if place.lat is not None else ""
    through = f", the place meant by “{place.via.text}”" if place.via is not None else ""
    return f"{place.id} ({place.name}); {where}geo_precision {place.geo_precision}{through}"


def time_words(phrase: TimePhrase) -> str:
    """What a time phrase was resolved to."""
    if not phrase.edtf:
        return "gives no day"
    anchor = f", counted from {phrase.anchor}" if phrase.anchor else ""
    return f"{phrase.edtf} ({phrase.precision}){anchor}"


def tie_words(tie: Tie) -> str:
    """A stated tie and the rule that read it."""
    sides = [_side(side) for side in (tie.subject, tie.object, *tie.parties) if side is not None]
    polarity = "" if tie.polarity == "holds" else f", {tie.polarity}"
    return f"{tie.relation} between {' and '.join(sides)}; {tie.status}{polarity}, by rule {tie.rule}"


def happening(draft: Draft) -> str:
    """Everything that a claim holds, and what it was read by."""
    word = draft.word
    kind = word.type + (f"/{','.join(word.mode)}" if word.mode else "")
    parts = [f"{kind} by “{word.id}”, rule {draft.rule or 'word'}"]
    who = "parties" if draft.symmetric else "actor"
    parts += [f"{who}: {_roles(draft.actors)}"] if draft.actors else ["no actor"]
    if draft.recipients:
        parts.append(f"recipient: {_roles(draft.recipients)}")
    if draft.places:
        source = "" if draft.own_place else " (from a neighbouring happening)"
        parts.append(f"place: {'، '.join(place.text for place in draft.places)}{source}")
    if draft.date is not None:
        source = "" if draft.own_date else " (from a neighbouring happening)"
        parts.append(f"day: {draft.date.edtf or draft.date.text}{source}")
    parts += [_count(casualty) for casualty in draft.casualties]
    cues = [f"“{cue.text}” ({cue.kind})" for cue in draft.cues]
    cited = [f"“{source.text}”" for source in draft.sources]
    rests = (" by " + ", ".join(cues) if cues else "") + (", citing " + ", ".join(cited) if cited else "")
    parts.append(f"{draft.status}{rests}")
    return "; ".join(parts)


def lacking(draft: Draft) -> str:
    """What an event word has not got: who, whom, where, when, how many."""
    parts = [
        (draft.actors, "no actor"),
        (draft.recipients, "no recipient"),
        (draft.own_place, "no place of its own"),
        (draft.own_date, "no day of its own"),
        (draft.casualties, "nobody hit"),
        (not draft.definite, "points back to nothing told"),
    ]
    return ", ".join(words for there, words in parts if not there)


def _count(casualty: Casualty) -> str:
    high = "or more" if casualty.high is None else f"to {casualty.high}"
    number = str(casualty.low) if casualty.low == casualty.high else f"{casualty.low} {high}"
    return f"{casualty.outcome}: {number} (“{casualty.text}”)"


def _roles(roles: list[Role]) -> str:
    return "، ".join(_side(role) for role in roles)


def _side(side: Role | PlaceMention) -> str:
    if isinstance(side, PlaceMention):
        return f"“{side.text}”" + (f" [{side.id}]" if side.id else "")
    doubt = f", score {side.score}" if side.score < 1 else ""
    return f"“{side.text.text}” [{side.actor_id or side.class_}{doubt}]"
