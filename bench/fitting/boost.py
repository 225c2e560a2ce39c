"""Fits a forest: LightGBM's boosted trees, written as a table of numbers."""

from collections.abc import Sequence
from typing import Any

import lightgbm
import numpy as np

from coopreader.article.judging.forest import Forest, Node, Split
from coopreader.article.judging.measures.columns import Columns

_DIGITS = 6  # significant digits of thresholds and values


def boosted(
    columns: Sequence[Columns],
    answers: Sequence[Sequence[bool]],
    weights: Sequence[Sequence[float]],
    *,
    trees: int,
    leaves: int,
    rate: float,
    fewest: int = 40,
    seed: int = 0,
) -> Forest:
    """Fit a forest on the things of several pages: their measures, answers and weights.

    `trees` of `leaves` leaves each are fitted at a learning `rate`, every leaf on the `fewest`
    things or more.
    """
    names = list(columns[0])
    table = np.concatenate([np.column_stack([page[name] for name in names]) for page in columns])
    weight = np.concatenate([np.asarray(page, dtype=float) for page in weights])
    data = lightgbm.Dataset(
        table,
        np.concatenate([np.asarray(page, dtype=float) for page in answers]),
        weight=weight / weight.mean(),
        feature_name=[str(number) for number in range(len(names))],
    )
    settings = {
        "objective": "binary",
        "num_leaves": leaves,
        "learning_rate": rate,
        "min_data_in_leaf": fewest,
        "bagging_fraction": 0.7,
        "bagging_freq": 1,
        "feature_fraction": 0.4,
        "lambda_l2": 5.0,
        "boost_from_average": False,
        "num_threads": 1,
        "deterministic": True,
        "seed": seed,
        "verbose": -1,
    }
    model = lightgbm.train(settings, data, num_boost_round=trees)
    roots = [tree["tree_structure"] for tree in model.dump_model()["tree_info"]]
    used = sorted({number for root in roots for number in _measures(root)})
    places = {number: place for place, number in enumerate(used)}
    return Forest(
        names=tuple(names[number] for number in used),
        bias=0.0,
        trees=tuple(_node(root, places) for root in roots),
    )


def _measures(node: dict[str, Any]) -> set[int]:
    if "leaf_value" in node:
        return set()
    below = _measures(node["left_child"]) | _measures(node["right_child"])
    return below | {int(node["split_feature"])}


def _node(node: dict[str, Any], places: dict[int, int]) -> Node:
    if "leaf_value" in node:
        return _rounded(node["leaf_value"])
    return Split(
        places[int(node["split_feature"])],
        _rounded(node["threshold"]),
        _node(node["left_child"], places),
        _node(node["right_child"], places),
    )


def _rounded(number: float) -> float:
    return float(f"{number:.{_DIGITS}g}")
