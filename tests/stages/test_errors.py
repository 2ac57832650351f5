"""Every failure a clerk can meet: it pickles on its way back from a worker, and its message says what to do."""

from __future__ import annotations

import pickle
import string
from collections.abc import Iterator

import pytest

from stages import errors
from stages.errors import ArchiveError


def _tree(kind: type[ArchiveError]) -> Iterator[type[ArchiveError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _tree(child)


_KINDS = sorted((k for k in _tree(ArchiveError) if k.__module__ == errors.__name__), key=lambda k: k.__name__)


def _example(kind: type[ArchiveError]) -> ArchiveError:
    places = {int(name) for _, name, _, _ in string.Formatter().parse(kind.template) if name is not None}
    assert places == set(range(len(places))), f"{kind.__name__} leaves a gap in its arguments"
    return kind(*(f"第{n}项" for n in range(len(places))))


@pytest.mark.parametrize("kind", _KINDS, ids=lambda k: k.__name__)
def test_it_survives_pickling(kind: type[ArchiveError]) -> None:
    error = _example(kind)
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is kind
    assert again.args == error.args and str(again) == str(error)
    assert (again.code, again.exit_code) == (kind.code, kind.exit_code)


@pytest.mark.parametrize("kind", _KINDS, ids=lambda k: k.__name__)
def test_its_message_names_everything_it_was_given(kind: type[ArchiveError]) -> None:
    error = _example(kind)
    assert all(arg in str(error) for arg in error.args) and "{" not in str(error)


@pytest.mark.parametrize("kind", [k for k in _KINDS if not k.__subclasses__()], ids=lambda k: k.__name__)
def test_its_message_says_what_to_do_next(kind: type[ArchiveError]) -> None:
    assert "请" in kind.template, "a message without a remedy leaves the clerk alone"


def test_codes_are_unique_and_exit_codes_those_of_the_readme() -> None:
    codes = [kind.code for kind in _KINDS]
    assert len(set(codes)) == len(codes) > 20
    assert {kind.exit_code for kind in _KINDS} <= {1, 2, 3, 4}


def test_no_error_builds_itself() -> None:
    """An exception with its own ``__init__`` may not pickle and then kills the whole pool of workers."""
    assert [kind.__name__ for kind in _KINDS if "__init__" in vars(kind) or "__reduce__" in vars(kind)] == []
