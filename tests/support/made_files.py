"""Good and hostile files, made when they are needed: none lies about as a binary."""

import io
import struct
import zipfile
import zlib

import pikepdf
from PIL import Image

from adapters.scanning.simulator import TEST_BODY


def pdf(pages: int = 1, **root: object) -> bytes:
    """A plain PDF; `root` adds entries to its catalogue."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=(595, 842))
    for name, value in root.items():
        made.Root[f"/{name}"] = value
    return _saved(made)


def encrypted_pdf(user: str) -> bytes:
    """A PDF that asks for a password, or with an empty one only restricts what may be done."""
    made = pikepdf.new()
    made.add_blank_page()
    out = io.BytesIO()
    made.save(out, encryption=pikepdf.Encryption(owner="o", user=user))
    return out.getvalue()


def pdf_with_action(kind: str, where: str) -> bytes:
    """A PDF with an action on opening, on a link, or listed by name."""
    made = pikepdf.new()
    made.add_blank_page()
    action = pikepdf.Dictionary(S=pikepdf.Name(f"/{kind}"), JS="app.alert(1)", F="cmd.exe", D="x")
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    match where:
        case "opening":
            made.Root.OpenAction = action
        case "link":
            made.pages[0].Annots = pikepdf.Array([link])
        case "name":
            made.Root.Names = pikepdf.Dictionary(JavaScript=pikepdf.Dictionary(Names=["x", action]))
    return _saved(made)


def pdf_with_embedded_file() -> bytes:
    """A PDF that carries a program."""
    made = pikepdf.new()
    made.add_blank_page()
    made.attachments["tool.exe"] = b"MZ" + bytes(100)
    return _saved(made)


def pdf_with_memory_bomb(megabytes: int) -> bytes:
    """A small PDF whose catalogue lies in a stream that unpacks to that many megabytes."""
    packed = _packed(b"3 0 ", b" " * (1 << 20), megabytes, b"<</Type/Catalog/Pages 4 0 R>>")
    out = bytearray(b"%PDF-1.5\n")
    starts = []
    for number, body in (
        (1, b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>> stream\n" % len(packed)),
        (4, b"<</Type/Pages/Count 1/Kids[5 0 R]>>"),
        (5, b"<</Type/Page/Parent 4 0 R/MediaBox[0 0 9 9]>>"),
    ):
        starts.append(len(out))
        out += b"%d 0 obj " % number + body + (packed + b"\nendstream" if number == 1 else b"") + b" endobj\n"
    table_at = len(out)
    rows = [(0, 0, 0), (1, starts[0], 0), (1, table_at, 0), (2, 1, 0), (1, starts[1], 0), (1, starts[2], 0)]
    table = b"".join(struct.pack(">BIH", *row) for row in rows)
    out += b"2 0 obj <</Type/XRef/W[1 4 2]/Size 6/Root 3 0 R/Length %d>> stream\n" % len(table)
    return bytes(out + table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % table_at)


def _packed(first: bytes, block: bytes, times: int, last: bytes) -> bytes:
    """What zlib makes of it all, without packing each of the equal blocks anew."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    start = packer.compress(first) + packer.flush(zlib.Z_FULL_FLUSH)
    middle = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    end = packer.compress(last) + packer.flush()
    check = zlib.adler32(first)
    for _ in range(times):
        check = zlib.adler32(block, check)
    return b"\x78\xda" + start + middle * times + end + struct.pack(">I", zlib.adler32(last, check))


def pdf_of_many_objects(count: int) -> bytes:
    """A PDF of that many small objects, each nested."""
    made = pikepdf.new()
    made.add_blank_page()
    made.Root.Heap = pikepdf.Array(
        [made.make_indirect(pikepdf.Dictionary(A=[pikepdf.Dictionary()] * 4)) for _ in range(count)]
    )
    return _saved(made)


def jpeg(side: int = 64) -> bytes:
    """A small photograph."""
    return _picture("JPEG", side)


def png(side: int = 64) -> bytes:
    """A small drawing."""
    return _picture("PNG", side)


def png_bomb(width: int = 50_000, height: int = 50_000) -> bytes:
    """A PNG of a few hundred bytes that claims to be enormous."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(name, body) for name, body in ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    )


def archive() -> bytes:
    """A zip with a program in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("run.bat", "echo")
    return out.getvalue()


def larger_archive(before: int = 0, after: int = 0) -> bytes:
    """A zip of the larger form (zip64) behind so many bytes of a file; those behind it are its comment."""
    name, body = b"run.bat", b"echo"
    told = struct.pack("<5H3I2H", 20, 0, 0, 0, 33, zlib.crc32(body), len(body), len(body), len(name), 0)
    entry = b"PK\x03\x04" + told + name + body
    place = struct.pack("<3H2I", 0, 0, 0, 0, before)
    listed = b"PK\x01\x02" + struct.pack("<H", 45) + told + place + name
    end = struct.pack("<Q2H2I4Q", 44, 45, 45, 0, 0, 1, 1, len(listed), before + len(entry))
    larger = entry + listed + b"PK\x06\x06" + end
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, before + len(entry) + len(listed), 1)
    return (
        larger
        + locator
        + b"PK\x05\x06"
        + struct.pack("<4H2IH", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, after)
    )


def infected_pdf() -> bytes:
    """A PDF with the harmless test body in it."""
    made = pikepdf.new()
    made.add_blank_page()
    made.Root.Extra = made.make_stream(TEST_BODY)
    out = io.BytesIO()
    made.save(out, compress_streams=False)
    return out.getvalue()


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _picture(kind: str, side: int) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((side, side), 60).convert("RGB").save(out, kind)
    return out.getvalue()


def _saved(made: pikepdf.Pdf) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
