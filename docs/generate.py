"""Write the documents that are made from the code: docs/keys.md and the export's JSON Schema."""

from pathlib import Path

from store.formats.native import export_schema
from tui.commands.catalogue import keys_page

HERE = Path(__file__).parent


def pages() -> dict[Path, bytes]:
    """Return what each generated document must hold."""
    return {
        HERE / "keys.md": keys_page().encode(),
        HERE / "export.schema.json": export_schema(),
    }


if __name__ == "__main__":
    for path, content in pages().items():
        path.write_bytes(content)
        print(path.name)
