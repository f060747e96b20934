"""The same screen from FastAPI with pydantic response models; run in an environment with both.

    python pydantic_api.py SCREEN.json OPENAPI.json PORT

The models are made of the OpenAPI document of ours, so that both sides state the same schema; the
record is read once, as ours is, and each request has FastAPI validate and write it out.
"""

import json
import sys
from pathlib import Path
from typing import Any, Literal, Optional, Union

import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict, create_model

PLAIN: dict[str, Any] = {"string": str, "integer": int, "number": float, "boolean": bool}


class Models:
    """Pydantic models of the schemas of an OpenAPI document, made as they are asked for."""

    def __init__(self, schemas: dict[str, Any]) -> None:
        self._schemas = schemas
        self._made: dict[str, Any] = {}

    def of(self, schema: dict[str, Any]) -> Any:
        """Return the type of a schema."""
        if "$ref" in schema:
            return self.named(schema["$ref"].rpartition("/")[2])
        if "oneOf" in schema or "anyOf" in schema:
            parts = schema.get("oneOf") or schema["anyOf"]
            return Union[tuple(self.of(each) for each in parts)]  # noqa: UP007 (made at run time)
        if "enum" in schema:
            return Literal[tuple(schema["enum"])]
        if "const" in schema:
            return Literal[schema["const"]]
        kind = schema.get("type")
        if isinstance(kind, list):
            return Union[tuple(self.of({**schema, "type": e}) for e in kind)]  # noqa: UP007
        return self._of_kind(kind, schema)

    def _of_kind(self, kind: str | None, schema: dict[str, Any]) -> Any:
        if kind == "null":
            return None
        if kind == "array":
            return list[self.of(schema["items"])] if "items" in schema else list[Any]
        if kind == "object":
            inner = schema.get("additionalProperties")
            return dict[str, self.of(inner)] if isinstance(inner, dict) else dict[str, Any]
        return PLAIN.get(kind or "", Any)

    def named(self, name: str) -> Any:
        """Return the model of a named schema."""
        if name not in self._made:
            schema = self._schemas[name]
            required = set(schema.get("required", ()))
            fields: dict[str, Any] = {}
            for field, each in schema.get("properties", {}).items():
                kind = self.of(each)
                fields[field] = (kind, ...) if field in required else (Optional[kind], None)  # noqa: UP045
            closed = ConfigDict(extra="forbid")
            self._made[name] = create_model(name, __config__=closed, **fields)
        return self._made[name]


def application(screen: Path, document: Path) -> FastAPI:
    """Return the application that serves the screen."""
    models = Models(json.loads(document.read_text(encoding="utf-8"))["components"]["schemas"])
    model: type[BaseModel] = models.named("GapScreen")
    record = model.model_validate_json(screen.read_bytes())
    app = FastAPI()

    @app.get("/gaps", response_model=model, response_model_exclude_unset=True)
    def gaps() -> Any:
        return record

    return app


if __name__ == "__main__":
    found = application(Path(sys.argv[1]), Path(sys.argv[2]))
    uvicorn.run(found, host="127.0.0.1", port=int(sys.argv[3]), log_level="critical")
