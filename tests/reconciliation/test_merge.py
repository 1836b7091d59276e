"""Merge: parts of a ledger, merged in any tree and as often as one likes, give the same bytes, across processes too."""

from __future__ import annotations

import random
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import reduce
from multiprocessing import get_context

import pytest
from five import false, five
from hypothesis import given
from hypothesis import strategies as st

from kzunrest.claim import Claim
from kzunrest.codec import dumps, loads
from kzunrest.reconciliation.ledger import Ledger

CLAIMS = five() + false()


def partitions(chance: random.Random, size: int) -> list[Ledger]:
    """Random parts of the claims, some claims in several of them."""
    parts: list[list[Claim]] = [[] for _ in range(size)]
    for claim in CLAIMS:
        for _ in range(chance.choice((1, 1, 2))):
            chance.choice(parts).append(claim)
    return [Ledger.of(part) for part in parts]


def merged(chance: random.Random, parts: list[Ledger]) -> Ledger:
    """The parts, merged in a random tree with repetitions."""
    left = [*parts, chance.choice(parts)]
    while len(left) > 1:
        chance.shuffle(left)
        left.append(left.pop().merge(left.pop()))
    return left[0]


@given(st.randoms(use_true_random=False), st.integers(1, 9))
def test_random_parts_merged_in_random_trees_give_the_same_bytes(chance: random.Random, size: int) -> None:
    assert dumps(merged(chance, partitions(chance, size)).claims) == dumps(Ledger.of(CLAIMS).claims)


def merge_text(texts: list[str]) -> str:
    """Claims written down, merged and written down: what a worker in another process does."""
    return dumps(reduce(Ledger.merge, (Ledger.of(loads(text)) for text in texts), Ledger()).claims)


def test_merged_in_other_processes_they_give_the_same_bytes() -> None:
    parts = [dumps(part.claims) for part in partitions(random.Random(5), 4)]
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as pool:
        halves = list(pool.map(merge_text, [parts[:2], parts[1:]]))
    assert merge_text(halves) == dumps(Ledger.of(CLAIMS).claims)


def test_merged_by_spark_they_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    def merge_pair(one: str, other: str) -> str:
        from kzunrest.codec import dumps, loads
        from kzunrest.reconciliation.ledger import Ledger

        return dumps(Ledger.of(loads(one)).merge(Ledger.of(loads(other))).claims)

    sql = pytest.importorskip("pyspark.sql", reason="PySpark is not installed")
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    session = sql.SparkSession.builder.master("local[1]").getOrCreate()
    try:
        parts = [(0, dumps(part.claims)) for part in partitions(random.Random(5), 4)]
        rows = session.sparkContext.parallelize(parts).reduceByKey(merge_pair).collect()
    finally:
        session.stop()
    assert rows == [(0, dumps(Ledger.of(CLAIMS).claims))]
