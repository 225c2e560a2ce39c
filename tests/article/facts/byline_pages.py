"""Pages for the tests of what a page says of itself: lines, of which some are title and body."""

from coopreader.article.cutting.units import Unit
from coopreader.article.facts.byline import Facts, facts_of
from coopreader.article.judging.judge import judge

BODY = {
    "fr": (
        "Le gouvernement du Valdoro et la compagnie Ondemar ont signé un accord de coopération"
        " dans le domaine de la pêche, qui doit entrer en vigueur avant la fin de la saison."
    ),
    "en": (
        "The government of Valdoro and the Ondemar company have signed an agreement on fishing"
        " that is to enter into force before the end of the season, the ministry said."
    ),
    "es": (
        "El gobierno de Valdoro y la compañía Ondemar han firmado un acuerdo de cooperación en el"
        " ámbito de la pesca, que debe entrar en vigor antes de que termine la temporada."
    ),
    "ar": (
        "وقعت حكومة فالدورو وشركة أوندمار اتفاقا للتعاون في مجال الصيد البحري يدخل حيز التنفيذ"
        " قبل نهاية الموسم، وذلك خلال لقاء عقد في العاصمة بين الطرفين حول هذا الموضوع."
    ),
}
TITLE = {
    "fr": "Le Valdoro et Ondemar s'entendent sur la pêche côtière",
    "en": "Valdoro and Ondemar agree on coastal fishing rights",
    "es": "Valdoro y Ondemar se entienden sobre la pesca costera",
    "ar": "فالدورو وأوندمار يتفقان حول الصيد الساحلي",
}


def facts(page: str, language: str = "fr") -> Facts:
    """Return what a page says; its lines TITLE and BODY stand for a title and a paragraph."""
    lines = page.strip("\n").split("\n")
    texts = [{"TITLE": TITLE[language], "BODY": BODY[language]}.get(line, line) for line in lines]
    units, at = [], 0
    for text in texts:
        units.append(Unit(at, at + len(text), text, 1))
        at += len(text) + 1
    body = [index for index, line in enumerate(lines) if line.startswith("BODY")]
    title = lines.index("TITLE") if "TITLE" in lines else None
    region = (body[0], body[-1] + 1)
    return facts_of(judge(units), title, region, language)
