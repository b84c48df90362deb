"""Where a Chromium is: the machine's own, else `@sparticuz/chromium` from npm, which runs without root anywhere."""

import asyncio
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from support.audits import installed, output

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The one without windows comes first: the same pages take it three fifths of the processor's time."""
PACKED = Path(__file__).parents[1] / "web" / "chromium"
"""A package of its own, so that only machines without a browser install it."""
FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


@dataclass(frozen=True, slots=True)
class Chromium:
    """The program, and the environment it runs in."""

    program: str
    env: dict[str, str] = field(repr=False)


async def found_chromium(folder: Path) -> Chromium:
    """`$CHROMIUM` ("packed" for npm's), else one in PATH, else npm's; the folder is for what it writes."""
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    env = {name: value for name, value in os.environ.items() if not name.startswith("DBUS_")}
    # Its own folder: a browser writes settings and caches at home, where another one may be at work.
    env |= {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    if named and named != "packed":
        return Chromium(named, env)
    return await _packed(folder, env)


async def _packed(folder: Path, env: dict[str, str]) -> Chromium:
    node = await installed(PACKED)
    program, libraries, fonts = (await output(node, "unpack.mjs", cwd=PACKED)).splitlines()
    # On a machine without any font a line of text has no height until the page's own font is there, if ever.
    conf = FONTS_CONF.format(fonts=fonts, cache=folder / "fontcache")
    await asyncio.to_thread((folder / "fonts.conf").write_text, conf, encoding="utf-8")
    paths = {"LD_LIBRARY_PATH": libraries, "FONTCONFIG_PATH": str(folder)}
    return Chromium(program, env | paths)
