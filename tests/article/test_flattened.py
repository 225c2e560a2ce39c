"""Invented flattened pages in four languages: exactly the article, and why the rest is removed."""

import pytest

from coopreader.article.article import Article
from coopreader.article.read import read_article

FRENCH_WALL = "    ".join(
    [
        "Éducation : les internats ruraux rouvrent en mars",
        "Volley : Azilane garde la tête du groupe B",
        "Puertos: Almarza duplica su tráfico de contenedores",
        "Trois apiculteurs racontent une saison sans pluie",
        "Fiscalité : ce qui change pour les auto-entrepreneurs",
        "Cinéma : « Les Salines », une rétrospective à Tazrit",
    ]
)
FRENCH_BODY = [
    "La ville de Tazrit et le groupe danois Norlund ont conclu un accord pour construire une "
    "criée couverte dont la mise en service est attendue dans dix-huit mois.",
    "Le contrat, signé mardi par la maire de Tazrit, Mme Ilham Benzarour, et par le directeur "
    "général de Norlund, Anders Vestkjær, porte sur un montant de quarante millions d'euros.",
    "« Nous voulons que le poisson soit vendu ici, et non plus à deux cents kilomètres », a "
    "déclaré la maire, qui a remercié les pêcheurs pour leur patience.",
    "Une école de froid industriel",
    "L'entreprise s'est engagée à former soixante techniciens de la région, dans une école qui "
    "sera ouverte avec l'appui de la chambre des métiers.",
    "Les syndicats de marins demandent toutefois que la redevance soit fixée par une commission "
    "où ils auront un siège, comme cela se fait dans les ports voisins.",
]
FRENCH = "\n".join(
    [
        FRENCH_WALL,
        "",
        "Merci d'avoir signalé cette image !",
        "",
        "Tazrit : la criée couverte sera construite par le groupe Norlund",
        "Publié dans La Vigie du Sud le 03 - 02 - 2026",
        "",
        *FRENCH_BODY[:3],
        "Lire aussi : Le port d'Almarza attire les armateurs",
        *FRENCH_BODY[3:],
        "",
        "Cliquez ici pour lire l'article original.",
    ]
)
ENGLISH_BODY = [
    "The port authority of Kelmouth has agreed to lease its northern quay to the Ghanaian firm "
    "Adomako Lines for twenty years, the two parties said on Thursday.",
    "Under the agreement, the firm will invest 12 million pounds in cranes and a cold store, and "
    "will hire at least ninety people from the town and its surroundings.",
    "The mayor, Harriet Ollerton, said that the lease was the largest that the town had signed "
    "since the ferry line was closed.",
    "Councillors from the opposition asked for the terms to be published before the summer, and "
    "the authority has promised to do so within a month.",
]
ENGLISH = "\n".join(
    [
        "- 09:12Council weighs new bus route to the hospital",
        "- 08:40Lifeboat crew honoured for winter rescue",
        "- 08:05Primary school roof repaired at last",
        "Follow us on Facebook",
        "Kelmouth leases its northern quay to Adomako Lines",
        "By Rosalind Peake",
        "Published on November 7, 2025",
        "3 min read",
        ENGLISH_BODY[0],
        "Advertisement",
        *ENGLISH_BODY[1:],
        "Tags: Kelmouth, ports, Ghana",
        "Related articles",
        "Fishing fleet shrinks for a third year",
        "A museum for the lighthouse keepers",
        "Comments (4)",
        "I have lived here for forty years and this is the best news that we have had in all of "
        "that time, so well done to everyone.",
        "They said the same about the marina, and look at what happened to it after the elections.",
    ]
)
SPANISH_BODY = [
    "La cooperativa Vega Alta y la empresa marroquí Sidrane firmaron el lunes un acuerdo para "
    "comercializar juntas el aceite de las dos orillas en los mercados del norte de Europa.",
    "El acuerdo, que tiene una duración de cinco años, prevé una marca común y una planta de "
    "envasado en la que trabajarán unas treinta personas.",
    "La presidenta de la cooperativa, Remedios Albarrán, afirmó que la alianza permitirá a los "
    "socios vender sin intermediarios.",
]
SPANISH = "\n".join(
    [
        "Inicio",
        "Economía",
        "Deportes",
        "Vega Alta y Sidrane venderán juntas su aceite en Europa",
        "Publicado en El Olivar Diario el 9 de marzo de 2026",
        "Por Tomás Iriarte",
        SPANISH_BODY[0],
        "Le puede interesar: La sequía reduce la cosecha",
        *SPANISH_BODY[1:],
        "Comentarios (2)",
        "Deja un comentario",
    ]
)
ARABIC_BODY = [
    "وقعت شركة النورس للصيد مع بلدية مرسى الزيتون اتفاقية جديدة من أجل بناء سوق للسمك في "
    "الميناء القديم، وذلك بحضور عدد من المهنيين.",
    "وقال رئيس البلدية إن المشروع سيكلف ثلاثين مليون درهم، وإنه سيوفر أكثر من مئة منصب شغل "
    "لفائدة شباب المدينة خلال السنة المقبلة.",
    "من جهتها، أكدت مديرة الشركة أن الأشغال ستنطلق في الشهر المقبل، وأن السوق سيفتح أبوابه "
    "قبل نهاية السنة.",
]
ARABIC = "\n".join(
    [
        "الرئيسية",
        "اقتصاد",
        "شركة النورس تبني سوقا للسمك في مرسى الزيتون",
        "نشر في منارة الساحل يوم 14 - 02 - 2026",
        ARABIC_BODY[0],
        "اقرأ أيضا: موسم جيد لصيادي السردين",
        *ARABIC_BODY[1:],
        "التعليقات (0)",
    ]
)


def read(page: str) -> Article:
    return read_article(page.encode())


def reasons(article: Article) -> dict[str, str | None]:
    return {block.text: block.reason for block in article.blocks}


@pytest.mark.parametrize(
    ("page", "title", "body"),
    [
        (FRENCH, "Tazrit : la criée couverte sera construite par le groupe Norlund", FRENCH_BODY),
        (ENGLISH, "Kelmouth leases its northern quay to Adomako Lines", ENGLISH_BODY),
        (SPANISH, "Vega Alta y Sidrane venderán juntas su aceite en Europa", SPANISH_BODY),
        (ARABIC, "شركة النورس تبني سوقا للسمك في مرسى الزيتون", ARABIC_BODY),
    ],
    ids=["fr", "en", "es", "ar"],
)
def test_title_and_body_are_kept_and_nothing_else(page: str, title: str, body: list[str]) -> None:
    article = read(page)
    assert article.title == title
    assert [block.text for block in article.kept] == [title, *body]


@pytest.mark.parametrize(
    ("page", "facts"),
    [
        (FRENCH, ("La Vigie du Sud", None, "2026-02-03", "fr")),
        (ENGLISH, (None, "Rosalind Peake", "2025-11-07", "en")),
        (SPANISH, ("El Olivar Diario", "Tomás Iriarte", "2026-03-09", "es")),
        (ARABIC, ("منارة الساحل", None, "2026-02-14", "ar")),
    ],
    ids=["fr", "en", "es", "ar"],
)
def test_the_facts_are_those_that_the_page_shows(
    page: str, facts: tuple[str | None, str | None, str | None, str]
) -> None:
    article = read(page)
    assert (article.source, article.author, article.published, article.language) == facts


def test_kinds_tell_lead_heading_and_paragraphs() -> None:
    kinds = [block.kind for block in read(FRENCH).kept]
    assert kinds == ["title", "lead", "paragraph", "paragraph", "heading", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("page", "start", "reason"),
    [
        (FRENCH, "Volley : Azilane", "headline wall"),
        (FRENCH, "Merci d'avoir", "notice"),
        (FRENCH, "Publié dans", "byline"),
        (FRENCH, "Lire aussi", "read-also"),
        (FRENCH, "Cliquez ici", "source link"),
        (ENGLISH, "- 09:12", "ticker"),
        (ENGLISH, "Follow us", "share"),
        (ENGLISH, "By Rosalind", "byline"),
        (ENGLISH, "3 min read", "notice"),
        (ENGLISH, "Advertisement", "advertisement"),
        (ENGLISH, "Tags:", "tags"),
        (ENGLISH, "Related articles", "related"),
        (ENGLISH, "Comments (4)", "comments"),
        (SPANISH, "Inicio", "menu"),
        (SPANISH, "Le puede", "read-also"),
        (ARABIC, "الرئيسية", "menu"),
        (ARABIC, "اقرأ أيضا", "read-also"),
        (ARABIC, "التعليقات", "comments"),
    ],
)
def test_what_is_removed_says_why(page: str, start: str, reason: str) -> None:
    (found,) = {why for text, why in reasons(read(page)).items() if text.startswith(start)}
    assert found == reason


def test_readers_comments_in_prose_are_no_part_of_the_article() -> None:
    assert "marina" not in read(ENGLISH).text


def test_windows_newlines_change_nothing_but_offsets() -> None:
    windows = read_article(FRENCH.replace("\n", "\r\n").encode())
    assert windows.text == read(FRENCH).text


def test_a_paragraph_cut_at_its_links_is_joined_again() -> None:
    lines = []
    for paragraph in ENGLISH_BODY * 2:
        words = paragraph.split()
        lines += [" ".join(words[:8]), " ".join(words[8:10]), " ".join(words[10:])]
    article = read("Kelmouth leases its northern quay\n" + "\n".join(lines))
    assert [block.text for block in article.kept if block.kind != "title"] == ENGLISH_BODY * 2


def test_sentences_glued_to_each_other_are_parted() -> None:
    article = read("Kelmouth leases its northern quay\n" + "".join(ENGLISH_BODY))
    assert [block.text for block in article.kept][1:] == ENGLISH_BODY


def test_a_ticker_run_into_one_line_is_cut_at_its_times() -> None:
    ticker = "18:35Un premier titre du soir18:20Un deuxième titre18:02Un troisième titre ici"
    article = read(ticker + "\n" + FRENCH)
    found = [block.text for block in article.blocks if block.reason == "ticker"]
    assert found == [
        "18:35Un premier titre du soir",
        "18:20Un deuxième titre",
        "18:02Un troisième titre ici",
    ]


def test_a_list_behind_a_colon_is_part_of_the_article() -> None:
    page = FRENCH.replace(
        FRENCH_BODY[4],
        FRENCH_BODY[4] + "\nLe programme comprend, selon la mairie :\n- une chambre froide\n"
        "- un quai de débarque\n- une halle de vente",
    )
    items = [block.text for block in read(page).kept if block.kind == "list item"]
    assert items == ["- une chambre froide", "- un quai de débarque", "- une halle de vente"]


def test_a_date_within_a_paragraph_is_not_that_of_publication() -> None:
    page = "\n".join(
        ["Le port de Tazrit s'agrandit", "Le chantier du 3 mars 2024. " + FRENCH_BODY[1]]
    )
    assert read(page).published is None


def test_a_line_alone_above_the_prose_is_its_title_whatever_its_words() -> None:
    prose = (
        "Le Portugal et le Ghana ont signé jeudi à Accra un accord sur la pêche, en présence "
        "d'une ministre et d'une dizaine d'entreprises venues des deux pays."
    )
    article = read_article(f"Long titre numéro 1\n\n{prose}\n".encode())
    assert article.title == "Long titre numéro 1"
    assert [block.text for block in article.kept] == ["Long titre numéro 1", prose]


def test_an_article_below_thousands_of_menu_lines_is_found() -> None:
    menu = "\n".join(f"Rubrique {number}" for number in range(4000))
    article = read_article(f"{menu}\n{FRENCH}".encode())
    assert article.title == read(FRENCH).title
    assert FRENCH_BODY[1] in article.text
    assert "Rubrique" not in article.text
