"""Counting checks, for scripts with any client."""

import re
from dataclasses import dataclass
from typing import Optional, Tuple


@dataclass
class Tally:
    """How many checks passed and failed, and which feature is being looked at."""

    passed: int = 0
    failed: int = 0
    feature: str = ""

    def count(self, passed: bool, name: str, complaint: str) -> bool:
        """Adds one check, and says what was wrong with it."""
        if passed:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {self.feature}: {name}: {complaint}")
        return passed


tally = Tally()


def check(name: str, found: object, expected: object = True) -> bool:
    """Compares what was found with what was expected."""
    return tally.count(found == expected, name, f"expected {expected!r}, found {found!r}")


def check_one_of(name: str, found: object, allowed: Tuple[object, ...]) -> bool:
    """For what more than one answer is right to."""
    return tally.count(found in allowed, name, f"expected one of {allowed!r}, found {found!r}")


def check_text(name: str, found: Optional[str], pattern: str) -> bool:
    """Compares a whole text with a regular expression."""
    passed = found is not None and re.fullmatch(pattern, found, re.DOTALL) is not None
    return tally.count(passed, name, f"expected a text like {pattern!r}, found {found!r}")
