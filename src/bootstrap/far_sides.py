"""Starts and stops the far sides of real networks for a demo, each a program with its own ledger file.

They speak the networks' own messages, and the service meets them by its ordinary settings: `environ` is what a person
would have set.
"""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Self

from adapters.payments.efawateercom.json_doors import BASE as NETWORK_DOORS
from adapters.sms.http_receipts import receipt_address
from adapters.sms.http_table_reading import find_table
from bootstrap.far_side_keys import key_pairs
from bootstrap.node import NoNode, installed
from bootstrap.settings_demo import RAILS, Over
from bootstrap.simulators import ROOT, Program, SimulatorFailed

LOOPBACK = "127.0.0.0/8,::1/128"
BILLER, SERVICE, PROFILE, TABLE, SENDER = "1001", "Courses", "1001", "unifonic", "Amman"
PARTS_A_SECOND = "200"
Word = Callable[[str], str]


class FarSides:
    """The programs at work. `addresses` are theirs by name, without a slash at the end.

    Names: payer, cards, smsc (its control port), government, http, and handsets, which shows what those brought.
    """

    def __init__(self, data: Path, base: str, word: Word) -> None:
        self._data, self._base, self._word = data, base, word
        self._programs: list[Program] = []
        self.environ: dict[str, str] = {}
        self.addresses: dict[str, str] = {}

    @classmethod
    def start(cls, over: Over, data: Path, base: str, word: Word) -> Self:
        """Start those that `over` names with their ledgers in `data`. `base` is our own address, `word` makes the
        password of a purpose. Raises SimulatorFailed."""
        made = cls(data.resolve(), base, word)
        made._data.mkdir(parents=True, exist_ok=True)
        try:
            made._start(over)
        except BaseException:
            made.stop()
            raise
        return made

    def stop(self) -> None:
        """Stop them; again is no error."""
        for program in self._programs:
            program.stop()

    def _start(self, over: Over) -> None:
        if over.rail is not None:
            self._payer(RAILS[over.rail])
        if over.cards:
            self._cards()
        starts = {"smpp": self._smsc, "government": self._government, "http": self._http}
        for name in over.gateways:
            starts[name]()
        if over.gateways:
            self.environ |= dict(zip(("SMS", "SMS_FALLBACK"), over.gateways, strict=False))
            shown = ("smsc", "government", "http")
            sources = [f"--{each}={self.addresses[each]}" for each in shown if each in self.addresses]
            self.addresses["handsets"] = self._python("handsets", sources, {}, clock=True)

    def _payer(self, form: str) -> None:
        password = self._word("demo-efawateercom")
        ours = {"BILLER_CODE": BILLER, "SERVICE_TYPE": SERVICE, "USER": "switch", "PASSWORD": password}
        theirs = {
            "BILLER_CODE": BILLER,
            "SERVICE": SERVICE,
            "USER": "switch",
            "PASSWORD": password,
            "FORM": form,
        }
        if form == "xml":
            if shutil.which("openssl") is None:
                raise SimulatorFailed(
                    "Signed XML's simulator needs the program openssl, and there is none in PATH."
                )
            biller, network = key_pairs(self._data, ("biller", "network"))
            ours |= {"KEY_FILE": str(biller.key), "NETWORK_CERT_FILE": str(network.certificate)}
            theirs |= {"KEY_FILE": str(network.key), "BILLER_CERT_FILE": str(biller.certificate)}
        self.environ |= {"EFAWATEERCOM": form, "EFAWATEERCOM_NETWORKS": LOOPBACK}
        self.environ |= {f"EFAWATEERCOM_{name}": value for name, value in ours.items()}
        settings = {f"PAYER_{name}": value for name, value in theirs.items()}
        doors = ["--biller", self._base + NETWORK_DOORS]
        self.addresses["payer"] = self._python("payer", doors, settings, clock=True)

    def _cards(self) -> None:
        key = self._word("demo-cards")
        address = self._python("card_page", [], {"CARD_PROFILE": PROFILE, "CARD_KEY": key}, clock=True)
        self.addresses["cards"] = address
        self.environ |= {
            "PAYTABS_PROFILE_ID": PROFILE,
            "PAYTABS_SERVER_KEY": key,
            "PAYTABS_ENDPOINT": address,
        }

    def _smsc(self) -> None:
        folder, password = ROOT / "simulators" / "smsc", self._word("demo-smpp")
        try:
            node = installed(folder)
        except NoNode as missing:
            raise SimulatorFailed(f"SMPP's simulator cannot be run. {missing}") from missing
        command = [
            node,
            str(folder / "smsc.mjs"),
            "--ledger",
            str(self._data / "smsc.jsonl"),
            "--receipts",
            "DELIVRD",
        ]
        account = {"SMSC_SYSTEM_ID": "demo", "SMSC_PASSWORD": password}
        port, control = self._begun(Program("smsc", self._data, command, account)).split()
        self.addresses["smsc"] = f"http://127.0.0.1:{control}"
        ours = {
            "HOST": "127.0.0.1",
            "PORT": port,
            "SYSTEM_ID": "demo",
            "PASSWORD": password,
            "SENDER": SENDER,
        }
        self.environ |= {f"SMPP_{name}": value for name, value in ours.items()}
        self.environ["SMPP_PER_SECOND"] = PARTS_A_SECOND

    def _government(self) -> None:
        password = self._word("demo-government")
        account = {"GOVERNMENT_USER": "demo", "GOVERNMENT_PASSWORD": password}
        address = self._python("government_sms", [], account)
        self.addresses["government"] = address
        ours = {"URL": address, "USER": "demo", "PASSWORD": password, "SENDER": SENDER}
        self.environ |= {f"GOVERNMENT_SMS_{name}": value for name, value in ours.items()}

    def _http(self) -> None:
        key, secret = self._word("demo-http-sms"), self._word("demo-http-receipts")
        values = {"APP_SID": key, "SENDER": SENDER, "RECEIPT_SECRET": secret}
        callback = receipt_address(find_table(TABLE), self._base, values)
        address = self._python("http_gateway", ["--callback", callback], {"GATEWAY_KEY": key})
        self.addresses["http"] = address
        self.environ |= {"HTTP_SMS_TABLE": TABLE, "HTTP_SMS_BASE": address}
        self.environ |= {f"HTTP_SMS_{name}": value for name, value in values.items()}

    def _python(
        self, name: str, arguments: list[str], settings: Mapping[str, str], *, clock: bool = False
    ) -> str:
        asks = ["--clock", f"{self._base}/dev/clock"] if clock else []
        return self._begun(Program.of_python(name, self._data, [*arguments, *asks], settings))

    def _begun(self, program: Program) -> str:
        self._programs.append(program)
        return program.address()
