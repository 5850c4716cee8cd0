"""Whether an event noun points back to a happening already told."""

from __future__ import annotations

from sijill.extraction.chunks import Chunk, Piece
from sijill.extraction.governor import bare_forms
from sijill.lexicon.grammar import grammar


def is_definite(piece: Piece, k: int, chunk: Chunk) -> bool:
    """ "القصف", "هذه الاشتباكات", "الهجوم المذكور" point back to a happening already told."""
    tokens = piece.tokens
    bare = tokens[chunk.i].norm[len(chunk.prefix) :] if chunk.prefix else tokens[chunk.i].norm
    article = bare.startswith("ال") or tokens[chunk.i].norm.startswith(("لل", "ولل", "بال", "وبال"))
    if k and piece.chunks[k - 1].norm in grammar().demonstratives:
        return True
    if not article or chunk.j - chunk.i > 2 or _counted(piece, chunk.i):
        return False
    return not _told_by_relative(piece, k)


def _told_by_relative(piece: Piece, k: int) -> bool:
    """ "القصف الذي ...", "الهجوم المباغت الذي ...": its own clause tells it; so does an adjective of origin."""
    after = piece.chunks[k + 1 : k + 3]
    if not after:
        return False
    if after[0].norm in grammar().new_relatives or after[0].kind == "nisba":
        return True
    adjective = after[0].kind == "word" and after[0].norm.startswith("ال")
    return adjective and after[-1].norm in grammar().new_relatives


def _counted(piece: Piece, i: int) -> bool:
    """ "عشرات الهجمات", "عدد قليل من الغارات": some of them, so none that was told before."""
    of = i > 1 and piece.tokens[i - 1].norm == "من"
    # Before "of" an adjective may stand beside the quantifier.
    before = (i - 2, i - 3) if of else (i - 1,)
    words = [piece.tokens[k].norm for k in before if k >= 0]
    forms = {form for word in words for form in (*bare_forms(word), *bare_forms(word.removesuffix("ا")))}
    return not forms.isdisjoint(grammar().quantifiers)
