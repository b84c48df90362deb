"""Writes the schema's golden text: `python -m adapters.graphql.golden`."""

from pathlib import Path

from adapters.graphql.schema import schema

GOLDEN = Path(__file__).with_name("schema.graphql")


def main() -> None:
    """Replaces schema.graphql by the schema as the code has it."""
    GOLDEN.write_text(schema.as_str() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
