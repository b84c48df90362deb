"""Signing in as people do, on the pages; `visit(…, as_=caller)` is the short way for tests of something else."""

import asyncio
import re
import time

import pyotp
from playwright.async_api import Page, expect

from support.browser import Tongue, Visits
from support.journey import House, Json

WORDS = {
    "ar": {"mobile": "رقم الهاتف المحمول", "send": "إرسال الرمز", "code": "الرمز", "enter": "دخول"},
    "en": {"mobile": "Mobile number", "send": "Send the code", "code": "Code", "enter": "Sign in"},
}
STAFF = {
    "ar": ("اسم المستخدم", "كلمة المرور", "رمز التحقق", "دخول"),
    "en": ("User name", "Password", "Verification code", "Sign in"),
}
_CODE = re.compile(r"(?<!\d)\d{6}(?!\d)")


async def code_for(house: House, mobile: str, before: int = 0) -> str:
    """The code of the latest SMS to a number, when more than `before` have come."""
    async with asyncio.timeout(20):
        while True:
            await house.runner.drain()
            messages = await house.all_messages(mobile)
            found = _CODE.search(str(messages[-1]["text"])) if len(messages) > before else None
            if found:
                return found[0]
            await asyncio.sleep(0.05)


async def sign_in_applicant(page: Page, visit: Visits, tongue: Tongue, mobile: str) -> None:
    """From the sign-in page, which is open, to what comes after it."""
    said = WORDS[tongue]
    before = len(await visit.house.all_messages(mobile))
    await page.get_by_label(said["mobile"]).fill(mobile)
    await page.get_by_role("button", name=said["send"]).click()
    code = page.get_by_label(said["code"], exact=True)
    await code.wait_for()
    await code.fill(await code_for(visit.house, mobile, before))
    await page.get_by_role("button", name=said["enter"], exact=True).click()


async def hired(house: House, role: str, department: str | None, username: str) -> Json:
    """One more member of staff, added by the administrator, as `account` gives one. Each code of a second factor is
    taken once: who signs in again and again in a test is somebody else each time."""
    admin = await house.staff("ADMINISTRATOR")
    departments = [department] if department else []
    added = await admin.did(
        "addStaff",
        why="test",
        username=username,
        name=f"Officer {username}",
        roles=[role],
        departments=departments,
    )
    return {
        "username": username,
        "password": added["password"],
        "totpSecret": added["secondFactorSecret"],
        "roles": [role],
    }


OVER = {"ar": "انتهت جلستك", "en": "Your session is over"}


async def end_session(page: Page) -> None:
    """The service knows nothing of it any more, which the page has not heard."""
    await page.context.clear_cookies(name="tadreeb-session")


async def sign_in_again(page: Page, visit: Visits, tongue: Tongue, mobile: str) -> None:
    """In the dialog over the page whose session ended."""
    dialog = page.get_by_role("dialog", name=OVER[tongue])
    await expect(dialog).to_be_visible()
    before = len(await visit.house.all_messages(mobile))
    await dialog.get_by_role("button").first.click()
    await dialog.locator("#again-code").fill(await code_for(visit.house, mobile, before))
    await page.keyboard.press("Enter")
    await expect(dialog).to_be_hidden()


def account(house: House, role: str) -> Json:
    """The demo's first member of staff with a role: `username`, `password`, `totpSecret`, `name`."""
    return next(each for each in house.prepared.accounts["staff"] if role in each["roles"])


async def sign_in_staff(page: Page, tongue: Tongue, account: Json) -> None:
    """From the staff's sign-in page, which is open, to what comes after it."""
    # Each code is taken once, and the one of now may have opened the session that the house was made with: the
    # next one is taken as well.
    code = pyotp.TOTP(account["totpSecret"]).at(int(time.time()), counter_offset=1)
    await show_proofs(page, tongue, account["username"], account["password"], code)


async def show_proofs(page: Page, tongue: Tongue, *proofs: str) -> None:
    """Fills in what the staff's sign-in asks for, user name, password and code, and sends it."""
    *labels, enter = STAFF[tongue]
    for label, proof in zip(labels, proofs, strict=True):
        await page.get_by_label(label).fill(proof)
    await page.get_by_role("button", name=enter, exact=True).click()
