"""Photographs and pages with what a preview must keep, turn round or leave behind; made when they are needed."""

import io
import zlib

import pikepdf
from PIL import ExifTags, Image, ImageCms, PngImagePlugin

from core.documents.previews import PagePicture

SECRETS = (
    b"Exif",
    b"camera-of-sami",
    b"private remark",
    b"ns.adobe.com",
    b"ICC_PROFILE",
    b"Photoshop",
    b"acsp",
)
"""What stands in `telling_jpeg` and must stand in no preview."""
RED, GREEN, BLUE, BLACK = (200, 20, 20), (20, 160, 20), (20, 20, 200), (10, 10, 10)


def corners(width: int = 120, height: int = 80) -> Image.Image:
    """A picture whose four corners are of four colours: red, green, and below them blue, black."""
    made = Image.new("RGB", (width, height))
    for place, colour in enumerate((RED, GREEN, BLUE, BLACK)):
        left, top = (place % 2) * width // 2, (place // 2) * height // 2
        made.paste(colour, (left, top, left + width // 2, top + height // 2))
    return made


def telling_jpeg(orientation: int = 1, picture: Image.Image | None = None) -> bytes:
    """A phone's photograph that tells where it was taken, by what, and more."""
    notes = Image.Exif()
    notes[ExifTags.Base.Orientation] = orientation
    notes[ExifTags.Base.Model] = "camera-of-sami"
    notes.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (31.0, 57.0, 12.0), 3: "E", 4: (35.0, 56.0, 4.0)})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return saved(
        picture or corners(),
        "JPEG",
        quality=95,
        exif=notes,
        icc_profile=profile,
        comment=b"private remark",
        xmp=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>private remark</x:xmpmeta>",
    )


def telling_png() -> bytes:
    """A PNG with remarks in it."""
    remarks = PngImagePlugin.PngInfo()
    remarks.add_text("Author", "camera-of-sami")
    remarks.add_itxt("Comment", "private remark")
    return saved(corners(), "PNG", pnginfo=remarks)


def saved(picture: Image.Image, kind: str, **how: object) -> bytes:
    """The picture as a file's bytes."""
    out = io.BytesIO()
    picture.save(out, kind, **how)
    return out.getvalue()


def opened(preview: PagePicture) -> Image.Image:
    """A preview as pixels."""
    picture = Image.open(io.BytesIO(preview.body), formats=["JPEG"])
    picture.load()
    return picture


def near(pixel: object, colour: tuple[int, int, int]) -> bool:
    """Whether a pixel has a colour, as far as a JPEG keeps it."""
    return isinstance(pixel, tuple) and all(abs(a - b) < 30 for a, b in zip(pixel, colour, strict=True))


def page(content: bytes, size: tuple[float, float] = (595, 842), **entries: object) -> bytes:
    """A PDF of one page with that content; `entries` are the page's own."""
    made = pikepdf.new()
    made.add_blank_page(page_size=size)
    made.pages[0].Contents = made.make_stream(content)
    for name, value in entries.items():
        made.pages[0][f"/{name}"] = value
    return written(made)


def filled_form() -> bytes:
    """A form with one field over the upper half of its page, filled in blue."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(200, 200))
    shown = made.make_stream(b"0 0 1 rg 0 0 200 100 re f")
    shown.Type, shown.Subtype, shown.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 200, 100]
    field = made.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Annot,
            Subtype=pikepdf.Name.Widget,
            FT=pikepdf.Name.Tx,
            T="name",
            V="x",
            F=4,
            Rect=[0, 100, 200, 200],
            AP=pikepdf.Dictionary(N=shown),
        )
    )
    made.pages[0].Annots = pikepdf.Array([field])
    made.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([field]))
    return written(made)


def page_filled(times: int = 400_000) -> bytes:
    """A small PDF whose page is filled over and over; with this many times it takes minutes to draw."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(595, 842))
    packed = zlib.compress(b"0.5 g 1 1 593 840 re f\n" * times, 9)
    made.pages[0].Contents = pikepdf.Stream(made, packed, Filter=pikepdf.Name.FlateDecode)
    return written(made)


def written(made: pikepdf.Pdf) -> bytes:
    """A PDF's bytes."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
