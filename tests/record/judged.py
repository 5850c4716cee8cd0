"""A small record to judge, and ways to judge it and to see what stands then."""

from __future__ import annotations

from tests.record import builders as b

from sijill.linking.link import link
from sijill.model.claims import Claim, Extraction, PersonMention, RelationClaim
from sijill.model.document import Document
from sijill.record import overlays
from sijill.record.desk import Ask, Desk
from sijill.record.store import Record
from sijill.record.stored import StoredClaim

AT = "2031-05-01T10:00:00Z"
USER = "ليلى"
TEXT = (
    "قصفت كتيبة الزيتون بلدة العرمة. وداهم لواء الصقر سوق الخان. لواء الصقر المدعوم من كتيبة الزيتون انسحب لاحقاً."
)
OTHER = "أفادت مصادر أن كتيبة الزيتون استهدفت بلدة العرمة بالقذائف."


def first() -> Document:
    return b.document(TEXT, "first.txt", url="https://alif.example/1")


def shelling(doc: Document, **more: object) -> Claim:
    values = {
        "actors": (b.actor(doc, "كتيبة الزيتون", "zaytun"),),
        "places": (b.place(doc, "بلدة العرمة", "arma"),),
    }
    return b.claim(doc, "قصفت", **{**values, **more})  # type: ignore[arg-type]


def raid(doc: Document) -> Claim:
    return b.claim(doc, "وداهم", "COERCE", ("seize",), actors=(b.actor(doc, "لواء الصقر", "saqr"),))


def backing(doc: Document) -> RelationClaim:
    sides = b.actor(doc, "لواء الصقر", "saqr"), b.actor(doc, "كتيبة الزيتون", "zaytun")
    return b.relation(doc, "backed_by", *sides, "لواء الصقر المدعوم من كتيبة الزيتون")


def read(doc: Document) -> Extraction:
    person = PersonMention(doc.text[:4], 0, 4, "saqr")
    return b.extraction(doc, (shelling(doc), raid(doc)), (backing(doc),), (person,))


def fill(record: Record) -> None:
    doc, other = first(), b.document(OTHER, "other.txt", "موقع باء")
    record.add(doc, read(doc))
    at_arma = b.place(other, "بلدة العرمة", "arma")
    record.add(other, b.extraction(other, (b.claim(other, "استهدفت", places=(at_arma,)),)))
    relink(record)


def relink(record: Record) -> None:
    claims, documents = record.link_inputs()
    constraints = record._read(overlays.constraints)
    told = link(claims, documents, must_link=constraints.must, cannot_link=constraints.cannot)
    record.replace_incidents(told)


def decide(record: Record, ask: Ask) -> str:
    """Make one step and return its batch."""
    return Desk(record).decide(ask, USER, AT)[0].batch


def claims(record: Record) -> dict[str, StoredClaim]:
    return {told.claim.trigger.text: told for told in record.claims()}


def ids(record: Record) -> dict[str, str]:
    return {word: told.claim.id for word, told in claims(record).items()}


def canonical(record: Record) -> list[str]:
    return list(record.canonical())
