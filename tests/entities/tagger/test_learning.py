import pytest

from coopreader.entities.find import read_patterns
from coopreader.entities.tagger.atoms import atoms_of
from coopreader.entities.tagger.learning import Decided, Example, learned
from coopreader.entities.tagger.lessons import Lessons, model_with
from coopreader.entities.tagger.model import shipped
from coopreader.entities.tagger.trial import Tally, tally, tried

SITES = ("Zubrik", "Lomvar", "Tendil", "Karvok", "Plinor", "Vestrim")
FRAMES = (
    "Les supporters iront à {0} dimanche. Arrivé à {0}, le nouvel entraîneur s'est tu.",
    "Un match difficile à {0}. On a vu à {0} des tribunes pleines.",
    "Il a signé à {0} pour deux ans. On joue bien à {0}, dit-il.",
)


def example(name: str, frame: str, kind: str = "organisation", *, refused: bool = False) -> Example:
    text = frame.format(name)
    starts = [at for at in range(len(text)) if text.startswith(name, at)]
    decided = tuple(Decided(at, at + len(name), kind, refused) for at in starts)
    return Example(text, "fr", decided)


SEEN = [example(name, frame) for name in SITES for frame in FRAMES]


def likelihood(text: str, word: str, label: str, lessons: Lessons | None) -> float:
    """Return how likely a label is for the first token that is a word."""
    (reading,) = read_patterns(text, language="fr")
    model = model_with(lessons, arabic=False)
    rows = model.marginals(atoms_of([reading])[0])
    at = next(at for at, token in enumerate(reading.tokens) if token.text == word)
    return rows[at].get(model.labels.index(label), 0.0)


def test_nothing_decided_changes_nothing() -> None:
    assert learned([]).latin == {}
    assert learned([Example("Zubrik est en ligne.", "fr", ())]).latin == {}
    assert model_with(Lessons(), arabic=False) is shipped(False)


def test_names_in_places_like_those_tagged_are_likelier_of_that_type() -> None:
    text = FRAMES[1].format("Mordak")
    before = likelihood(text, "Mordak", "B-organisation", None)
    assert likelihood(text, "Mordak", "B-organisation", learned(SEEN)) > before + 0.1


def test_what_is_like_something_rejected_is_likelier_no_name() -> None:
    frame = "La collection {0} sera en vente mardi. On attend {0} partout."
    taught = [example(name, frame, "person", refused=True) for name in SITES]
    text = frame.format("Mordak")
    before = likelihood(text, "Mordak", "O", None)
    assert likelihood(text, "Mordak", "O", learned(taught)) > before + 0.1


def test_the_same_decisions_teach_the_same() -> None:
    assert learned(SEEN).latin == learned(list(SEEN)).latin


def test_arabic_and_other_languages_learn_apart() -> None:
    text = "أعلن موقع زوبريك أمس عن خدمة جديدة."
    at = text.index("زوبريك")
    lessons = learned([Example(text, "ar", (Decided(at, at + 6, "organisation"),))])
    assert lessons.arabic
    assert not lessons.latin


@pytest.mark.parametrize(
    "decided",
    [
        Decided(0, 4000, "person"),
        Decided(900, 910, "person"),
        Decided(3, 3, "person"),
        Decided(0, 6, "money"),
        Decided(1, 3, "organisation"),
    ],
)
def test_decisions_that_fit_no_words_teach_nothing(decided: Decided) -> None:
    assert learned([Example("Zubrik grandit.", "fr", (decided,))]).latin == {}


def test_a_tally_counts_names_found_and_rejections_repeated() -> None:
    text = "Le ministre Karim Benzaou est arrivé à Casablanca."
    decided = (
        Decided(12, 25, "person"),
        Decided(39, 49, "organisation"),
        Decided(39, 49, "place", refused=True),
    )
    assert text[12:25] == "Karim Benzaou"
    assert text[39:49] == "Casablanca"
    assert tally(Example(text, "fr", decided), None) == Tally(2, 1, 1, 1)


def test_each_text_is_tried_with_what_the_others_teach() -> None:
    steps = 0

    def step() -> None:
        nonlocal steps
        steps += 1

    before, after = tried(SEEN, folds=3, step=step)
    assert before.names == after.names == sum(len(item.decided) for item in SEEN)
    assert after.right > before.right
    assert steps == len(SEEN) + 3
