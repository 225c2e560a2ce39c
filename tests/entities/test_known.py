import pytest

from coopreader.entities.find import find_in_text
from coopreader.entities.known import KnownName, find_known


def known(*forms: str, kind: str = "organisation") -> list[KnownName]:
    return [KnownName(form, kind, f"a{number}") for number, form in enumerate(forms)]


@pytest.mark.parametrize(
    ("form", "text", "quote"),
    [
        (
            "Société Générale d'Études",
            "la SOCIETE  generale d’etudes gagne",
            "SOCIETE  generale d’etudes",
        ),
        ("Nour", "avec Nour.", "Nour"),
        ("Ligue du Nord", "(ligue du Nord)", "ligue du Nord"),
        ("OTS", "l'OTS", "OTS"),
        ("Citron", "chez CITRON hier", "CITRON"),
        ("eVelo", "chez eVelo hier", "eVelo"),
        ("le bureau", "Le Bureau a voté", "Le Bureau"),
        ("نور", "مع نور اليوم", "نور"),
        ("Lomé Koné", "la ligne Lomé-Koné", "Lomé-Koné"),
        ("Sel & Fils", "chez Sel & Fils", "Sel & Fils"),
        ("St. Alban", "à St. Alban", "St. Alban"),
        ("St. Alban", "à St Alban", "St Alban"),
        ("Lomé - Koné", "la ligne Lomé - Koné", "Lomé - Koné"),
    ],
)
def test_forms_are_found_whatever_their_accents_spaces_and_some_of_their_capitals(
    form: str, text: str, quote: str
) -> None:
    ((start, end, name),) = find_known(text, known(form))
    assert text[start:end] == quote
    assert name.form == form


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("Nour", "Nourdine"),
        ("OTS", "des ots"),
        ("Ligue du Nord", "la Ligue. Du Nord".replace(". Du", " ; du")),
        ("Ligue du Nord", "la Ligue du\n\nNord"),
        ("Ligue du Nord", "une ligue du nord"),
        ("Citron", "un citron pressé"),
        ("Lomé Koné", "à Lomé. Koné part"),
        ("Lomé Koné", "à Lomé, Koné part"),
        ("Lomé Koné", "de Lomé - Koné part"),
        ("Lomé Koné", "de Lomé / Koné"),
        ("Lomé Koné", "de Lomé\n \nKoné"),
        ("Sel Fils", "Sel & Fils"),
        ("", "rien"),
        ("...", "..."),
    ],
)
def test_parts_of_words_ordinary_words_and_torn_forms_are_not_found(form: str, text: str) -> None:
    assert find_known(text, known(form)) == []


def test_the_longest_form_wins_and_homonyms_are_all_told() -> None:
    names = known("Banque", "Banque du Lac")
    assert [name.form for _, _, name in find_known("la Banque du Lac", names)] == ["Banque du Lac"]
    twins = [KnownName("Ali Sow", "person", "a"), KnownName("Ali Sow", "person", "b")]
    assert [name.actor for _, _, name in find_known("Ali Sow", twins)] == ["a", "b"]


def test_many_forms_cost_one_look_a_word() -> None:
    names = known(*(f"Nom{number} Suite" for number in range(20_000)))
    found = find_known("voici Nom7 Suite et Nom19999 Suite", names)
    assert [name.form for _, _, name in found] == ["Nom7 Suite", "Nom19999 Suite"]


def test_known_names_come_before_patterns() -> None:
    text = "Karim Delta a gagné."
    (entity,) = find_in_text(text, language="fr", known=known("Karim Delta"))
    assert (entity.type, entity.source, entity.confidence) == ("organisation", "known", 1.0)


def test_a_list_of_names_may_grow_between_two_articles() -> None:
    names = known("Nour")
    assert len(find_known("Nour et Sow", names)) == 1
    names.append(KnownName("Sow", "person", "b"))
    assert len(find_known("Nour et Sow", names)) == 2


def test_the_same_tuple_of_names_finds_the_same_again() -> None:
    names = tuple(known("Nour", "Sow"))
    assert find_known("Nour et Sow", names) == find_known("Nour et Sow", names)


def types(text: str, *names: KnownName) -> list[tuple[str, str]]:
    found = find_in_text(text, language="fr", known=names)
    kinds = ("person", "organisation", "place", "state")
    return [(entity.quote, entity.type) for entity in found if entity.type in kinds]


def test_a_known_name_takes_the_place_of_what_was_found_there() -> None:
    text = "M. Ondrivel a signé."
    assert types(text) == [("Ondrivel", "person")]
    name = KnownName("Ondrivel", "organisation", "a1")
    assert types(text, name) == [("Ondrivel", "organisation")]


def test_a_known_name_does_not_cut_a_longer_one() -> None:
    text = "Un accord avec la Banque centrale de Tunisie a été signé."
    assert types(text)[0] == ("Banque centrale de Tunisie", "organisation")
    name = KnownName("Banque centrale", "organisation", "a1")
    assert types(text, name)[0] == ("Banque centrale de Tunisie", "organisation")


def test_a_longer_known_name_holds_what_was_found_in_it() -> None:
    text = "Un accord avec Les Amis de Tunis et du Port a été signé le 3 mars 2026."
    name = KnownName("Les Amis de Tunis et du Port", "organisation", "a1")
    assert types(text, name) == [("Les Amis de Tunis et du Port", "organisation")]
