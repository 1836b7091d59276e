"""The seeds: retellings that say what the originals say, in words of our own."""

from __future__ import annotations

import re
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ORIGINALS = ROOT.parent / "shared" / "seeds"
ARTICLES = sorted((ROOT / "seeds" / "articles").iterdir())
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
