import pytest

from coopreader.entities.find import find_entities
from tests.entities.helpers import article_of, entities_of, named, only, quotes


@pytest.mark.parametrize(
    ("text", "name", "honorific"),
    [
        ("Selon M. Farid Lamouri, tout est prêt.", "Farid Lamouri", "M."),
        ("Mme Aïda Ould Sidi a signé.", "Aïda Ould Sidi", "Mme"),
        ("La visite de Sa Majesté le Roi Albert III commence.", "Albert III", "Sa Majesté le Roi"),
        ("Le Dr Hugo van der Merle a parlé.", "Hugo van der Merle", "Dr"),
    ],
)
def test_titles_stay_outside_the_name(text: str, name: str, honorific: str) -> None:
    person = only(entities_of(text), "person")
    assert (person.quote, person.honorific) == (name, honorific)


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("fr", "La directrice générale, Solène Kaboré, a salué ce choix.", ["Solène Kaboré"]),
        ("fr", "Anselme Tovi, président de la commission, a voté.", ["Anselme Tovi"]),
        ("en", "Energy Minister Ruta Balodis met Prof. Ian Okoro.", ["Ruta Balodis", "Ian Okoro"]),
        ("en", "Obi Danjuma, the Nigerian president, left.", ["Obi Danjuma"]),
        ("es", "La alcaldesa, Nieves Arrieta Soler, habló.", ["Nieves Arrieta Soler"]),
        ("es", "El Sr. Zubiri asistió.", ["Zubiri"]),
        ("ar", "وقال السيد أحمد الزهراني إن المشروع كبير.", ["أحمد الزهراني"]),
        ("ar", "وأكد وزير المالية، سمير الطويل، ذلك.", ["سمير الطويل"]),
        ("ar", "والتقى بمحمد بن راشد العلوي.", ["محمد بن راشد العلوي"]),
    ],
)
def test_persons_by_office_title_and_given_name(language: str, text: str, names: list[str]) -> None:
    assert quotes(text, "person", language) == names


def test_office_and_country_go_to_the_person() -> None:
    text = "M. Vikram Sethi, ambassadeur de l'Inde au Pérou, était présent."
    found = entities_of(text)
    person = only(found, "person")
    assert person.function == "ambassadeur de l'Inde au Pérou"
    assert person.country == "IN"
    assert only(found, "function").quote == "ambassadeur de l'Inde au Pérou"
    assert [e.value for e in found if e.type == "state"] == ["IN", "PE"]


def test_nationality_of_an_office_gives_the_country() -> None:
    person = only(entities_of("Le premier ministre indien, Arjun Vaidya, arrive."), "person")
    assert person.country == "IN"


def test_portfolio_with_several_parts_is_one_function() -> None:
    text = "La ministre de la Pêche, des Forêts et de l'Eau, Awa Diallo, a conclu."
    assert only(entities_of(text), "function").quote == (
        "ministre de la Pêche, des Forêts et de l'Eau"
    )


@pytest.mark.parametrize(
    ("language", "text", "name", "subkind"),
    [
        (
            "fr",
            "le ministère de la Mer et des Ports",
            "ministère de la Mer et des Ports",
            "ministry",
        ),
        (
            "fr",
            "la Fédération togolaise du textile a voté",
            "Fédération togolaise du textile",
            "federation",
        ),
        (
            "fr",
            "la Chambre de commerce, d'artisanat et de pêche de Kribo",
            "Chambre de commerce, d'artisanat et de pêche de Kribo",
            "chamber",
        ),
        ("fr", "la société allemande Kleinwerk a livré", "Kleinwerk", "company"),
        ("fr", "un groupe, Delmas Pharma, investit", "Delmas Pharma", "company"),
        ("fr", "Brise-Tech Hub a annoncé son arrivée.", "Brise-Tech Hub", "company"),
        (
            "en",
            "the Ministry of Roads and Rural Works",
            "Ministry of Roads and Rural Works",
            "ministry",
        ),
        ("en", "the Water and Soil Agency", "Water and Soil Agency", "agency"),
        ("en", "Norvik Shipping Ltd won", "Norvik Shipping Ltd", "company"),
        (
            "es",
            "el Ministerio de Minas y Energía Limpia",
            "Ministerio de Minas y Energía Limpia",
            "ministry",
        ),
        ("es", "la empresa Talgaria firmó", "Talgaria", "company"),
        ("ar", "مع وزارة التجارة والصناعة في", "وزارة التجارة والصناعة", "ministry"),
        ("ar", "ووقعت الوكالة الوطنية للموانئ عقدا", "الوكالة الوطنية للموانئ", "agency"),
    ],
)
def test_organisations_with_their_complements(
    language: str, text: str, name: str, subkind: str
) -> None:
    found = only(entities_of(text, language), "organisation")
    assert (found.quote, found.subkind) == (name, subkind)


def test_embassy_holds_its_state_nested() -> None:
    found = entities_of("Un communiqué de l'ambassade du Chili au Ghana le précise.")
    embassy = only(found, "organisation")
    assert embassy.quote == "ambassade du Chili au Ghana"
    assert (embassy.subkind, embassy.country) == ("embassy", "CL")
    assert [(e.quote, e.value) for e in found if e.type == "state"] == [
        ("Chili", "CL"),
        ("Ghana", "GH"),
    ]


@pytest.mark.parametrize(
    ("language", "text", "long", "short"),
    [
        (
            "fr",
            "l'Office tchadien des semences (OTS) recrute",
            "Office tchadien des semences",
            "OTS",
        ),
        ("fr", "l'Agence turque des forêts (TOGA) recrute", "Agence turque des forêts", "TOGA"),
        ("fr", "le Conseil du riz et du mil CRIMIL recrute", "Conseil du riz et du mil", "CRIMIL"),
        ("en", "the Coastal Rail Board (CRB) met", "Coastal Rail Board", "CRB"),
        (
            "es",
            "el Consejo Nacional de Semillas (Consemi) votó",
            "Consejo Nacional de Semillas",
            "Consemi",
        ),
    ],
)
def test_acronyms_are_defined_beside_the_long_name(
    language: str, text: str, long: str, short: str
) -> None:
    found = entities_of(text, language)
    assert named(found, long).acronym == short
    assert named(found, short).full == long
    assert named(found, short).type == "organisation"


def test_what_is_named_once_is_found_everywhere() -> None:
    text = (
        "Selma Touré-Nadir, présidente de la Ligue rwandaise du théâtre (LRT), a ouvert.\n\n"
        "Mme Nadir parle peu. La LRT a reçu Touré-Nadir hier. La Ligue rwandaise du théâtre suit."
    )
    found = entities_of(text)
    persons = [(e.quote, e.full) for e in found if e.type == "person"]
    assert ("Touré-Nadir", "Selma Touré-Nadir") in persons
    organisations = [e.quote for e in found if e.type == "organisation"]
    assert organisations.count("LRT") == 2
    assert organisations.count("Ligue rwandaise du théâtre") == 2
    assert all(e.full == "Ligue rwandaise du théâtre" for e in found if e.quote == "LRT")


def test_surname_behind_a_title_has_its_full_name() -> None:
    text = "L'avocate Karima Zelmat plaide. Mme Zelmat a salué la cour."
    assert named(entities_of(text), "Zelmat").full == "Karima Zelmat"


@pytest.mark.parametrize(
    ("text", "full"),
    [
        ("Karim Zelmat et Aïda Zelmat jouent. M. Zelmat gagne.", None),
        ("Karim Zelmat et Aïda Zelmat jouent. Le jeu plaît, dit Zelmat.", None),
        ("M. Karim Zelmat et Amina Zelmat jouent. Mme Zelmat gagne.", "Amina Zelmat"),
        ("M. Karim Zelmat et Mme Aïda Zelmat jouent. M. Zelmat gagne.", "Karim Zelmat"),
        ("M. Karim Zelmat et Mme Aïda Zelmat jouent. Dr Zelmat gagne.", None),
        ("M. Karim Zelmat joue. Mme Zelmat regarde.", None),
        ("M. Karim Zelmat, M. Omar Zelmat et Mme Aïda Zelmat jouent. M. Zelmat gagne.", None),
        ("M. Karim Zelmat et Karim Ben Zelmat, le même, joue. M. Zelmat gagne.", "Karim Zelmat"),
    ],
)
def test_a_surname_of_several_people_has_a_full_name_only_if_its_title_decides(
    text: str, full: str | None
) -> None:
    assert named(entities_of(text), "Zelmat").full == full


def test_a_surname_that_very_many_bear_has_no_full_name() -> None:
    names = " ".join(
        f"M. Karim B{'aeiou'[n % 5]}{'bcdfglmnrst'[n % 11] * (1 + n // 55)}a Zelmat."
        for n in range(220)
    )
    assert named(entities_of(f"{names} M. Zelmat gagne."), "Zelmat").full is None


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("fr", "Hier, Orange SA et Total SE signent.", ["Orange SA", "Total SE"]),
        ("fr", "Pour BMW AG et Renault Trucks, oui.", ["BMW AG", "Renault Trucks"]),
        ("fr", "Les camions Renault Trucks SAS partent.", ["Renault Trucks SAS"]),
        ("fr", "Hier, Total se retire et Orange sa filiale aussi.", ["Total", "Orange"]),
        ("en", "At Shell plc and Maersk A/S, yes.", ["Shell plc", "Maersk A/S"]),
        ("en", "In May, Samsung Electronics Vietnam grew.", ["Samsung Electronics Vietnam"]),
        ("en", "Orange SA Opens Three New Data Halls", ["Orange SA"]),
    ],
)
def test_legal_form_and_business_word_belong_to_a_known_company(
    language: str, text: str, names: list[str]
) -> None:
    assert quotes(text, "organisation", language) == names


def test_a_legal_form_is_no_pronoun_when_the_name_comes_again() -> None:
    text = "La société Kleinwerk SE livre. Depuis mai, Kleinwerk se retire."
    found = [entity for entity in entities_of(text) if entity.type == "organisation"]
    assert [(e.quote, e.full) for e in found] == [
        ("Kleinwerk SE", None),
        ("Kleinwerk", "Kleinwerk SE"),
    ]


def test_a_company_without_its_suffix_is_the_same() -> None:
    text = "Pallas Cement Ltd opened a plant. In May, Pallas Cement hired."
    found = entities_of(text, "en")
    assert named(found, "Pallas Cement").full == "Pallas Cement Ltd"


def test_the_pages_own_outlet_is_an_organisation() -> None:
    article = article_of("Un texte transmis à Lumière Verte par le club.", source="Lumière Verte")
    outlet = named(find_entities(article), "Lumière Verte")
    assert (outlet.type, outlet.subkind) == ("organisation", "media")


@pytest.mark.parametrize(
    ("language", "text", "kind", "expected"),
    [
        ("fr", "les exportations vers la Côte d’Ivoire", "state", [("Côte d’Ivoire", "CI")]),
        ("fr", "la relation franco-ivoirienne", "nationality", [("franco-ivoirienne", "CI")]),
        ("fr", "traduit en espagnol.", "nationality", []),
        ("en", "it left the EU and the U.S. in May", "state", [("U.S.", "US")]),
        ("en", "tell us more", "state", []),
        ("ar", "وزار المغرب وفرنسا", "state", [("المغرب", "MA"), ("فرنسا", "FR")]),
        ("ar", "إلى السودان", "state", [("السودان", "SD")]),
    ],
)
def test_states_and_nationalities(
    language: str, text: str, kind: str, expected: list[tuple[str, str]]
) -> None:
    found = [(e.quote, e.value) for e in entities_of(text, language) if e.type == kind]
    assert found == expected


def test_surname_that_is_a_state_too_belongs_to_the_person() -> None:
    found = entities_of("Louise Jordanie a gagné. Selon ses amis, Jordanie repart en Jordanie.")
    assert [e.quote for e in found if e.type == "state"] == ["Jordanie"]
    assert named(found, "Louise Jordanie").type == "person"


@pytest.mark.parametrize(
    ("language", "text", "event"),
    [
        ("fr", "le Forum d'affaires Bénin–Chili se tient", "Forum d'affaires Bénin–Chili"),
        ("en", "at the Baltic Fisheries Summit in Riga", "Baltic Fisheries Summit"),
        ("es", "el Foro Empresarial Cuba–Malta será", "Foro Empresarial Cuba–Malta"),
    ],
)
def test_events(language: str, text: str, event: str) -> None:
    assert quotes(text, "event", language) == [event]


def test_instruments_need_more_than_the_bare_noun() -> None:
    text = "Un mémorandum d'entente a été signé ; l'accord entre en vigueur."
    assert quotes(text, "instrument") == ["mémorandum d'entente"]


@pytest.mark.parametrize(
    "text",
    [
        "Lundi, tout ira bien. Vers midi, la Présidente dort.",
        "Le Parlement a voté. Dieu merci, le PIB monte.",
        "En MARS, la TVA baisse.",
    ],
)
def test_ordinary_words_with_capitals_are_no_actors(text: str) -> None:
    kinds = {"person", "organisation", "place", "state"}
    assert [e.quote for e in entities_of(text) if e.type in kinds] == []
