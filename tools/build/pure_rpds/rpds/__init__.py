"""The three persistent collections that referencing and jsonschema take from rpds-py, in plain Python.

rpds-py is compiled Rust and has no wheel for Pyodide. Its users touch only the names below, and the
collections stay small (one entry per schema), so copying at each change is cheap enough.
tests/test_bundle.py holds every name here to the behaviour of the compiled package.
"""

from collections.abc import Mapping


class HashTrieMap(Mapping):
    """A mapping that never changes: each change is answered with a new mapping."""

    __slots__ = ("_items",)

    def __init__(self, value=(), /, **more):
        self._items = dict(value, **more)

    @classmethod
    def _of(cls, items):
        new = object.__new__(cls)
        new._items = items
        return new

    @classmethod
    def convert(cls, value):
        """Return the value itself if it is a HashTrieMap already, else one made of it."""
        return value if isinstance(value, cls) else cls(value)

    def __getitem__(self, key):
        return self._items[key]

    def __iter__(self):
        return iter(self._items)

    def __len__(self):
        return len(self._items)

    # The three below are Mapping's own, a step shorter: every $ref goes through them.
    def __contains__(self, key):
        return key in self._items

    def get(self, key, default=None):
        """Return the value of the key, or the default."""
        return self._items.get(key, default)

    def items(self):
        """Return the pairs of key and value."""
        return self._items.items()

    def __hash__(self):
        return hash(frozenset(self._items.items()))

    def insert(self, key, value):
        """Return a mapping where the key has this value."""
        return self._of({**self._items, key: value})

    def remove(self, key):
        """Return a mapping without the key; KeyError if there is none."""
        rest = self._items.copy()
        del rest[key]
        return self._of(rest)

    def update(self, *others, **more):
        """Return a mapping with the pairs of the others put in, the last one winning."""
        whole = self._items.copy()
        for other in others:
            whole.update(other)
        whole.update(more)
        return self._of(whole)


class HashTrieSet(frozenset):
    """A set that never changes: each change is answered with a new set."""

    __slots__ = ()

    def insert(self, value):
        """Return a set with the value in it."""
        return HashTrieSet((*self, value))

    def discard(self, value):
        """Return a set without the value."""
        return HashTrieSet(self - {value})

    def update(self, *others):
        """Return a set with the values of the others put in."""
        return HashTrieSet(self.union(*others))


class List(tuple):
    """A list that never changes, quick to lengthen at its front."""

    __slots__ = ()

    def __new__(cls, *elements):
        # One argument is a collection to take the elements from; several are the elements.
        return super().__new__(cls, elements[0] if len(elements) == 1 else elements)

    def push_front(self, value):
        """Return a list with the value before all the others."""
        return List((value, *self))
