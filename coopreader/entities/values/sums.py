"""The sum that the words of a number build up."""

from collections.abc import Sequence


class Sum:
    """A number being read part by part; each step says whether the part can stand there."""

    def __init__(self, language: str, figures: float | None = None) -> None:
        self.language = language
        self.last = 1.0
        self._total = 0.0
        self._open = figures

    @property
    def amount(self) -> float:
        """The number so far."""
        return round(self._total + (self._open or 0.0), 6)

    @property
    def just_scaled(self) -> bool:
        """Whether a scale is the last thing that was read."""
        return self._open is None and self._total > 0

    def add(self, value: int) -> bool:
        """Add units, tens or hundreds."""
        joined = float(value) if self._open is None else self._joined(self._open, value)
        if joined is None:
            return False
        self._open = joined
        return True

    def take(self, parts: Sequence[tuple[int, bool]]) -> bool:
        """Add all (number, whether it is a scale) of one word, or none of them."""
        before = (self.last, self._total, self._open)
        for value, is_scale in parts:
            if not (self.scale(value) if is_scale else self.add(value)):
                self.last, self._total, self._open = before
                return False
        return bool(parts)

    def scale(self, scale: int) -> bool:
        """Multiply what is open by thousand, million ...; all of it when the scale is larger."""
        if self._total and scale > self.last:
            self._total = (self._total + (self._open or 0.0)) * scale
        elif self._open is None:
            if self._total:
                return False
            self._total = float(scale)
        else:
            self._total += self._open * scale
        self._open, self.last = None, float(scale)
        return True

    def add_half(self) -> bool:
        """Add half of the last scale, or a half to the units that are open."""
        if self._open is not None:
            self._open += 0.5
        elif self.last > 1:
            self._total += self.last / 2
        else:
            return False
        return True

    def add_decimals(self, digits: int) -> bool:
        """Add what is said behind "virgule" or "point"."""
        if self._open is None or not float(self._open).is_integer():
            return False
        self._open += digits / (10 if digits < 10 else 100)
        return True

    def _joined(self, current: float, value: int) -> float | None:
        low = current % 100
        if not float(current).is_integer() or value == 0:
            return None
        if value >= 100:
            return current * 100 if value == 100 and 1 <= current < 100 else None
        if low == 0 and current >= 100:
            return current + value
        if self.language == "fr":
            if low == 4 and value == 20:  # quatre-vingt
                return current + 76
            if (low in (60, 80) and 10 <= value < 20) or (low == 10 and 7 <= value < 10):
                return current + value
        if self.language == "ar" and 0 < low < 10 and value % 10 == 0:
            return current + value
        tens = low >= 20 and low % 10 == 0
        return current + value if tens and value < 10 else None
