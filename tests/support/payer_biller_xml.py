"""The stand-in biller's XML: bodies signed over UTF-16LE, checked and made by the library `cryptography`."""

import base64
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.x509 import load_pem_x509_certificate
from lxml import etree

from support.payer_keys import KeyPair

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class XmlForm:
    """Both sides' keys, and whether MsgBody is signed as one line or indented as .NET does."""

    key: RSAPrivateKey
    network: RSAPublicKey
    indented: bool = False

    @classmethod
    def of(cls, own: KeyPair, network: KeyPair, indented: bool = False) -> "XmlForm":
        """From PEM files."""
        key = load_pem_private_key(own.key.read_bytes(), None)
        public = load_pem_x509_certificate(network.certificate.read_bytes()).public_key()
        assert isinstance(key, RSAPrivateKey) and isinstance(public, RSAPublicKey)
        return cls(key, public, indented)

    def opened(self, raw: bytes) -> tuple[Body, Body]:
        """Header and body; ValueError for what is no message, PermissionError where the signature does not hold."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
        try:
            root = etree.fromstring(raw, parser)
        except etree.XMLSyntaxError as error:
            raise ValueError("no XML") from error
        if root.getroottree().docinfo.doctype or len(root.findall(".//MsgBody")) != 1:
            raise ValueError("a DOCTYPE, or not exactly one MsgBody")
        body, signature = root.find("MsgBody"), root.findtext("MsgFooter/Security/Signature") or ""
        try:
            self.network.verify(base64.b64decode(signature), self._signed(body), PKCS1v15(), SHA256())
        except (InvalidSignature, ValueError) as error:
            raise PermissionError from error
        return _plain(root.find("MsgHeader")), _plain(body)

    def written(self, header: Body, body: Body, wrong: set[str]) -> bytes:
        """A whole answer."""
        root, said = etree.Element("MFEP"), _element("MsgBody", body)
        over = b"something else" if "bad-signature" in wrong else self._signed(said)
        signature = base64.b64encode(self.key.sign(over, PKCS1v15(), SHA256())).decode()
        footer = _element("MsgFooter", {"Security": {"Signature": signature}})
        root.extend([_element("MsgHeader", header), said, footer])
        return etree.tostring(root, encoding="utf-8", xml_declaration=True)

    def _signed(self, body: Any) -> bytes:
        alone = etree.fromstring(etree.tostring(body, with_tail=False))
        if self.indented:
            etree.indent(alone, "  ")
        text = etree.tostring(alone, encoding="unicode").replace("/>", " />")
        return text.replace("\n", "\r\n").encode("utf-16-le")


def _plain(node: Any) -> Any:
    return {child.tag: _plain(child) for child in node} if len(node) else node.text or ""


def _element(name: str, value: object) -> Any:
    made = etree.Element(name)
    if isinstance(value, dict):
        for child, inner in value.items():
            made.extend(_element(child, each) for each in (inner if isinstance(inner, list) else [inner]))
    else:
        made.text = str(value).lower() if isinstance(value, bool) else str(value)
    return made
