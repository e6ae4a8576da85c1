"""The model of a catalogue file as a JSON Schema, by which editors complete and check one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from cop_diagram.catalog.schema import CatalogFile

DIALECT = "http://json-schema.org/draft-07/schema#"
"""What editors of TOML understand; it has conditions already, and looks at nothing beside a reference."""

FILE_NAME = "cop-diagram.schema.json"
"""What the schema is called where it lies beside a map."""


class _WithoutNull(GenerateJsonSchema):
    """TOML has no null: a key that need not be there is left out."""

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Leave out a default that only stands for nothing."""
        found = super().default_schema(schema)
        if found.get("default") in (None, []):
            found.pop("default", None)
        return found


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema.

    What a map must have is only asked of a file that extends no other. Only reading the file itself shows what
    lies between several values: ids that are unknown or there twice, and what is extended or selected.
    """
    found = CatalogFile.model_json_schema(schema_generator=_WithoutNull)
    inline = _inlined({key: value for key, value in found.items() if key != "$defs"}, found["$defs"])
    inline["$schema"] = DIALECT
    inline["title"] = "Map of learning activities"
    optional, required = _split(inline)
    return {"$schema": DIALECT, **optional, "if": {"required": ["extends"]}, "else": required}


def as_text() -> str:
    """Return the JSON Schema as a file."""
    return json.dumps(json_schema(), indent=2) + "\n"


def _inlined(schema: Any, tables: Mapping[str, Any]) -> Any:
    """Return the schema with each table in its place; what stands beside a reference comes first."""
    if isinstance(schema, list):
        return [_inlined(item, tables) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        table = {
            k: v for k, v in tables[schema["$ref"].rpartition("/")[2]].items() if k not in ("title", "description")
        }
        schema = {**{key: value for key, value in schema.items() if key != "$ref"}, **table}
    return {key: _inlined(value, tables) for key, value in schema.items()}


def _split(schema: Mapping[str, Any], *, entry: bool = False) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the schema without what must be there, and what must be there; an entry always needs its id."""
    optional = {key: value for key, value in schema.items() if key not in ("required", "minItems")}
    required = {key: schema[key] for key in ("required", "minItems") if key in schema}
    if entry:
        optional["required"] = ["id"]
    if "items" in schema:
        optional["items"], inner = _split(schema["items"], entry="properties" in schema["items"])
        required |= {"items": inner} if inner else {}
    if "properties" in schema:
        parts = {key: _split(value) for key, value in schema["properties"].items()}
        optional["properties"] = {
            key: {"title": key.replace("_", " ").capitalize(), **{k: v for k, v in part.items() if k != "title"}}
            for key, (part, _) in parts.items()
        }
        inner = {key: part for key, (_, part) in parts.items() if part}
        required |= {"properties": inner} if inner else {}
    return optional, required
