"""What keeps two organisations apart however alike their names: numbers, countries, acronyms."""

from coopreader.names.organisations import OrganisationForm

MISSIONS = frozenset({"=embassy", "=consulate"})
"""Heads whose second country is only where they stand."""


def conflicts(first: OrganisationForm, second: OrganisationForm) -> list[tuple[float, str]]:
    """Return what two names cannot be one with: the most they may score, and why."""
    found: list[tuple[float, str]] = []
    numbers = first.numbers, second.numbers
    if numbers[0] != numbers[1] and (all(numbers) or not _years(*numbers)):
        both = all(numbers)
        found.append((0.4, "number differs") if both else (0.58, "number on one side only"))
    one, other = first.countries, second.countries
    if one and other and set(one) != set(other):
        disjoint = not set(one) & set(other)
        if disjoint:
            found.append((0.4, "country differs"))
        elif _posted(first, second):
            found.append((0.75, "its post is named on one side only"))
        else:
            found.append((0.55, "another country too"))
    elif len(set(one)) > 1 and one != other and not first.adjective and not second.adjective:
        found.append((0.45, "countries in another order"))
    elif bool(one) != bool(other):
        form = first if one else second
        found.append(
            (0.75, "country as an adjective") if form.adjective else (0.58, "country added")
        )
    if (
        first.capitals != second.capitals
        and (first.capitals & set(first.words))
        and (second.capitals & set(second.words))
    ):
        found.append((0.45, "different acronyms"))
    if first.acronyms and second.acronyms and not set(first.acronyms) & set(second.acronyms):
        found.append((0.5, "different acronyms in brackets"))
    return found


def _years(first: frozenset[str], second: frozenset[str]) -> bool:
    """Return whether the numbers of the one name that has any are years."""
    return all(len(number) == 4 for number in first | second)


def _posted(first: OrganisationForm, second: OrganisationForm) -> bool:
    """Tell whether two missions differ only in that one of them says where it is posted."""
    short, long = sorted((first.countries, second.countries), key=len)
    return bool(MISSIONS & set(first.words) & set(second.words)) and long[: len(short)] == short
