"""Writes folders of invented press pages, the same ones each time.

`python -m bench.make_corpus FOLDER [PAGES]` writes them for looking at by hand.
"""

import random
import sys
from pathlib import Path

STATES = (
    ("le Maroc", "Rabat", "marocain"),
    ("le Sénégal", "Dakar", "sénégalais"),
    ("la Tunisie", "Tunis", "tunisien"),
    ("le Portugal", "Lisbonne", "portugais"),
    ("le Japon", "Tokyo", "japonais"),
    ("le Ghana", "Accra", "ghanéen"),
    ("la Norvège", "Oslo", "norvégien"),
    ("le Chili", "Santiago", "chilien"),
)
GIVEN = ("Salma", "Idriss", "Ingrid", "Joaquim", "Kwame", "Hana", "Matilde", "Omar", "Aïcha")
FAMILY = ("Benzekri", "Falldal", "Quintela", "Odurosi", "Takemine", "Vergara-Luz", "Sarrouf")
FIRMS = ("Nordalys", "Atelmar", "Sudagro", "Kirano", "Veldoro", "Transalia", "Miravel", "Ocelia")
BRANCHES = ("Énergie", "Logistique", "Textile", "Pêche", "Mines", "Pharma", "Rail", "Semences")
SUBJECTS = (
    "une ligne de fret",
    "une usine d'engrais",
    "la formation de techniciens",
    "un parc solaire",
    "une chaîne du froid",
    "un laboratoire de semences",
)
MONTHS = ("janvier", "mars", "mai", "juin", "septembre", "octobre", "décembre")
HEADLINES = (
    "Le prix du blé recule",
    "Un pont rouvre après la crue",
    "Tournoi de lutte ce samedi",
    "La criée change d'horaires",
    "Trois bourses pour étudier la mer",
    "Grève levée au dépôt de bus",
)
TOP = "\u00a0 \u00a0 \u00a0 \u00a0 "


def page(number: int) -> str:
    """Return the flattened text of an invented page, about 3 KB; its title starts "Accord N :"."""
    chance = random.Random(number)
    (first, city, adjective), (second, other_city, _) = chance.sample(STATES, 2)
    firm = f"{chance.choice(FIRMS)} {chance.choice(BRANCHES)}"
    person = f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}"
    subject = chance.choice(SUBJECTS)
    day, month = chance.randint(1, 28), chance.randint(1, 12)
    lines = [
        TOP.join(chance.choices(HEADLINES, k=24)),
        "",
        f"Accord {number} : {first} et {second} misent sur {subject}",
        f"Publié dans La Gazette des ports le {day:02} - {month:02} - 2026",
        "",
        f"Le groupe {adjective} {firm} a signé à {city} un mémorandum d'entente avec {second} "
        f"pour financer {subject}, a annoncé {person}, qui dirige l'entreprise.",
    ]
    for _ in range(chance.randint(6, 9)):
        amount, share = chance.randint(2, 900), chance.randint(5, 95)
        due = f"{chance.randint(2, 28)} {chance.choice(MONTHS)} 2027"
        lines.append(
            f"Selon {person}, la part de {firm} s'élève à {amount} millions d'euros, soit "
            f"{share} % du total ; le reste sera versé par {second} avant le {due}. "
            f"Une réunion de suivi est prévue à {other_city}, où les ingénieurs "
            f"présenteront l'état des travaux et le calendrier des livraisons."
        )
    lines += ["", "Suivez-nous sur Facebook", "Commentaires (0)", ""]
    return "\n".join(lines)


def make_corpus(folder: Path, pages: int) -> None:
    """Write `pages` pages into `folder` (made if need be), as page-00000.txt and so on."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(pages):
        (folder / f"page-{number:05}.txt").write_text(page(number), encoding="utf-8")


if __name__ == "__main__":
    make_corpus(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100)
