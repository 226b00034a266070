"""Counting checks, for scripts with any client."""

import re
from dataclasses import dataclass
from typing import Optional, Tuple


@dataclass
class Tally:
    """The numbers of passed and failed checks, and the current feature."""

    passed: int = 0
    failed: int = 0
    feature: str = ""

    def count(self, passed: bool, name: str, complaint: str) -> bool:
        """Adds a check, and prints its failure."""
        if passed:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {self.feature}: {name}: {complaint}")
        return passed


tally = Tally()


def check(name: str, found: object, expected: object = True) -> bool:
    """Compares a value with the expected one."""
    return tally.count(found == expected, name, f"expected {expected!r}, found {found!r}")


def check_one_of(name: str, found: object, allowed: Tuple[object, ...]) -> bool:
    """Compares a value with several allowed ones."""
    return tally.count(found in allowed, name, f"expected one of {allowed!r}, found {found!r}")


def check_text(name: str, found: Optional[str], pattern: str) -> bool:
    """Compares a whole text with a regular expression."""
    passed = found is not None and re.fullmatch(pattern, found, re.DOTALL) is not None
    return tally.count(passed, name, f"expected a text like {pattern!r}, found {found!r}")
