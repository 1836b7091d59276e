"""What the five articles state of numbers, by hand: one line a statement, in the terms of one fixed encoding.

Days are of January 2022, first and last of the window in which the figure holds; None as high is no upper bound.
Numbers that the words only approach are given as the ranges they were taken for: about 5 % for "around", 0.9 n for
"almost".
"""

from __future__ import annotations

from handmade import count, day

from kzunrest.claim import Claim
from kzunrest.figure import Figure
from kzunrest.period import Period

Line = tuple[str, str, str, str, int, int, int, int | None, str, str]

LINES: tuple[Line, ...] = (
    ("0.1", "victims", "all", "", 15, 15, 4578, 4578, "Prosecutor General", "TASS"),
    ("0.2", "injured", "all", "", 15, 15, 4353, 4353, "Prosecutor General", "TASS"),
    ("0.3", "injured", "law_enforcement", "", 15, 15, 3393, 3393, "Prosecutor General", "TASS"),
    ("0.4", "killed", "all", "", 15, 15, 225, 225, "Prosecutor General", "TASS"),
    ("0.5", "killed", "law_enforcement", "", 15, 15, 19, 19, "Prosecutor General", "TASS"),
    ("0.6", "killed", "alleged_attackers", "", 15, 15, 1, None, "Prosecutor General", "TASS"),
    ("0.7", "killed", "civilians", "", 15, 15, 1, None, "Prosecutor General", "TASS"),
    ("0.8", "killed", "died in hospital", "", 15, 15, 175, 175, "Health Ministry", "TASS"),
    ("0.9", "killed", "all", "", 15, 15, 225, 225, "Prosecutor General", "Health Ministry"),
    ("0.10", "injured", "all", "", 2, 15, 2000, None, "TASS", ""),
    ("0.11", "killed", "all", "", 2, 15, 1, None, "TASS", ""),
    ("0.12", "detained", "foreigners", "", 2, 15, 2, None, "CSTO", "TASS"),
    ("1.1", "detained", "all", "", 7, 7, 3001, None, "Interior Ministry", "Interfax"),
    ("1.2", "killed", "alleged_attackers", "", 7, 7, 26, 26, "Interior Ministry", "Interfax"),
    ("1.3", "injured", "alleged_attackers", "", 7, 7, 18, 18, "Interior Ministry", "Interfax"),
    ("1.4", "injured", "all", "", 2, 7, 1001, None, "text 1", ""),
    ("1.5", "killed", "all", "", 2, 7, 24, None, "text 1", ""),
    ("1.6", "hospitalized", "all", "", 2, 7, 360, 440, "text 1", ""),
    ("1.7", "contingents", "all", "CSTO", 6, 7, 5, 5, "text 1", ""),
    ("2.1", "detained", "all", "", 7, 7, 3600, 3999, "Interior Ministry", "text 2"),
    ("2.2", "killed", "all", "", 7, 7, 24, None, "text 2", ""),
    ("2.3", "killed", "all", "", 7, 7, 26, 26, "Interior Ministry", "text 2"),
    ("2.4", "injured", "law_enforcement", "Aktobe", 2, 7, 7, 7, "text 2", ""),
    ("2.5", "injured", "all", "Shymkent", 2, 7, 61, None, "local media", "text 2"),
    ("2.6", "injured", "all", "", 2, 7, 24, None, "text 2", ""),
    ("2.7", "detained", "all", "", 2, 7, 2000, None, "text 2", ""),
    ("2.8", "contingents", "all", "CSTO", 6, 7, 5, 5, "text 2", ""),
    ("3.1", "killed", "all", "", 2, 19, 227, 227, "Kazakh officials", "RFE/RL"),
    ("3.2", "killed", "law_enforcement", "", 2, 19, 19, 19, "Kazakh officials", "RFE/RL"),
    ("3.3", "participants", "alleged_attackers", "Almaty", 5, 19, 20000, 20000, "President", "RFE/RL"),
    ("3.4", "missing", "all", "", 2, 19, 40, None, "activists", "RFE/RL"),
    ("3.5", "contingents", "all", "CSTO", 6, 19, 4, None, "RFE/RL", ""),
    ("4.1", "troops", "all", "CSTO", 6, 13, 2025, 2035, "EFE", ""),
    ("4.2", "killed", "all", "", 2, 13, 156, 172, "EFE", ""),
    ("4.3", "injured", "all", "", 2, 13, 950, 1050, "EFE", ""),
    ("4.4", "detained", "all", "", 2, 13, 12001, None, "EFE", ""),
    ("4.5", "troops", "all", "Kyrgyzstan", 6, 13, 150, 150, "Kyrgyzstan", "EFE"),
    ("4.6", "troops", "all", "Tajikistan", 6, 13, 200, 200, "Tajikistan", "EFE"),
    ("4.7", "troops", "all", "Russia", 6, 13, 1, None, "Moscow", "EFE"),
    ("4.8", "troops", "all", "Belarus", 6, 13, 1, None, "EFE", ""),
    ("4.9", "troops", "all", "Armenia", 6, 13, 1, None, "EFE", ""),
    ("4.10", "withdrawal_ends_day", "planned", "CSTO", 11, 11, 13, 23, "President", "EFE"),
    ("0.13", "withdrawal_ends_day", "planned", "CSTO", 15, 15, 13, 19, "CSTO", "TASS"),
    ("3.6", "withdrawal_ends_day", "actual", "CSTO", 19, 19, 13, 19, "Russian ambassador", "RFE/RL"),
)
"""44 statements: name, measure, population, place or whose, first day, last day, low, high, origin, relay."""

FALSE: tuple[Line, ...] = (
    ("9.1", "killed", "all", "", 16, 16, 160, 160, "nobody", ""),
    ("9.2", "injured", "all", "", 15, 15, 950, 1050, "nobody", ""),
    ("9.3", "troops", "all", "Russia", 6, 13, 1700, 1700, "nobody", ""),
)
"""Three false figures: below an earlier 225; below its own part, 3,393; with the other contingents above 2,035."""

ACTORS = ("CSTO", "Armenia", "Belarus", "Kyrgyzstan", "Russia", "Tajikistan")


def told(line: Line) -> Claim:
    """A statement as a claim whose words are its name."""
    name, measure, population, where, first, last, low, high, origin, relay = line
    figure = Figure.at_least(low) if high is None else Figure.exactly(low) if low == high else Figure.between(low, high)
    text, _, number = name.partition(".")
    return count(
        measure,
        figure,
        of=population,
        where=where if where and where not in ACTORS else None,
        whose=where if where in ACTORS else None,
        period=Period(begin=day(first), end=day(last)),
        by=origin,
        via=(relay,) if relay else (),
        text=f"text {text}",
        words=name,
        at=int(number) * 100,
    )


def five() -> list[Claim]:
    """The 44 statements."""
    return [told(line) for line in LINES]


def false() -> list[Claim]:
    """The three false figures."""
    return [told(line) for line in FALSE]
