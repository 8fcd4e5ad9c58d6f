"""The exception tree.

RiwayaError
├── LexiconError      a lexicon file does not say what its schema asks
├── ParseError        a value cannot be read from the words given
├── RecordError       a JSON record is not a reading, a report or a gold annotation
└── StoreError        a store cannot be opened, read or written

What is wrong with one report is never an exception that ends a run: it is a counted `Rejected`
(`riwaya.model.report`).
"""


class RiwayaError(Exception):
    """Base of all errors raised on purpose; its message says what was expected, what came, what to do."""


class LexiconError(RiwayaError):
    """A lexicon file breaks its schema."""


class ParseError(RiwayaError):
    """A value cannot be read from the words given."""


class RecordError(RiwayaError):
    """A JSON record lacks a field, or a field has the wrong type."""


class StoreError(RiwayaError):
    """A store cannot be opened, read or written; nothing half written is left in it."""
