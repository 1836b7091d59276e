"""Laws of reading: any text at all is read, and every word that a claim stands on is in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kzunrest as kz
from kzunrest.strategies import documents, texts

SEEDS = Path(__file__).parents[1] / "seeds" / "articles"
ORIGINALS = Path(__file__).parents[2] / "shared" / "seeds"
FOLDERS = pytest.mark.parametrize("folder", [SEEDS, ORIGINALS], ids=["retellings", "originals"])

# Words that the rules look for, in any order: what no reporter writes must not make a rule stumble.
WORDS = (
    *(
        "At least",
        "more than",
        "almost",
        "some",
        "dozens of",
        "hundreds",
        "164",
        "4,578",
        "2.5",
        "12",
        "one",
        "another",
    ),
    *("of those", "including", "people", "police officers", "troops", "civilians", "attackers", "aircraft", "²"),
    *("were killed", "killed", "died", "injured", "detained", "denied", "claimed", "said", "told", "reported", "began"),
    *("the Interior Ministry", "Tokayev", "TASS", "CSTO", "Russia", "Kazakhstan", "in Almaty", "according to", "not"),
    *("on Friday", "January 13", "by January 19", "yesterday", "until", "will", "withdraw", "the state of emergency"),
    *("“", "”", "(", ")", ",", ".", ":", ";", "\n", "—", "’s", "and", "from", "to", "between", "in", "%", "$", "No."),
)
SCRAMBLED = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
DOCUMENTS = documents() | (SCRAMBLED | texts() | st.text()).map(lambda text: kz.Document.from_text(text, id="a"))
MORE = settings(max_examples=2 * settings().max_examples)


def spans(reading: kz.Reading) -> list[kz.Span]:
    return [step.span for claim in reading for step in claim.evidence] + [p.span for p in reading.problems if p.span]


@MORE
@given(document=DOCUMENTS)
def test_any_text_is_read_and_every_span_holds_in_it(document: kz.Document) -> None:
    reading = kz.read(document)
    assert all(span.source == document.source.id and span.holds_in(document.text) for span in spans(reading))


@given(document=DOCUMENTS)
def test_claims_have_ids_of_their_own_and_parts_name_a_claim_of_the_same_text(document: kz.Document) -> None:
    reading = kz.read(document)
    ids = [claim.id for claim in reading]
    assert len(set(ids)) == len(ids)
    assert all(other in ids for claim in reading for other in (claim.part_of, claim.target) if other)


@given(document=DOCUMENTS)
def test_what_was_read_can_be_written_reconciled_and_explained(document: kz.Document) -> None:
    reading = kz.read(document)
    assert kz.loads(kz.dumps(reading)) == tuple(reading)
    book = kz.reconcile(reading)
    assert all(str(kz.why(finding)) for finding in book.findings)
    assert all(str(kz.why(conflict)) for conflict in book.conflicts)


@FOLDERS
def test_every_word_that_a_claim_of_the_articles_stands_on_is_there(folder: Path) -> None:
    if not folder.is_dir():
        pytest.skip(f"the originals are not ours to publish; put them at {folder} to test on them too")
    corpus = kz.load(folder)
    texts = {document.source.id: document.text for document in corpus}
    found = spans(kz.read(corpus))
    assert len(found) > 100
    assert all(span.holds_in(texts[span.source]) for span in found)


@FOLDERS
def test_claims_of_the_articles_have_ids_of_their_own(folder: Path) -> None:
    if not folder.is_dir():
        pytest.skip(f"the originals are not ours to publish; put them at {folder} to test on them too")
    ids = [claim.id for claim in kz.read(kz.load(folder))]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    "text", ["Almost 164 people were killed.", "Up to 164 troops left.", "At least At least almost 164 troops"]
)
def test_a_figure_that_no_day_is_known_for_is_reconciled_too(text: str) -> None:
    book = kz.reconcile(kz.read(kz.Document.from_text(text, id="a")))
    assert all(str(kz.why(finding)) for finding in book.findings)
