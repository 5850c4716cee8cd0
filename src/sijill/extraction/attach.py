"""Which place and which day belong to which happening."""

from __future__ import annotations

from sijill.extraction.chunks import Piece
from sijill.extraction.days import date_mention
from sijill.extraction.drafts import Draft
from sijill.extraction.places_resolved import REGION, PlaceAt
from sijill.extraction.quoting import after_clitics
from sijill.lexicon.grammar import grammar
from sijill.model.claims import PlaceMention
from sijill.text.tokens import Gap

#: How many chunks on from "a day after" what happened may stand.
_NEXT_REACH = 4


def attach_places(drafts: list[Draft], found: list[PlaceAt], piece: Piece) -> None:
    """Give each place of a sentence to the event words it belongs to: the nearest before it, else the next."""
    if not drafts:
        return
    origins = grammar().origins
    withdrawn = any(draft.word.frame == "move" and draft.word.type == "RETREAT" for draft in drafts)
    near: set[int] = set()
    for placed in found:
        from_there = placed.prep in origins and not placed.back
        if from_there and _range_of(piece, placed.at):
            near.add(placed.at)
        origin = from_there and placed.at not in near
        if (origin and not withdrawn) or _names_source(piece, placed):
            continue
        owner = _owner(drafts, placed.at)
        for draft in (owner, _told_there(drafts, placed.at, piece)):
            if draft is not None and placed.mention not in draft.places:
                draft.places.append(placed.mention)
                draft.own_place = True
    told = {_position(placed.mention): placed for placed in found}
    for draft in drafts:
        if len(draft.places) < 2:
            continue
        own = [told[_position(mention)] for mention in draft.places]
        held = _held(draft, own)
        own.sort(key=lambda placed: (placed.at in held, *_order(draft, placed, placed.at in near)))
        draft.places = [placed.mention for placed in own]


def _position(mention: PlaceMention) -> int:
    """Where the sentence names the place, or points back to it."""
    return mention.start if mention.via is None else mention.via.start


def _names_source(piece: Piece, placed: PlaceAt) -> bool:
    """ "ذكرت الإدارة العامة لمدينة س": part of the name of whoever says so."""
    before = piece.chunks[max(0, placed.at - 2) : placed.at]
    says = len(before) == 2 and before[0].kind in ("citing", "report") and before[1].nominal is not None
    return says and placed.prep == "ل" and not piece.tokens[piece.chunks[placed.at].i].gap


def _order(draft: Draft, placed: PlaceAt, near: bool) -> tuple[bool, int, bool, int]:
    """Where movers arrive leads, then the narrowest; what a spot is only ``near`` comes after the spot.

    Of places of one width those lead that stand in the clause of the happening's word.
    """
    arrival = draft.word.type == "MOBILIZE" and placed.prep in grammar().toward
    rank = max(placed.rank, REGION - 1) if near else placed.rank
    return (not arrival, rank, _parted(draft, placed), placed.mention.start)


def _parted(draft: Draft, placed: PlaceAt) -> bool:
    """Say whether a comma or "that" stands between the happening's word and the place."""
    first, last = sorted((draft.at, placed.at))
    tokens = draft.piece.tokens
    between = draft.piece.chunks[first + 1 : last + 1]
    return any(chunk.kind == "that" or tokens[chunk.i].gap & Gap.COMMA for chunk in between)


def _held(draft: Draft, told: list[PlaceAt]) -> frozenset[int]:
    """The spots that whoever acts holds, by their chunks, if a spot and no mere region is told beside them."""
    held = frozenset(placed.at for placed in told if _holds_it(draft, placed.at))
    spot = any(placed.rank < REGION and placed.at not in held for placed in told)
    return held if spot else frozenset()


def _holds_it(draft: Draft, at: int) -> bool:
    """ "القوات المتمركزة في س", "من مواقعها في س": where whoever acts stands, and not where the act took place."""
    before = draft.piece.chunks[max(0, at - 2) : at]
    if len(before) < 2 or before[0].nominal is None:
        return False
    if before[1].refers("link", "present"):
        return any(role.nominal is before[0].nominal for role in draft.actors)
    return before[1].kind == "prep" and before[0].prep == "من" and before[0].nominal.class_ == "site"


def _range_of(piece: Piece, at: int) -> bool:
    """ "عدة مناطق من ريف ...", "بالقرب من ...", "إلى الشرق من ...": not where somebody came from."""
    if at < 2:
        return False
    part, words = piece.chunks[at - 2], grammar()
    last = piece.tokens[part.j - 1].norm
    if last in words.near_from or last in words.sides_after or last in words.sides_before:
        return True
    named = part.kind in ("nominal", "place", "word")
    return named and piece.tokens[part.i].norm.endswith(words.parts_of_places)


def _owner(drafts: list[Draft], at: int) -> Draft | None:
    """The nearest event word before the place that is not the mere outcome of another, else the next after."""
    # "شهدت المدينة اشتباكات": what stands behind a verb belongs to the act that the verb leads.
    before = [draft for draft in drafts if draft.at < at or 0 < draft.lead < at]
    if not before:
        return next((draft for draft in drafts if draft.at > at), None)
    caused = any(draft.violent for draft in before)
    causes = (draft for draft in reversed(before) if draft.word.outcome is None or not caused)
    return next(causes, before[-1])


def _told_there(drafts: list[Draft], at: int, piece: Piece) -> Draft | None:
    """ "في حلب، حيث استمرت المعارك": what the words after the place tell took place there."""
    after = piece.chunks[at + 1] if at + 1 < len(piece.chunks) else None
    if after is None or after.norm not in grammar().where:
        return None
    return next((draft for draft in drafts if at < draft.at <= at + _NEXT_REACH), None)


def attach_times(drafts: list[Draft], piece: Piece, text: str) -> None:
    """Give each time phrase to the event word of its clause: the nearest before it, else the next after."""
    if not drafts:
        return
    for k, chunk in enumerate(piece.chunks):
        phrase = chunk.time
        if phrase is None:
            continue
        first = piece.tokens[chunk.i]
        joined = first.norm.startswith("و") and not first.norm.startswith("وقت")
        start = after_clitics(text, first.start, first.norm, "و") if joined else first.start
        mention = date_mention(phrase, text, start, piece.tokens[chunk.j - 1].end)
        owner = _told_next(drafts, k) if phrase.kind == "after" else _time_owner(drafts, k, piece)
        if owner is None:
            continue
        if owner.date is None or not owner.own_date or (mention.edtf and not owner.date.edtf):
            owner.date = mention
            owner.own_date = True
            owner.hour_only = phrase.kind == "clock"
            owner.beside = phrase.beside


def _told_next(drafts: list[Draft], at: int) -> Draft | None:
    """ "بعد يوم من وقوع اشتباك": the happening that stands right after the length of time."""
    return next((draft for draft in drafts if at < draft.at <= at + _NEXT_REACH), None)


def _time_owner(drafts: list[Draft], at: int, piece: Piece) -> Draft | None:
    before = [draft for draft in drafts if draft.at < at or (draft.lead and draft.lead < at)]
    after = next((draft for draft in drafts if draft.at > at), None)
    if not before:
        return after
    last = before[-1]
    crossed = any(piece.tokens[c.i].gap & Gap.COMMA for c in piece.chunks[last.at + 1 : at + 1])
    return after if after is not None and last.own_date and crossed else last


def inherit(drafts: list[Draft]) -> None:
    """Within one sentence, events without a place or day of their own share their neighbour's."""
    placed = [draft for draft in drafts if draft.own_place]
    dated = [draft for draft in drafts if draft.own_date]
    for draft in drafts:
        if placed and not draft.places:
            draft.places = list(_nearest(placed, draft).places)
        if dated and draft.date is None and not draft.background:
            draft.date = _nearest(dated, draft).date


def _nearest(owners: list[Draft], draft: Draft) -> Draft:
    return min(owners, key=lambda owner: abs(owner.at - draft.at))
