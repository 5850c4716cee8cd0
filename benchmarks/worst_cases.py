"""How time grows with length where reports are at their worst: one thing told thousands of times over.

For each unit of text the time for :data:`CHARACTERS` characters of it is printed over the time for half as many: 2
where time grows with length, 4 where it grows with its square.
"""

from __future__ import annotations

import gc
import time

#: Lengths and rounds: the least time of several counts.
CHARACTERS, ROUNDS = 200_000, 3
UNITS = {
    "one sentence": "هاجم مسلحون حاجزاً في بلدة تل الورد وقصف لواء «الصقر» قرية الزهرية وقتل مدنيين ",
    "place names": "حلب وحمص وبلدة تل الورد ودير الزور و",
    "open quotes": 'قال «إن "هجوماً (على ',
    "names": "حركة «الياسمين» التابعة للواء ",
    "verbs": "قصف هاجم اعتقل ",
    "counts": "خمسة وعشرين ألف ومئة قتيل ",
    "between": "اشتباكات بين لواء «الصقر» و",
    "sources": "بحسب مصادر محلية قالت إن ",
    "cues": "لم يكن من المتوقع أن ينسحب ",
    "short sentences": "هاجم مسلحون حاجزاً. ",
}


def seconds(text: str) -> float:
    """The least time of the processor that reading and extraction take, the collector of garbage left out."""
    from sijill.pipeline import Read, read_and_extract
    from sijill.reading.raw import TEXT, RawItem

    taken = []
    for _ in range(ROUNDS):
        gc.collect()
        gc.disable()
        began = time.process_time()
        if not isinstance(
            read_and_extract(RawItem("worst.txt", text.encode(), TEXT), "2000-01-01T00:00:00Z"), Read
        ):
            raise SystemExit("The text could not be read, so that nothing was measured.")
        taken.append(time.process_time() - began)
        gc.enable()
    return min(taken)


def main() -> None:
    """Measure every unit and print a table."""
    print(f"{'':16}  seconds for {CHARACTERS:,}  over half of it")
    for name, unit in UNITS.items():
        times = CHARACTERS // len(unit)
        half, whole = seconds(unit * (times // 2)), seconds(unit * times)
        print(f"{name:16}  {whole:19.2f}  {whole / half:15.2f}", flush=True)


if __name__ == "__main__":
    main()
