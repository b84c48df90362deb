"""A wheel carries the web front end built: an installed release needs no Node."""

import subprocess
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

HERE = Path(__file__).resolve().parent


class BuildWithWeb(build_py):
    """Builds the front end first; an editable installation is served what `make web` built."""

    def run(self) -> None:
        if not self.editable_mode:
            subprocess.run([sys.executable, str(HERE / "tools/web.py"), "build"], check=True)
        super().run()


setup(cmdclass={"build_py": BuildWithWeb})
