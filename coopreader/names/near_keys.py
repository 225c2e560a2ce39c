"""The sounds of words that names hold, and which of them a misspelt one may stand for."""

from collections import Counter

import msgspec
from rapidfuzz import process
from rapidfuzz.distance import OSA

from coopreader.names.romanise import skeleton

_BUDGET = 3_000
_SHARING = 60
_NEAR = 12
_ALIKE = 0.6
_VOWELS = 0.4
_SAME_CONSONANTS = 0.8
_LONGEST = 40

Numbers = dict[str, list[int]]


class NearKeys(msgspec.Struct):
    """Sounds by number, and their numbers by letters in threes and by consonants."""

    sounds: list[str] = []
    threes: Numbers = {}
    consonants: Numbers = {}

    def add(self, sound: str) -> None:
        """Add a sound that is not held yet."""
        number = len(self.sounds)
        self.sounds.append(sound)
        for three in _threes_of(sound):
            self.threes.setdefault(three, []).append(number)
        bones = skeleton(sound)
        if len(bones) > 1:
            self.consonants.setdefault(bones, []).append(number)

    def near(self, sound: str) -> dict[str, float]:
        """Return the sounds held that are like one, with how alike they are, 0 to 1."""
        found: Counter[int] = Counter()
        budget = _BUDGET
        threes = [self.threes.get(three, ()) for three in _threes_of(sound)]
        for numbers in sorted(threes, key=len):
            budget -= len(numbers)
            if budget < 0:
                break
            found.update(numbers)
        sharing = [self.sounds[number] for number, _ in found.most_common(_SHARING)]
        alike = process.extract(
            sound, sharing, scorer=OSA.normalized_similarity, score_cutoff=_ALIKE, limit=_NEAR
        )
        near = {word: likeness for word, likeness, _ in alike}
        bones = skeleton(sound)
        same = [self.sounds[number] for number in self.consonants.get(bones, ())]
        for word, likeness, _ in process.extract(
            sound, same, scorer=OSA.normalized_similarity, score_cutoff=_VOWELS, limit=_NEAR
        ):
            near[word] = max(likeness, _SAME_CONSONANTS if len(bones) > 2 else _ALIKE)
        return near

    def with_consonants(self, bones: str) -> list[str]:
        """Return sounds with the consonants of a word in another script, at most sixty."""
        return [self.sounds[number] for number in self.consonants.get(bones, ())[:_SHARING]]


def _threes_of(sound: str) -> set[str]:
    """Return the letters of a sound in threes, with marks at both ends."""
    padded = f"^{sound[:_LONGEST]}$"
    return {padded[at : at + 3] for at in range(max(1, len(padded) - 2))}
