"""The audit suite of the GraphQL over HTTP specification, a program of its own, run against any address."""

import asyncio
import json
from pathlib import Path
from typing import Any

from bootstrap import node

AUDIT = Path(__file__).parents[1] / "adapters" / "graphql" / "audit"


async def output(*command: str, cwd: Path = AUDIT) -> str:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, cwd=cwd, stdout=pipe, stderr=pipe)
    out, err = await process.communicate()
    assert process.returncode == 0, err.decode()
    return out.decode()


async def installed(folder: Path = AUDIT) -> str:
    """Install a program of Node as locked, once for each lock; returns the node to run it with."""
    return await asyncio.to_thread(node.installed, folder)


async def unmet(url: str) -> list[dict[str, Any]]:
    """Every MUST and SHOULD that the API at the address does not meet; what it MAY do is printed."""
    results = json.loads(await output(await installed(), "run.mjs", url))
    print(*[f"{r['status']:6} {r['id']} {r['name']}" for r in results if r["status"] != "ok"], sep="\n")
    duties = [r for r in results if r["name"].startswith(("MUST", "SHOULD"))]
    assert len(duties) > 30
    return [r for r in duties if r["status"] != "ok"]
