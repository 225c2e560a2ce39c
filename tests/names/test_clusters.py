"""Clusters: sure pairs hold them together, verdicts keep them apart."""

from hypothesis import given
from hypothesis import strategies as st

from coopreader.names.clusters import Cluster, clusters_of
from coopreader.names.pairs import Pair


def pair(one: str, other: str, score: float = 0.95) -> Pair:
    first, second = sorted((one, other))
    return Pair((first, second), (f"Name {first}", f"Name {second}"), "person", score, ("why",))


def actors(clusters: list[Cluster]) -> list[set[str]]:
    return [set(cluster.actors) for cluster in clusters]


def test_sure_pairs_make_one_cluster_best_first() -> None:
    (cluster,) = clusters_of([pair("a", "b", 0.9), pair("b", "c", 0.99), pair("c", "d", 0.95)])
    assert set(cluster.actors) == {"a", "b", "c", "d"}
    assert [one.score for one in cluster.pairs] == [0.99, 0.95, 0.9]
    assert cluster.score == 0.99


def test_a_pair_to_review_holds_nothing_together() -> None:
    assert actors(clusters_of([pair("a", "b"), pair("b", "c", 0.7)])) == [{"a", "b"}, {"b", "c"}]


def test_a_pair_to_review_within_a_cluster_is_told_there() -> None:
    (cluster,) = clusters_of([pair("a", "b"), pair("b", "c"), pair("a", "c", 0.7)])
    assert len(cluster.pairs) == 3


def test_what_differs_is_in_no_cluster_and_blocks_two_clusters() -> None:
    known = {frozenset("ad")}
    pairs = [pair("a", "b", 0.99), pair("c", "d", 0.98), pair("b", "c", 0.9), pair("b", "d", 0.7)]
    found = clusters_of(pairs, lambda one, other: frozenset((one, other)) in known)
    assert actors(found) == [{"a", "b"}, {"c", "d"}]


def test_nothing_of_nothing() -> None:
    assert clusters_of([]) == []


letters = st.sampled_from("abcdefgh")
pairs = st.builds(pair, letters, letters, st.sampled_from([0.6, 0.7, 0.86, 0.9, 1.0]))


@given(
    st.lists(
        pairs.filter(lambda one: one.actors[0] != one.actors[1]), unique_by=lambda it: it.actors
    ),
    st.sets(st.frozensets(letters, min_size=2, max_size=2)),
)
def test_no_cluster_holds_two_that_differ_and_no_pair_stands_twice(
    found: list[Pair], known: set[frozenset[str]]
) -> None:
    def apart(one: str, other: str) -> bool:
        return frozenset((one, other)) in known

    clusters = clusters_of(found, apart)
    told = [one for cluster in clusters for one in cluster.pairs]
    assert len(told) == len(set(told))
    assert set(told) <= set(found)
    for cluster in clusters:
        assert not any(apart(one, other) for one in cluster.actors for other in cluster.actors)
        assert {name for one in cluster.pairs for name in one.actors} == set(cluster.actors)
    assert [one.score for one in clusters] == sorted((one.score for one in clusters), reverse=True)
    if not known:
        assert set(told) == set(found)
