"""Key pairs of the network and of a biller, made by `openssl` once for each folder that is asked for."""

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class KeyPair:
    """Two PEM files: an RSA key, and a certificate it signed itself."""

    key: Path
    certificate: Path


def key_pair(folder: Path, name: str) -> KeyPair:
    """Of that name, made unless it is there."""
    pair = KeyPair(folder / f"{name}.key", folder / f"{name}.pem")
    if not pair.certificate.exists():
        asked = ["-newkey", "rsa:2048", "-nodes", "-keyout", pair.key, "-out", pair.certificate]
        made = ["openssl", "req", "-x509", *map(str, asked), "-days", "3650", "-subj", f"/CN={name}"]
        subprocess.run(made, check=True, capture_output=True)
    return pair
