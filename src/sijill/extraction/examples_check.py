"""Runs the example sentences of event words: what must open an event, and what must not."""

from __future__ import annotations

from collections.abc import Iterator

from sijill.extraction.chunker import Chunker
from sijill.extraction.names_told import NamesTold
from sijill.extraction.shared_names import SharedNames
from sijill.extraction.triggers import open_drafts
from sijill.lexicon import files
from sijill.lexicon.entries import EventWord
from sijill.lexicon.findings import Finding
from sijill.lexicon.loader import Lexicon
from sijill.lexicon.marked import Marked, parse
from sijill.lexicon.shapes import EVENT_FILES
from sijill.text.joining import join_broken
from sijill.text.tokens import split_sentences, tokenise


def check_examples(lexicon: Lexicon) -> list[Finding]:
    """Read every ``match`` and ``no_match`` sentence of ``lexicon``; [] where each opens what it should.

    A ``match`` sentence may also open an entry of the same type whose words are as long and stand in the same
    place, since then the other is as good a reading. Lines are those of the built-in files.
    """
    words = {word.id: word for word in lexicon.events}
    findings: list[Finding] = []
    for file in EVENT_FILES:
        tree = parse(file, (files.root() / file).read_text(encoding="utf-8"))
        if isinstance(tree, Finding):
            findings.append(tree)
            continue
        for entry in tree.items():
            identity = entry.get("id")
            word = words.get(str(identity.value)) if identity is not None else None
            if word is not None:
                findings.extend(_check(file, entry, word, lexicon))
    return sorted(findings)


def _check(file: str, entry: Marked, word: EventWord, lexicon: Lexicon) -> Iterator[Finding]:
    for text, line in _sentences(entry, "match"):
        opened, as_good = opens(text, word, lexicon)
        if word.id not in opened and not as_good:
            instead = f"it opens {', '.join(opened)}" if opened else "it opens no event"
            mend = "Correct the sentence, or give the entry the form it uses."
            yield Finding(file, line, f"`match` of “{word.id}”: “{text}”: {instead}.", mend)
    for text, line in _sentences(entry, "no_match"):
        if word.id in opens(text, word, lexicon)[0]:
            mend = "Narrow the entry (with `needs`, a longer form, `past`), or correct the sentence."
            yield Finding(file, line, f"`no_match` of “{word.id}”: “{text}”: it opens the entry.", mend)


def opens(text: str, word: EventWord, lexicon: Lexicon) -> tuple[list[str], bool]:
    """Ids of the event words that a sentence opens, and whether one of them stands in ``word``'s stead."""
    opened: list[str] = []
    as_good = False
    for sentence in split_sentences(join_broken(tokenise(text), text, lexicon.index)):
        piece, _ = Chunker(lexicon, None, SharedNames((), lexicon), NamesTold("", lexicon)).cut(sentence)
        for draft in open_drafts(piece, text):
            hit = draft.chunk.hit
            if hit is None or not isinstance(hit.ref, EventWord):
                continue
            opened.append(hit.ref.id)
            if hit.ref.type == word.type:
                as_good = as_good or any(
                    match.hit.kind == "event"
                    and isinstance(match.hit.ref, EventWord)
                    and match.hit.ref.id == word.id
                    and match.hit.length == hit.length
                    for match in lexicon.index.at(piece.tokens, draft.chunk.i)
                )
    return opened, as_good


def _sentences(entry: Marked, field: str) -> Iterator[tuple[str, int]]:
    value = entry.get(field)
    for item in value.items() if value is not None else ():
        yield str(item.value), item.line
