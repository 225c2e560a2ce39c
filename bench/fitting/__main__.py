"""`python -m bench.fitting`: fit the weights of cleaning, or say how well such weights do.

With `--cross-validate` the sites are dealt into folds, each fold is cleaned with weights fitted on
the others, and the table of scores is printed; nothing is written. Without it, weights fitted on
all pages are written where the project reads them.
"""

import argparse
import random
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest.mock import patch

import msgspec

from bench.cleaning_rig.score import Cleaned, mean, scored
from bench.fitting.examples import Example, examples_in
from bench.fitting.models import body_model, presence_model, presence_of, title_model
from bench.fitting.noise import bare, emptied, harder, transplanted
from coopreader.article import flattened
from coopreader.article.judging.choice import body_scores
from coopreader.article.judging.forest import Forest
from coopreader.article.read import read_article

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FOLDERS = (
    SHARED / "data" / "cleaning" / "dev",
    SHARED / "seeds",
    ROOT / "tests" / "article" / "pages",
    ROOT / "tests" / "article" / "pages" / "hard",
    ROOT / "tests" / "article" / "pages" / "without_article",
)
WEIGHTS = ROOT / "coopreader" / "article" / "judging" / "weights"
COLUMNS = ("F1", "P", "R", "block F1", "exact", "title", "date", "no date")
SEED = 7
_TRANSPLANTS = 5
_SOME = 0.15  # share of the pages of which an emptied one is made, and the bare article


def made_harder(examples: Sequence[Example], folds: int) -> list[Example]:
    """Return two harder pages of each page with an article, and some emptied ones."""
    rng = random.Random(SEED)
    made: list[Example | None] = []
    for example in examples:
        if not example.page.blocks:
            continue
        donors = [
            other
            for other in examples
            if other.fold == example.fold
            and other.page.style in ("block", "own")
            and other.page.blocks
        ]
        own = example.page.style == "own"
        made += [harder(example, donors, rng, folds) for _ in range(2)]
        if own or example.page.style in ("block", "wall"):
            for _ in range(_TRANSPLANTS if own else 1):
                made.append(transplanted(example, donors, rng, folds))
        if rng.random() < _SOME:
            made.append(emptied(example, folds))
        if rng.random() < _SOME:
            made.append(bare(example, rng, folds))
    return [example for example in made if example]


def folded(
    examples: Sequence[Example], made: Sequence[Example], folds: int
) -> dict[int, dict[str, Forest]]:
    """Return for each fold the models fitted on the others.

    Sets the scores of all examples, by models that have not seen their sites.
    """
    models: dict[int, dict[str, Forest]] = {}
    for fold in range(folds):
        body = body_model(others(examples, fold), others(made, fold))
        for example in (*examples, *made):
            if example.fold == fold:
                example.scores = body_scores(example.columns, body)
        models[fold] = {"body": body}
    for fold in range(folds):
        models[fold]["title"] = title_model(others(examples, fold))
    pages = [*examples, *(example for example in made if not any(example.inside))]
    columns = [presence_of(example, models[example.fold]["title"]) for example in pages]
    for fold in range(folds):
        seen = [index for index, example in enumerate(pages) if example.fold != fold]
        models[fold]["presence"] = presence_model(
            [pages[index] for index in seen], [columns[index] for index in seen]
        )
    models[folds] = {"presence": presence_model(pages, columns)}
    return models


def others(examples: Sequence[Example], fold: int) -> list[Example]:
    """Return the examples that are not in a fold."""
    return [example for example in examples if example.fold != fold]


def cross_validated(examples: Sequence[Example], made: Sequence[Example], folds: int) -> None:
    """Print the scores of pages that were cleaned with weights fitted on other sites."""
    models = folded(examples, made, folds)
    scores = []
    for example in examples:
        with patch.object(flattened, "fitted", models[example.fold].__getitem__):
            scores.append((example, _scored(example)))
    groups: dict[str, Callable[[Example], bool]] = {
        "all styles": lambda example: example.page.style != "own",
        "block and wall": lambda example: example.page.style in ("block", "wall"),
    }
    for style in ("block", "wall", "frag", "raw"):
        groups[style] = lambda example, style=style: example.page.style == style  # type: ignore[misc]
    groups["written by hand"] = lambda example: (
        example.page.style == "own" and bool(example.page.blocks) and not _is_hard(example)
    )
    groups["hard on purpose"] = _is_hard
    groups["without an article"] = lambda example: not example.page.blocks
    for language in ("fr", "en", "es", "ar"):
        groups[language] = lambda example, language=language: (
            example.page.language == language  # type: ignore[misc]
            and example.page.style != "own"
        )
    print(f"{'cross-validated by site':24}{'n':>5}" + "".join(f"{name:>10}" for name in COLUMNS))
    for name, belongs in groups.items():
        rows = [row for example, row in scores if belongs(example)]
        values = [mean(rows, column) for column in COLUMNS]
        cells = "".join(f"{'-' if v is None else f'{100 * v:.1f}':>10}" for v in values)
        print(f"{name:24}{len(rows):>5}{cells}")


def _is_hard(example: Example) -> bool:
    return example.page.path.parent.name == "hard"


def _scored(example: Example) -> dict[str, float]:
    article = read_article(example.page.read())
    body = tuple(block.text for block in article.blocks if block.kept and block.kind != "title")
    cleaned = Cleaned(body, article.title, article.published, article.source, article.author)
    return dict(scored(example.page, cleaned))


def main() -> int:
    """Fit or cross-validate; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench.fitting", description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, help="folders with gold")
    parser.add_argument("--cross-validate", action="store_true", help="print scores, write nothing")
    parser.add_argument("--folds", type=int, default=5)
    arguments = parser.parse_args()
    folders = [folder for folder in arguments.folders or FOLDERS if folder.exists()]
    if not folders:
        print("no folder with gold is here", file=sys.stderr)
        return 1
    examples = examples_in(folders, arguments.folds)
    made = made_harder(examples, arguments.folds)
    print(f"{len(examples)} pages, {len(made)} made harder", file=sys.stderr)
    if arguments.cross_validate:
        cross_validated(examples, made, arguments.folds)
        return 0
    models = folded(examples, made, arguments.folds)[arguments.folds]
    models |= {"title": title_model(examples), "body": body_model(examples, made)}
    WEIGHTS.mkdir(exist_ok=True)
    for name, model in models.items():
        (WEIGHTS / f"{name}.json").write_bytes(msgspec.json.encode(model) + b"\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
