"""The seeds: retellings that say what the originals say, in words of our own, and their claims, checked by hand."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

import pytest

from kzunrest.claim import Claim, Count
from kzunrest.codec import dumps, loads

ROOT = Path(__file__).resolve().parents[1]
ORIGINALS = ROOT.parent / "shared" / "seeds"
ARTICLES = sorted((ROOT / "seeds" / "articles").iterdir())
CLAIMS = ROOT / "seeds" / "claims"
KEYS = {"outlet", "title", "byline", "dateline", "published", "based_on", "language", "original_sha256"}
LONGEST = 8  # words in a row that a retelling may share with its original, names and dates included

HEDGES = {
    "more than": "more than", "over": "more than", "at least": "at least", "no fewer than": "at least",
    "almost": "almost", "nearly": "almost", "about": "about", "around": "about", "some": "about",
    "no more than": "up to", "up to": "up to", "another": "another", "all": "all", "most": "most",
}  # fmt: skip
WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
    "|first|second|third|fourth|fifth|sixth|seventh|hundred|thousand|million|dozens|scores|hundreds|thousands"
    "|several|few"
)
HEDGE = "|".join(sorted(HEDGES, key=len, reverse=True))
NUMBER = re.compile(rf"\b(?:({HEDGE})\s+)?(\d[\d,]*\d|\d|(?:{WORDS})\b)", re.IGNORECASE)

every_article = pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)


def parts(path: Path) -> tuple[dict[str, object], str]:
    """The header of an article, and the text after it."""
    _, header, text = path.read_text("utf-8").split("+++\n", 2)
    return tomllib.loads(header), text


def original(path: Path) -> bytes:
    """The original of a retelling; the test is skipped where it isn't at hand."""
    if not (ORIGINALS / path.name).is_file():
        pytest.skip(
            f"the originals are not ours to publish: {path.name} is not in ../shared/seeds beside this checkout"
        )
    return (ORIGINALS / path.name).read_bytes()


def words(text: str) -> list[str]:
    """Its words in lower case, without punctuation; a number is one word."""
    return re.findall(r"\d[\d,]*\d|\w+", text.lower())


def longest_run(one: list[str], other: list[str]) -> list[str]:
    """The longest run of words that stands in both, the first one of them where several are as long."""
    best: list[str] = []
    lengths = [0] * (len(other) + 1)
    for end, word in enumerate(one, 1):
        lengths = [0, *(lengths[at] + 1 if word == same else 0 for at, same in enumerate(other))]
        if max(lengths) > len(best):
            best = one[end - max(lengths) : end]
    return best


def numbers(text: str) -> list[tuple[str, str]]:
    """Its numbers in order, in digits or in words, each with its hedge."""
    return [(HEDGES.get(hedge.lower(), ""), number.lower()) for hedge, number in NUMBER.findall(text)]


def test_a_run_of_words_is_found_across_punctuation_and_case() -> None:
    run = longest_run(words("Of those, 4,353 were hurt."), words("they say: of those 4,353 fled"))
    assert run == ["of", "those", "4,353"]
    assert longest_run(["a", "b"], ["c"]) == []


def test_numbers_keep_their_hedge_and_words_count_as_numbers() -> None:
    assert numbers("Almost 4,000 held, over 60 hurt, dozens killed; another 18 by January 4-5.") == [
        ("almost", "4,000"),
        ("more than", "60"),
        ("", "dozens"),
        ("another", "18"),
        ("", "4"),
        ("", "5"),
    ]


def test_there_are_five_articles_named_by_number_and_digest() -> None:
    assert [path.name[:4] for path in ARTICLES] == ["000_", "001_", "002_", "003_", "004_"]
    assert all(re.fullmatch(r"\d{3}_[0-9a-f]{16}\.txt", path.name) for path in ARTICLES)


@every_article
def test_an_article_is_utf_8_with_a_newline_at_its_end_and_no_carriage_returns(path: Path) -> None:
    data = path.read_bytes()
    assert data.decode("utf-8").startswith("+++\n")
    assert data.endswith(b"\n")
    assert not data.endswith(b"\n\n")
    assert b"\r" not in data


@every_article
def test_a_header_is_toml_with_keys_of_the_format_and_states_nothing_but_language_and_digest(path: Path) -> None:
    header, text = parts(path)
    assert header.keys() <= KEYS
    assert header.keys() == {"language", "original_sha256"}
    assert re.fullmatch(r"[0-9a-f]{64}", str(header["original_sha256"]))
    assert text.strip()


@every_article
def test_the_digest_is_that_of_the_original(path: Path) -> None:
    assert parts(path)[0]["original_sha256"] == sha256(original(path)).hexdigest()


@every_article
def test_a_retelling_shares_no_nine_words_in_a_row_with_its_original(path: Path) -> None:
    run = longest_run(words(parts(path)[1]), words(original(path).decode("utf-8")))
    assert len(run) <= LONGEST, " ".join(run)


@every_article
def test_a_retelling_has_the_paragraphs_of_its_original(path: Path) -> None:
    told, printed = parts(path)[1].split("\n")[:-1], original(path).decode("utf-8").split("\n")
    assert [bool(line) for line in told] == [bool(line) for line in printed]


@every_article
def test_every_number_of_the_original_is_told_with_its_hedge_and_in_its_order(path: Path) -> None:
    told, printed = parts(path)[1].split("\n")[:-1], original(path).decode("utf-8").split("\n")
    for ours, theirs in zip(told, printed, strict=True):
        assert numbers(ours) == numbers(theirs), ours


# The claims -----------------------------------------------------------------------------------------------------------


def claims(path: Path) -> tuple[Claim, ...]:
    """The claims of an article."""
    return loads((CLAIMS / f"{path.stem}.jsonl").read_text("utf-8"))


def gold(path: Path, kind: str) -> list[dict[str, object]]:
    """What was annotated of the original, in its order; the test is skipped where it isn't at hand."""
    original(path)
    records = map(json.loads, (ORIGINALS / "gold.jsonl").read_text("utf-8").splitlines())
    return [record for record in records if record["doc"] == path.stem and record["kind"] == kind]


def named(things: Iterable[object]) -> str | None:
    """Names joined as gold joins them, None for none."""
    return "; ".join(map(str, things)) or None


def as_gold(claim: Claim, within: tuple[Claim, ...]) -> dict[str, object]:
    """A count in the terms of gold, but for its words: what it is a part of is told by measure and figure."""
    count = claim.content
    assert isinstance(count, Count)
    whole = {other.id: other for other in within}.get(claim.part_of or "")
    return {
        "metric": claim.subject,
        "value": count.figure.stated,
        "low": count.figure.low,
        "high": count.figure.high,
        "qualifier": count.figure.hedge.value,
        "population": count.population.name,
        "place": named([count.place] if count.place else []),
        "actor": named([count.actor] if count.actor else []),
        "speaker": named([claim.speaker] if claim.speaker else []),
        "via": named(claim.via),
        "as_of": count.as_of and count.as_of.isoformat(),
        "status": claim.status.value,
        "subset_of": None if whole is None or whole.figure is None else (whole.subject, whole.figure.stated),
    }


def test_there_are_claims_for_each_article_and_for_no_other() -> None:
    assert sorted(path.stem for path in CLAIMS.iterdir()) == [path.stem for path in ARTICLES]


@every_article
def test_claims_are_stored_as_the_library_writes_them(path: Path) -> None:
    assert dumps(claims(path)).encode() == (CLAIMS / f"{path.stem}.jsonl").read_bytes()


@every_article
def test_claims_stand_in_the_order_of_the_text_on_words_that_are_there(path: Path) -> None:
    text, found = parts(path)[1], claims(path)
    assert all(claim.source.id == path.stem and claim.span.holds_in(text) for claim in found)
    assert [claim.span.start for claim in found] == sorted(claim.span.start for claim in found)


@every_article
def test_a_claim_is_told_once_and_refers_to_claims_of_its_own_text(path: Path) -> None:
    ids = [claim.id for claim in claims(path)]
    assert len(set(ids)) == len(ids)
    assert {ref for claim in claims(path) for ref in (claim.part_of, claim.target) if ref} <= set(ids)


@every_article
def test_the_counts_are_those_annotated_in_the_original(path: Path) -> None:
    found = claims(path)
    records = gold(path, "count")
    wholes = {record["id"]: (record["metric"], record["value"]) for record in records}
    for record in records:
        record["subset_of"] = wholes.get(record["subset_of"])
    ours = [as_gold(claim, found) for claim in found if claim.kind == "count"]
    # Gold lists the figures of a heading ("dozens hurt & killed") in any order: figures on the same words have none.
    assert sorted(ours, key=repr) == sorted(({key: record[key] for key in ours[0]} for record in records), key=repr)


@every_article
def test_the_events_annotated_in_the_original_are_among_the_claims(path: Path) -> None:
    ours = [
        (
            claim.subject,
            {str(day) for day in (claim.period.begin, claim.period.end) if day},
            named([claim.place] if claim.place else []),
            named(getattr(claim.content, "actors", ())),
            named([claim.speaker] if claim.speaker else []),
            claim.status.value,
        )
        for claim in claims(path)
        if claim.kind != "count"
    ]
    for record in gold(path, "event"):
        days = {str(day) for day in (record["date"], record["end"]) if day}
        wanted = (record["event"], days, *(record[key] for key in ("place", "actor", "speaker", "status")))
        assert wanted in ours, record
        ours.remove(wanted)
