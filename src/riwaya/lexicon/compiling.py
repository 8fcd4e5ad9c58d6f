"""Writes the compiled lexicon, `compiled/lexicon.bin`: `python -m riwaya.lexicon.compiling`.

The build of a wheel and of an editable installation runs it; in a checkout `refresh_lexicon` does so after
an edit.
"""

from __future__ import annotations

from pathlib import Path

from riwaya.lexicon.compiled import (
    BUILDERS,
    FILE,
    FOLDER,
    build_section,
    digest_sources,
    forget_compiled,
    is_current,
    write_compiled,
)


def compile_lexicon() -> Path:
    """Makes every section from the sources and writes them beside the package's modules; the file's path.

    Raises LexiconError where a source breaks its schema.
    """
    path = Path(__file__).parent / FOLDER / FILE
    content = write_compiled({name: build_section(name) for name in BUILDERS}, digest_sources())
    path.parent.mkdir(exist_ok=True)
    made = path.with_suffix(".new")
    made.write_bytes(content)
    made.replace(path)  # a reader sees the old file or the new one, never half of one
    return path


def refresh_lexicon() -> bool:
    """Compiles anew where the package lies in a checkout and a lexicon was edited; whether it did.

    An installed package is left as it is: it is compiled when it is built, and nobody edits it.
    """
    is_checkout = (Path(__file__).parents[3] / "pyproject.toml").is_file()
    if not is_checkout or is_current():
        return False
    compile_lexicon()
    forget_compiled()
    return True


if __name__ == "__main__":
    compile_lexicon()
