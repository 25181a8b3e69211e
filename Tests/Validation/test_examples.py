"""The example files against the schemas that docs/ promises for pledge files and for mappings."""

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]
PLEDGE, MAPPING = ROOT / "docs/pledge-file.schema.json", ROOT / "docs/observation-mapping.schema.json"


class Loader(yaml.SafeLoader):
    """Leaves days as the texts that they are in the file."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


@pytest.mark.parametrize("file", sorted((ROOT / "Examples").glob("**/*.yaml")), ids=lambda file: file.name)
def test_an_example_is_as_the_schema_says(file):
    schema = json.loads((MAPPING if file.parent.name in ("mappings", "iakttagelser") else PLEDGE).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    faults = [
        f"{'/'.join(str(part) for part in fault.absolute_path)}: {fault.message}"
        for fault in Draft202012Validator(schema).iter_errors(
            yaml.load(file.read_text(encoding="utf-8"), Loader=Loader))
    ]
    assert not faults, "\n".join(faults)
