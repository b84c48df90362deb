"""A partner's table pasted, with its letter, up to the check of its rows."""

from typing import Any

from playwright.async_api import Page, expect

from support.browser import Tongue
from support.made_files import pdf

GO_ON: dict[Tongue, str] = {"ar": "متابعة", "en": "Continue"}
TO_CHECK: dict[Tongue, str] = {"ar": "متابعة إلى الفحص", "en": "Continue to the check"}
PASTE = """text => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  const paste = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  // A made event puts nothing in by itself.
  if (document.activeElement.dispatchEvent(paste)) document.execCommand('insertText', false, text);
}"""
NAMES = ["سلمى خالد العمري", "يزن أحمد", "A very long name " * 5 + "that goes on"]
HEAD = (
    "Full name\tIdentity number\tMobile number\tPurpose\tDepartment\tFirst day\tLast day\tUniversity\tMajor\n"
)


def rows(number: int) -> list[list[str]]:
    """Rows as people type them: Arabic digits, days the other way round, a department by its code."""
    return [
        [
            NAMES[at % len(NAMES)],
            f"{9_000_000_000 + at}",
            f"079{at:07}",
            "تدريب",
            "PLANNING",
            "7/2/2027",
            "١٨/٢/٢٠٢٧",
            "الجامعة الأردنية",
            "هندسة",
        ]
        for at in range(1, number + 1)
    ]


def pasted(number: int) -> str:
    """The same as cells that were copied."""
    return HEAD + "\n".join("\t".join(each) for each in rows(number))


async def attach(page: Page, body: bytes, name: str = "letter.pdf") -> None:
    """The batch's official letter, received."""
    file: Any = {"name": name, "mimeType": "application/pdf", "buffer": body}
    await page.locator("#letter input[type=file]").first.set_input_files(file)
    # Replacing and removing it are offered once it is there.
    await expect(page.locator("#letter").get_by_role("button")).to_have_count(2)


async def paste(page: Page, table: str) -> None:
    """Into the empty table."""
    await page.get_by_role("tab").nth(1).click()
    await page.locator("#paste").focus()
    await page.evaluate(PASTE, table)


async def to_check(page: Page, tongue: Tongue, table: str) -> None:
    """From an empty table to the check, by pasting as people do."""
    await paste(page, table)
    await page.get_by_role("button", name=GO_ON[tongue], exact=True).click()
    await attach(page, pdf())
    await page.get_by_role("button", name=TO_CHECK[tongue]).click()
