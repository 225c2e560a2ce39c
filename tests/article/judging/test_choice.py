"""Which units are kept, from how likely each is part of the article."""

from collections.abc import Sequence

from coopreader.article.cutting.unit import Unit
from coopreader.article.judging.choice import chosen, with_lead, without_biography
from coopreader.article.judging.judge import Judged, judge

PARAGRAPH = (
    "La ministre de la pêche de Kenvar a dit que l'accord avec les îles voisines donnerait du "
    "travail à quatre cents familles de la côte."
)


def page(*lines: str) -> list[Judged]:
    units, at = [], 0
    for line in lines:
        units.append(Unit(at, at + len(line), line, 1))
        at += len(line) + 1
    return judge(units)


def kept(lines: Sequence[str], scores: Sequence[float]) -> list[str]:
    units = page(*lines)
    return [line for line, keep in zip(lines, chosen(units, scores), strict=True) if keep]


def numbered(count: int) -> list[str]:
    return [f"{PARAGRAPH} Lot {number}." for number in range(count)]


def test_a_page_of_which_all_is_doubtful_keeps_what_is_least_so() -> None:
    lines = numbered(4)
    assert kept(lines, [0.4, 0.41, 0.02, 0.39]) == [lines[0], lines[1], lines[3]]


def test_a_clear_page_leaves_out_what_is_doubtful() -> None:
    lines = numbered(6)
    assert kept(lines, [0.97, 0.98, 0.96, 0.97, 0.98, 0.05]) == lines[:5]


def test_a_heading_between_two_paragraphs_is_kept() -> None:
    first, second, third = numbered(3)
    lines = [first, "Une flotte à bâtir", second, third]
    assert kept(lines, [0.98, 0.1, 0.97, 0.98]) == lines


def test_many_short_lines_between_two_paragraphs_are_no_headings() -> None:
    first, second = numbered(2)
    between = [
        "Une flotte à bâtir",
        "Le port de Tazrit",
        "Les voiles de l'an neuf",
        "Un quai de plus",
    ]
    assert kept([first, *between, second], [0.98, 0.1, 0.1, 0.1, 0.1, 0.97]) == [first, second]


def test_the_rows_of_a_list_behind_a_colon_are_kept() -> None:
    first, second = numbered(2)
    rows = ["– deux cales sèches ;", "– un phare ;", "– une école de pêche."]
    lines = [first + " L'accord prévoit :", *rows, second]
    assert kept(lines, [0.98, 0.1, 0.6, 0.1, 0.97]) == lines


def test_a_sure_cue_is_left_out_whatever_its_score() -> None:
    first, second = numbered(2)
    cue = "Lire aussi : Tazrit, le port qui attend ses grues"
    assert kept([first, cue, second], [0.98, 0.9, 0.97]) == [first, second]


def test_a_doubtful_headline_behind_the_last_paragraph_is_cut() -> None:
    lines = [*numbered(4), "Le marché aux voiles rouvre à Tazrit"]
    assert kept(lines, [0.98, 0.97, 0.98, 0.97, 0.6]) == lines[:4]


def test_nothing_is_kept_of_nothing() -> None:
    assert chosen([], []) == []


def test_the_standfirst_under_the_title_is_kept() -> None:
    first, second = numbered(2)
    lines = ["Kenvar pêche avec ses voisins", "12 mai 2025", first, second]
    units = page(*lines)
    scores = [0.1, 0.0, 0.2, 0.97]
    assert with_lead(units, scores, [False, False, False, True], 0) == [False, False, True, True]
    assert not with_lead(units, [0.1, 0.0, 0.1, 0.97], [False, False, False, True], 0)[2]
    assert with_lead(units, scores, [False, False, False, True], None) == [
        False,
        False,
        False,
        True,
    ]


def test_the_lines_that_tell_of_the_author_go() -> None:
    lines = [
        *numbered(3),
        "Amara Diallec est agronome. Elle enseigne à Tazrit.",
        "Elle pêche aussi.",
    ]
    units = page(*lines)
    everything = [True] * 5
    assert without_biography(units, everything, "Amara Diallec") == [True, True, True, False, False]
    assert without_biography(units, everything, "Amara") == everything
    assert without_biography(units, everything, None) == everything
