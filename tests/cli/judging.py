"""Commands that judge, run on a record, and what they printed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from sijill.cli.main import cli


def run(folder: Path, *arguments: object, code: int = 0, stdin: str | None = None, user: str = "ليلى") -> Result:
    told = [str(argument) for argument in (*arguments, "--record", folder)]
    result = CliRunner().invoke(cli, told, input=stdin, env={"SIJILL_USER": user})
    assert result.exit_code == code, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def claims(folder: Path) -> dict[str, dict[str, Any]]:
    lines = run(folder, "claims", "--format", "json").stdout.splitlines()
    return {one["trigger"]["text"]: one for one in map(json.loads, lines)}


def listed(folder: Path, *options: str) -> list[dict[str, Any]]:
    return [
        json.loads(line) for line in run(folder, "judge", "list", "--format", "json", *options).stdout.splitlines()
    ]


def incidents(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run(folder, "incidents", "--format", "json").stdout.splitlines()]
