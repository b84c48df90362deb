"""What the contract with the network settles: who we are to it, and who may call."""

import hmac
from base64 import b64encode
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_address

NAME = "efawateercom"
"""As the rail is stored with each payment."""
Network = IPv4Network | IPv6Network


@dataclass(frozen=True, slots=True)
class Biller:
    """`user` and `password` are the network's when it calls; XML may go without. No `networks`: any address.

    A bill's dates lie `skew` before its opening, for payers' channels whose clocks go slow.
    """

    code: int
    service_type: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    networks: tuple[Network, ...] = ()
    skew: timedelta = timedelta(minutes=10)

    def knows_address(self, client: str) -> bool:
        """Whether calls may come from there."""
        if not self.networks:
            return True
        try:
            address = ip_address(client)
        except ValueError:
            return False
        if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
            address = address.ipv4_mapped
        return any(address.version == each.version and address in each for each in self.networks)

    def knows_basic(self, authorization: str) -> bool:
        """Whether a header of HTTP Basic names user and password; in constant time."""
        scheme, _, shown = authorization.partition(" ")
        expected = b64encode(f"{self.user}:{self.password}".encode())
        right = hmac.compare_digest(shown.strip().encode("utf-8", "replace"), expected)
        return right and scheme.lower() == "basic"

    def knows_caller(self, user: str, password: str) -> bool:
        """Whether these are user and password, where any are agreed; in constant time."""
        if self.user is None or self.password is None:
            return True
        right_user = hmac.compare_digest(user.encode("utf-8", "replace"), self.user.encode())
        right_password = hmac.compare_digest(password.encode("utf-8", "replace"), self.password.encode())
        return right_user and right_password
