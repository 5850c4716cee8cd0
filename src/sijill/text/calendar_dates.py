"""Dates of the calendar in running text: "3 يوليو / تموز 2019", "20 من الشهر الجاري", "8/8/2021".

:func:`date_at` reads one date and says which parts of it the text gives; resolving them is done in
:mod:`sijill.text.time_periods`.
"""

from __future__ import annotations

from typing import NamedTuple

from sijill.text.calendar_words import calendar
from sijill.text.number_values import DIGITS, digits
from sijill.text.time_line import LOOSE, Line
from sijill.text.time_words import Kind, ordinal_tens, periods, second_words
from sijill.text.tokens import Gap

#: What may stand between the two names of one month.
_PARTNERS = Gap.PAREN_OPEN | Gap.PAREN_CLOSE | Gap.SLASH | Gap.DASH | Gap.COLON
_MONTH_KINDS = (Kind.MONTH, Kind.WEAK_MONTH)
#: Steps from the month or year of publication that an adjective of direction takes.
SHIFT_OF = {"before past": -2, "past": -1, "latest": -1, "current": 0, "coming": 1}
_TO = frozenset({"الي", "حتي", "و"})


class CalendarDate(NamedTuple):
    """The parts of a date that the text gives, read up to token ``j``.

    ``year_shift`` counts years from that of publication ("of last year"), ``month_shift`` months ("the 3rd
    of this month"). ``month`` is 1 to 12, Hijri when ``hijri``. ``valid`` is False where the calendar has no
    such date or the year is implausible.
    """

    j: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None
    direction: str | None = None
    year_shift: int | None = None
    month_shift: int | None = None
    hijri: bool = False
    valid: bool = True
    weak: bool = False


def date_at(line: Line, k: int, beside_day: bool = False) -> CalendarDate | None:
    """Read the date that begins at ``k``; ``beside_day``: a day word before it makes "12/8" a date."""
    if k >= len(line):
        return None
    if line.norm(k)[-1] in DIGITS:
        return _numeric(line, k, beside_day) or _with_day(line, k)
    if line.kind(k) is Kind.ORDINAL:
        return _with_ordinal(line, k)
    return month_at(line, k)


def month_at(line: Line, k: int) -> CalendarDate | None:
    """Read a month with its second name, year and direction; the word "month" may stand before it."""
    start = k
    if line.kind(k) is Kind.MONTH_WORD and line.joins(k + 1, LOOSE):
        k += 1
    read = _month_name(line, k)
    if read is None:
        return None
    month, j = read
    if month > 100:
        return _hijri_rest(line, month - 100, j, named=k > start)
    partnered = False
    while line.joins(j, _PARTNERS):
        partner = _month_name(line, j)
        if partner is None or (partner[0] != month and not line.tokens[j].gap):
            break
        j, partnered = partner[1], True
        if partner[0] != month:
            # "كانون الثاني/نوفمبر" is a slip: the words are kept, the month is not guessed
            return CalendarDate(j)
    # "15 فبراير (شباط) الماضي": the bracket closes before the rest
    found = CalendarDate(j, month=month, weak=line.kind(k) is Kind.WEAK_MONTH and not partnered and k == start)
    return _year_rest(line, found)


def _month_name(line: Line, k: int) -> tuple[int, int] | None:
    """Return the month named at ``k`` (Hijri months plus 100) and the index behind its name."""
    kind = line.kind(k)
    if kind in _MONTH_KINDS:
        return line.value(k), k + 1
    if kind is Kind.HIJRI:
        return 100 + line.value(k), k + 1
    if kind in (Kind.MONTH_HEAD, Kind.HIJRI_HEAD) and line.joins(k + 1):
        head = line.norm(k)
        month = second_words().get((head, line.norm(k + 1))) or second_words().get((head[1:], line.norm(k + 1)))
        return (month, k + 2) if month else None
    return None


def _year_rest(line: Line, found: CalendarDate) -> CalendarDate:
    """Read what may follow a month: direction and year, in either order."""
    j, direction = line.direction(found.j, Gap.PAREN_CLOSE)
    found = found._replace(j=j, direction=direction)
    day = line.number(j) if line.joins(j) else None
    if direction is None and day is not None and day <= 31:
        year = year_at(line, j + 1)  # "أكتوبر 16, 2022"
        if year is not None and year.year is not None:
            return _checked(found._replace(j=year.j, year=year.year, day=day, valid=year.valid))
    year = year_at(line, j)
    if year is None:
        return found
    found = found._replace(j=year.j, year=year.year, year_shift=year.year_shift, valid=year.valid)
    if found.direction is None:
        j, direction = line.direction(found.j, Gap.PAREN_CLOSE)
        found = found._replace(j=j, direction=direction)
    return found


def year_at(line: Line, k: int, headed: bool = False) -> CalendarDate | None:
    """Read a year after a month, or after "the year" when ``headed``: 2019, عام 2019, من العام الماضي."""
    if not line.joins(k, Gap.NONE if headed else LOOSE):
        return None
    at = k
    if line.norm(at) in calendar().after_month_day and line.kind(at + 1) is Kind.YEAR_HEAD and line.joins(at + 1):
        at += 1
    if line.kind(at) is Kind.YEAR_HEAD:
        unit = periods().get(line.norm(at))
        if unit is not None:
            j, direction = line.direction(at + 1)
            shift = SHIFT_OF.get(direction or "")
            if shift is not None:
                return CalendarDate(j, year_shift=shift)
        at, headed = at + 1, True
        if not line.joins(at):
            return None
    norm = line.norm(at)
    if len(norm) != 4 or not norm.isascii() or not norm.isdigit():
        return None
    if line.tokens[at].gap & (Gap.SLASH | Gap.DASH) and line.norm(at + 1)[:1] in DIGITS and line.norm(at + 1):
        return None
    year, j = int(norm), at + 1
    if line.joins(j) and line.norm(j) in calendar().hijri_marks:
        return CalendarDate(j + 1, year=year, hijri=True)
    if line.joins(j) and line.norm(j) in calendar().gregorian_marks:
        j += 1
    return CalendarDate(j, year=year, valid=1900 <= year <= 2100)


def _hijri_rest(line: Line, month: int, j: int, named: bool) -> CalendarDate | None:
    """Read what follows a Hijri month. Without year or "month" before it, it is as likely a person's name."""
    found = CalendarDate(j, month=month, hijri=True, weak=not named)
    if line.joins(j, Gap.COMMA):
        norm = line.norm(j)
        if len(norm) == 4 and norm.isascii() and norm.isdigit():
            j += 1
            if line.joins(j) and line.norm(j) in calendar().hijri_marks:
                j += 1
            return found._replace(j=j, year=int(norm), weak=False)
    j, direction = line.direction(j)
    return found._replace(j=j, direction=direction, weak=found.weak and direction is None)


def _with_day(line: Line, k: int) -> CalendarDate | None:
    """Read "3 يوليو", "7 من آب", "3-5 تموز", "3 إلى 5 تموز" or "20 من الشهر الجاري"."""
    day = line.number(k)
    if day is None or day > 99:
        return None
    j, last_day = k + 1, None
    if j < len(line) and line.tokens[j].gap == Gap.DASH and line.norm(j)[0] in DIGITS:
        last_day, j = line.number(j), j + 1
    elif line.joins(j) and line.norm(j) in _TO and line.joins(j + 1):
        last_day, j = line.number(j + 1), j + 2
    elif line.joins(j) and line.norm(j)[0] == "و":
        last_day = line.number(j)
        j += last_day is not None
    if j > k + 1 and (last_day is None or last_day <= day):
        return None
    found = _month_after_day(line, j)
    return found and _checked(found._replace(day=day, last_day=last_day, weak=False))


def _with_ordinal(line: Line, k: int) -> CalendarDate | None:
    """Read "السابع من أكتوبر", "الثالث والعشرين من تموز" or "الخامس عشر من الشهر الجاري"."""
    day, j = line.value(k), k + 1
    if day < 10 and line.joins(j) and line.norm(j) in ordinal_tens():
        day, j = day + ordinal_tens()[line.norm(j)], j + 1
    elif (day < 10 or day == 11) and line.joins(j) and line.norm(j) == "عشر":
        day, j = 10 + day % 10, j + 1
    elif day == 11 and line.joins(j) and line.norm(j) in ordinal_tens():
        day, j = 1 + ordinal_tens()[line.norm(j)], j + 1
    elif day == 11:
        return None
    if line.norm(j) not in calendar().after_month_day:
        return None
    found = _month_after_day(line, j)
    return found and _checked(found._replace(day=day, weak=False))


def _month_after_day(line: Line, j: int) -> CalendarDate | None:
    if line.joins(j) and line.norm(j) in calendar().after_month_day:
        j += 1
    if not line.joins(j, Gap.DASH | Gap.SLASH | Gap.COMMA):
        return None
    if line.norm(j) in periods() and periods()[line.norm(j)] == ("month", 1):
        end, direction = line.direction(j + 1)
        shift = SHIFT_OF.get(direction or "")
        return None if shift is None else CalendarDate(end, month_shift=shift)
    if line.tokens[j].gap & Gap.COMMA:
        return None
    return month_at(line, j)


def _checked(found: CalendarDate) -> CalendarDate:
    """Mark days that no month has; whether a month has its 30th or 31st shows when the year is known."""
    longest = 30 if found.hijri else 31
    if found.month is not None and not found.hijri:
        longest = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[found.month - 1]
    days = [d for d in (found.day, found.last_day) if d is not None]
    return found if all(1 <= d <= longest for d in days) else found._replace(valid=False)


def _numeric(line: Line, k: int, beside_day: bool) -> CalendarDate | None:
    """Read 8/8/2021, 2021-11-08, 6.8.2022 and, beside a day word, 12/8."""
    norm, j = line.norm(k), k + 1
    if "." in norm:
        parts = norm.split(".")
    else:
        parts, mark = [norm], line.tokens[j].gap if j < len(line) else 0
        while len(parts) < 3 and j < len(line) and line.tokens[j].gap == mark and mark in (Gap.SLASH, Gap.DASH):
            parts.append(line.norm(j))
            j += 1
    if not all(part.isascii() and part.isdigit() for part in parts[1:]) or not parts[0][-1:].isdigit():
        return None
    read = digits(parts[0])
    if read is None:
        return None
    numbers = [read[1], *map(int, parts[1:])]
    if len(numbers) == 2 and beside_day and 1 <= numbers[0] <= 31 and 1 <= numbers[1] <= 12:
        return CalendarDate(j, day=numbers[0], month=numbers[1])
    if len(numbers) != 3 or any(len(part) > 4 for part in parts[1:]):
        return None
    first, month, last = numbers
    if first > 31:
        year, day = first, last
    elif len(parts[2]) == 4:
        year, day = last, first
    elif len(parts[2]) == 2 and "." not in norm:
        year, day = 2000 + last, first
    else:
        return None
    if month > 12 >= day:
        day, month = month, day
    found = CalendarDate(j, year=year, month=month, day=day)
    if line.joins(j) and line.norm(j) in calendar().gregorian_marks:
        found = found._replace(j=j + 1)
    valid = 1900 <= year <= 2100 and 1 <= month <= 12 and 1 <= day <= 31
    return found._replace(valid=valid) if not valid else _checked(found)
