"""Persons named behind the place of their post: "محافظ حلب فلان الفلاني" is the man."""

from __future__ import annotations

from sijill.extraction.chunks import HARD, Piece
from sijill.text.tokens import Gap

#: Classes of noun that tell a post.
_POSTS = frozenset({"source", "leader"})


def name_holders(piece: Piece) -> None:
    """Put the person in the place of the post, where no more than the place of it stands between the two."""
    for k, chunk in enumerate(piece.chunks[:-2]):
        post = chunk.nominal
        if post is None or post.class_ not in _POSTS or post.named or post.person or post.owner is not None:
            continue
        at = k + 1
        while at < len(piece.chunks) and piece.chunks[at].kind == "place" and not piece.chunks[at].coordinated:
            at += 1
        if at == k + 1 or at >= len(piece.chunks):
            continue
        person, between = piece.chunks[at], piece.tokens[piece.chunks[at].i].gap
        if person.nominal is None or not person.nominal.person or person.prep or person.coordinated:
            continue
        if between & (HARD | Gap.COMMA):
            continue
        chunk.nominal, person.nominal, person.kind = person.nominal, None, "word"
