"""Units: a page cut where things are glued together, and joined where it was cut at links."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coopreader.article.cutting.units import units_of

MENU = "AccueilPolitiqueÉconomieSociétéCultureSportVidéosAbonnementContactRecherche"
FIRST = "Le port de Marvel a reçu hier trois navires chargés de blé venus de Talmorie."
SECOND = "La ministre du Commerce a salué un accord qui baissera le prix du pain dès le printemps."
LONG = " ".join([FIRST, SECOND] * 20)


def texts(raw: str) -> list[str]:
    return [" ".join(unit.text.split()) for unit in units_of(raw)]


def glued(*pieces: str) -> list[str]:
    """Return the units of a page that glues everything, without its menu."""
    found = texts(MENU + "".join(pieces))
    assert found[:3] == ["Accueil", "Politique", "Économie"]
    return found[found.index("Recherche") + 1 :]


def test_lines_are_units() -> None:
    assert texts("Un titre\n\nUn texte\r\nUn autre\u2028Un dernier") == [
        "Un titre",
        "Un texte",
        "Un autre",
        "Un dernier",
    ]


def test_parts_of_a_line_know_how_many_they_are() -> None:
    units = units_of("Ports   Blé \u00a0 \u00a0 Trains    Routes\nUn titre seul")
    assert [(unit.text, unit.row) for unit in units] == [
        ("Ports", 4),
        ("Blé", 4),
        ("Trains", 4),
        ("Routes", 4),
        ("Un titre seul", 1),
    ]


def test_a_page_without_ink_has_no_units() -> None:
    assert units_of("") == []
    assert units_of(" \n\u00a0\u200b\ufeff\t\r\n") == []


@pytest.mark.parametrize(
    "pieces",
    [
        (FIRST, SECOND),
        ("Le blé baisse", FIRST + "”", "“" + SECOND),
        (FIRST[:-1] + " ?", SECOND),
        (FIRST + "»", "«" + SECOND),
        (FIRST, '"Nous sommes prêts," a dit la ministre.', SECOND),
        ('"Nous sommes prêts," a dit la ministre, "et unis."', FIRST),
        ("Un accord dont voici les points :", "Baisse des droits", "Hausse des ventes"),
        ("Le blé baisse en Talmorie", "Par Jeanne Ourdin", FIRST),
        ("Publié le 12 mars 2026", "Le blé baisse en Talmorie", FIRST),
        ("2 commentaires", "Partager", FIRST),
        ("LE BLÉ EN BAISSE", "Une ministre sûre de son fait", FIRST),
        ("Photo : Ourdin (Marvel Presse)", FIRST),
        ("Le port a dit non au FMI.", FIRST),
        ("Lire aussi", "A Marvel, le blé manque", FIRST),
        (FIRST, "2. Un deuxième point à retenir.", SECOND),
        (FIRST, "© Marvel Presse"),
    ],
)
def test_what_a_page_glues_together_is_parted(pieces: tuple[str, ...]) -> None:
    assert glued(*pieces) == list(pieces)


def test_no_break_spaces_part_paragraphs_of_a_glued_page() -> None:
    assert glued(FIRST + "\u00a0", SECOND + "\u00a0\u00a0", FIRST) == [FIRST, SECOND, FIRST]


@pytest.mark.parametrize(
    "text",
    [
        "Le préfet M.Dupond et J.K.Varly ont vu S.A.Orlin aux U.S.A hier soir.",
        "Voir www.MarvelPresse.com ou http://exemple.test/Une.Page pour la suite.",
        "Le groupe Kelmo!News a vendu ses parts à un fonds de Talmorie.",
        "Le dossier du Dr.Orlin et de Mme.Varly sera jugé à St.Aubin lundi.",
        "Elle a montré son iPhone à McAlden, puis une page de YouTube et de LinkedIn.",
        "Le groupe DeltaKraft, à Marvel, et la société DeltaKraft de Talmorie sont un.",
        "Écrire à contact@MarvelPresse ou suivre le mot #BléPourTous sans tarder.",
        "1.Premier point de la liste que le port a publiée.",
        "Les PDGs de trois ports ont dit leur accord à la ministre.",
        "Le blé vaut 1.234,50 francs la tonne ; il en valait 3.2 fois moins.",
    ],
)
def test_names_addresses_and_initials_are_not_cut(text: str) -> None:
    assert glued(FIRST, "\n", text) == [FIRST, text]


def test_arabic_is_cut_behind_sentences_and_last_letters() -> None:
    labels = ["الرئيسية", "السياسة", "الرياضة", "الثقافة", "الصورة", "المدينة", "الصحة"]
    first, second = "وصلت السفن إلى الميناء أمس.", "وقالت الوزيرة إن السعر سينخفض."
    assert texts("".join([*labels, first, second])) == [*labels, first, second]


def test_a_page_with_lines_keeps_its_inner_capitals() -> None:
    lines = ["Le rachat de NovaBlé par AgriCorp", FIRST, SECOND + " NovaBlé s’en réjouit."]
    assert texts("\n".join(lines)) == lines


def test_a_long_line_is_cut_between_glued_sentences_on_any_page() -> None:
    assert texts(f"Un titre\n{SECOND}{FIRST}") == ["Un titre", SECOND, FIRST]


def test_a_short_line_with_one_glued_sentence_is_left_alone() -> None:
    assert texts("Non, dit-il.Et voilà.") == ["Non, dit-il.Et voilà."]


def test_an_endless_line_is_cut_into_sentences() -> None:
    assert texts(LONG) == [FIRST, SECOND] * 20


def test_a_long_paragraph_among_lines_is_whole() -> None:
    paragraph = " ".join([FIRST, SECOND] * 12)
    assert texts(f"Un titre\n{paragraph}\n{FIRST}") == ["Un titre", paragraph, FIRST]


def test_the_turns_of_a_dialogue_in_one_line_are_parted() -> None:
    turns = ["–¿Vendrá usted al puerto de Marvel?", "–Iré, si hay trigo que vender."] * 4
    assert texts(" ".join(turns)) == turns


def test_times_of_a_ticker_begin_its_items() -> None:
    assert texts("10:15Un titre du matin10:05Un titre d’avant9:50Un titre ancien") == [
        "10:15Un titre du matin",
        "10:05Un titre d’avant",
        "9:50Un titre ancien",
    ]


def test_a_time_alone_is_cut_from_the_title_behind_it() -> None:
    assert glued("10:15", "Le blé baisse en Talmorie", FIRST) == [
        "10:15",
        "Le blé baisse en Talmorie",
        FIRST,
    ]


class TestHeadline:
    def test_the_name_of_the_newspaper_is_cut_off(self) -> None:
        assert texts("Le blé baisse en Talmorie | Marvel Presse\nAccueil")[0] == (
            "Le blé baisse en Talmorie"
        )

    def test_it_is_cut_out_of_what_is_glued_to_it(self) -> None:
        title = "Le blé d'hiver baisse en Talmorie"
        raw = f"{title} - Marvel Presse\nEnvoyer Imprimer {title.replace(chr(39), '’')} Publié hier"
        assert texts(raw) == [
            title,
            "- Marvel Presse",
            "Envoyer Imprimer",
            title.replace("'", "’"),
            "Publié hier",
        ]

    def test_the_longest_beginning_that_stands_again_is_it(self) -> None:
        title = "Le blé baisse en Talmorie - une surprise"
        assert title in texts(f"{title} | Marvel\nAccueil {title} Partager")

    def test_dashes_in_a_first_line_that_names_no_newspaper_stay(self) -> None:
        lines = ["Le blé baisse – une surprise – en Talmorie", "Marvel – La ministre a parlé hier."]
        assert texts("\n".join([lines[0], FIRST])) == [lines[0], FIRST]
        assert texts("\n".join([lines[1], FIRST])) == [lines[1], FIRST]

    def test_a_short_first_line_is_no_headline(self) -> None:
        assert texts("Accueil\nAller à Accueil puis plus loin") == [
            "Accueil",
            "Aller à Accueil puis plus loin",
        ]


class TestLinks:
    def test_marks_and_small_letters_go_on(self) -> None:
        lines = [
            "Le port de",
            "Marvel",
            ", fermé en mars, a rouvert",
            "hier",
            ". On y décharge",
            FIRST,
        ]
        assert texts("\n".join(lines)) == [
            "Le port de Marvel , fermé en mars, a rouvert hier . On y décharge",
            FIRST,
        ]

    def test_a_name_in_the_middle_of_a_sentence_belongs_to_it(self) -> None:
        lines = [
            "Le blé baisse",
            "Le traité de commerce a été signé hier par la ministre",
            "Jeanne Ourdin Varly",
            "et par son homologue, selon",
            "Marvel Presse",
            ".",
            SECOND,
        ]
        assert texts("\n".join(lines)) == ["Le blé baisse", " ".join(lines[1:6]), SECOND]

    def test_a_paragraph_may_begin_with_a_link(self) -> None:
        lines = [FIRST, "Jeanne Ourdin", ", ministre du Commerce, a salué l’accord.", SECOND]
        assert texts("\n".join(lines)) == [FIRST, " ".join(lines[1:3]), SECOND]

    def test_quotes_and_brackets_are_closed(self) -> None:
        lines = [
            "La ministre a parlé d’un accord «",
            "Bon Pour Tous",
            "» et d’une baisse (",
            "12",
            ").",
            SECOND,
        ]
        assert texts("\n".join(lines)) == [" ".join(lines[:5]), SECOND]

    def test_blank_lines_end_paragraphs_where_links_stand_on_the_next_line(self) -> None:
        lines = [
            "Le port de",
            "Marvel",
            ", fermé en mars, a rouvert",
            "hier",
            ", a dit",
            "le préfet",
        ]
        raw = "\n".join(lines) + "\n\n\nde nouveaux titres\n\n" + SECOND
        assert texts(raw) == [" ".join(lines), "de nouveaux titres", SECOND]

    def test_a_byline_is_not_joined(self) -> None:
        lines = ["Le blé baisse en Talmorie comme jamais depuis dix ans", "par Jeanne Ourdin"]
        page = [*lines, "Le port de", "Marvel", ", fermé, a rouvert.", SECOND]
        assert texts("\n".join(page))[:2] == lines

    def test_a_menu_in_small_letters_is_not_joined(self) -> None:
        menu = ["politique", "économie", "société", "culture", "sport"]
        page = [*menu, "Le port de", "Marvel", ", fermé en mars, a rouvert.", FIRST, SECOND]
        assert texts("\n".join(page))[:5] == menu

    def test_a_drop_cap_is_joined_on_any_page(self) -> None:
        lines = ["Un titre", "L", "e port de Marvel a reçu hier trois navires.", SECOND]
        assert texts("\n".join(lines)) == ["Un titre", f"L {lines[2]}", SECOND]

    def test_lines_of_a_whole_page_stay_apart(self) -> None:
        lines = ["Ventes de blé du port de Marvel en mars et en avril", "dont exportations", FIRST]
        assert texts("\n".join([*lines, *[SECOND] * 5])) == [*lines, *[SECOND] * 5]

    def test_headlines_of_a_wall_are_not_joined(self) -> None:
        wall = "Le port de Marvel rouvre en mars    et puis    un titre    un autre"
        page = ["Le port de", "Marvel", ", fermé, a rouvert.", wall]
        assert len(texts("\n".join(page))) == 5


def test_lines_cut_at_a_width_are_joined_into_paragraphs() -> None:
    paragraph = (
        "Le port de Marvel a reçu hier trois navires chargés\n"
        "de blé venus de Talmorie, et la ministre du Commerce\n"
        "a salué un accord qui baissera le prix du pain, tandis\n"
        "que les meuniers de la ville disent n’avoir encore vu\n"
        "aucun sac de ce blé dans leurs greniers du vieux quai."
    )
    expected = " ".join(paragraph.split())
    assert texts("Un titre\n\n" + "\n\n".join([paragraph] * 3)) == ["Un titre", *[expected] * 3]


@given(
    st.text(alphabet="aéAÉ. \n\u00a0\u200b\"'’”«–:|1,(بةى", max_size=60)
    | st.lists(st.sampled_from(["Fin.", "Début", "le ", "\n", "10:15", ", ", "   "])).map("".join)
)
def test_units_are_all_the_ink_in_order(raw: str) -> None:
    units = units_of(raw)
    rest = list(raw)
    last = 0
    for unit in units:
        assert last <= unit.start < unit.end <= len(raw)
        assert unit.text == raw[unit.start : unit.end]
        assert unit.text.strip() == unit.text
        rest[unit.start : unit.end] = " " * (unit.end - unit.start)
        last = unit.end
    assert "".join(rest).strip(" \n\u00a0\u200b") == ""
