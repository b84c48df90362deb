"""Who may do what: accounts with what is told once, deputies, partner keys, what bounds codes, one's own password."""

import pyotp
import pytest
from playwright.async_api import Page, expect

from support.browser import Tongue, Visits, Width
from support.browser_checks import looked_at
from support.browser_held import held_back, is_act, is_read, unread
from support.browser_people import sign_in_staff
from support.journey import Json, ok

pytestmark = pytest.mark.anyio
PEOPLE = "/staff/people"
ADD = {"ar": "إضافة الحساب", "en": "Add the account"}
HANDED = {"ar": "سُلّمت، متابعة", "en": "Handed over, go on"}
QR = {"ar": "رمز العامل الثاني للمسح", "en": "QR code of the second factor"}
COPY = {"ar": "نسخ", "en": "Copy"}
COPIED = {"ar": "تم النسخ", "en": "Copied"}
EDIT = {"ar": "تعديل الحساب", "en": "Edit the account"}
SAVE = {"ar": "حفظ التعديل", "en": "Save the change"}
TRY = {"ar": "إعادة المحاولة", "en": "Try again"}
SEE_NOW = {"ar": "اطّلع على حاله الآن", "en": "See how it is now"}
CLOSE = {"ar": "إغلاق الحساب", "en": "Close the account"}
CLOSED = {"ar": "مغلق", "en": "Closed"}
RESET = {"ar": "كلمة مرور جديدة", "en": "New password"}
LEND = {"ar": "إعارة المهام", "en": "Lend the duties"}
END = {"ar": "إنهاء الإنابة", "en": "End it"}
ISSUE = {"ar": "إصدار مفتاح", "en": "Issue a key"}
REVOKE = {"ar": "إلغاء المفتاح", "en": "Revoke"}
MINE = "a new password of mine"
CHANGE = {"ar": "تغيير كلمة المرور", "en": "Change the password"}
AGAIN = {"ar": "الدخول من جديد", "en": "Sign in again"}


async def seen(page: Page, visit: Visits, tongue: Tongue, path: str, name: str) -> None:
    """Opens a page, waits for its heading and its content, and looks at it."""
    await visit.turn(page, tongue, path)
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await expect(page.get_by_role("status").filter(has_text="…")).to_have_count(0)
    await looked_at(page, name)


async def member(visit: Visits, username: str) -> Json:
    """An account as the service holds it."""
    admin = await visit.house.staff("ADMINISTRATOR")
    asked = await admin.ask("{ staff { id username name roles active version } }")
    return next(each for each in asked["staff"] if each["username"] == username)


async def test_a_person_is_added_with_what_is_shown_once_changed_over_a_conflict_and_closed(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    admin = await visit.house.staff("ADMINISTRATOR")
    page = await visit(tongue, width, as_=admin, permissions=["clipboard-read", "clipboard-write"])
    await seen(page, visit, tongue, PEOPLE, "staff-people")
    await seen(page, visit, tongue, f"{PEOPLE}/accounts", "staff-accounts")
    await page.goto(visit.url(tongue, f"{PEOPLE}/accounts/new"))
    await page.locator("#username").fill("Rana K")
    await page.locator("#name").fill("رنا خالد عبد الرحمن العبداللات")
    await page.locator("input[value=INTAKE]").check()
    await page.locator("#why").fill("موظفة جديدة")
    await page.get_by_role("button", name=ADD[tongue]).click()
    await expect(page.get_by_role("alert")).to_be_focused()
    await expect(page.locator("#username-error")).to_be_visible()
    await looked_at(page, "staff-account-wrong")
    await page.locator("#username").fill("rana.k")
    await page.get_by_role("button", name=ADD[tongue]).click()
    await expect(page.get_by_role("img", name=QR[tongue])).to_be_visible()
    await looked_at(page, "staff-account-added")
    secret, password = await told(page)
    await page.get_by_role("button", name=COPY[tongue]).first.click()
    await expect(page.get_by_text(COPIED[tongue])).to_be_visible()
    assert await page.evaluate("navigator.clipboard.readText()") == password
    made = {"username": "rana.k", "password": password, "totpSecret": secret, "roles": ["INTAKE"]}
    assert (await visit.house.member(made)).token
    await page.get_by_role("link", name=HANDED[tongue]).click()
    await page.get_by_role("link", name=EDIT[tongue]).click()
    known = await member(visit, "rana.k")
    ok(await admin.do("changeStaff", staff=known["id"], name="رنا العبداللات", why="كما في الهوية"))
    await page.locator("input[value=FINANCE]").check()
    await page.locator("#why").fill("نُقلت")
    await page.get_by_role("button", name=SAVE[tongue]).click()
    await expect(page.locator("input[value=FINANCE]")).to_be_checked()
    await looked_at(page, "staff-account-conflict")
    async with unread(page):
        await page.get_by_role("button", name=SEE_NOW[tongue]).click()
        await expect(page.get_by_role("button", name=TRY[tongue])).to_be_visible()
        await expect(page.locator("input[value=FINANCE]")).to_be_checked()
    await page.get_by_role("button", name=SEE_NOW[tongue]).click()
    await expect(page.locator("#name")).to_have_value("رنا العبداللات")
    await page.locator("input[value=FINANCE]").check()
    await page.locator("#why").fill("نُقلت")
    await page.get_by_role("button", name=SAVE[tongue]).click()
    await page.get_by_role("button", name=CLOSE[tongue]).click()
    dialog = page.get_by_role("dialog")
    await dialog.locator("#why").fill("استقالت")
    await looked_at(page, "staff-account-close")
    await dialog.get_by_role("button", name=CLOSE[tongue]).click()
    await expect(page.get_by_role("definition").filter(has_text=CLOSED[tongue])).to_be_visible()
    known = await member(visit, "rana.k")
    assert (known["active"], sorted(known["roles"])) == (False, ["FINANCE", "INTAKE"])
    await seen(page, visit, tongue, f"{PEOPLE}/history?subject={known['id']}", "staff-people-history")
    await expect(page.get_by_role("main")).not_to_contain_text(password)


async def told(page: Page) -> tuple[str, str]:
    """The second factor's secret and the password, as the page shows them; a program that reads the code agrees."""
    texts = [each.strip() for each in await page.get_by_role("main").locator("p > bdi.ltr").all_inner_texts()]
    password, secret = texts[-2], texts[-1]
    pyotp.TOTP(secret).now()
    return secret, password


async def test_duties_are_lent_and_taken_back_and_a_partners_key_is_issued_and_revoked(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    page = await visit(tongue, width, as_=await visit.house.staff("ADMINISTRATOR"))
    await seen(page, visit, tongue, f"{PEOPLE}/deputies", "staff-deputies-none")
    await page.goto(visit.url(tongue, f"{PEOPLE}/deputies/new"))
    await page.locator("#why").fill("إجازة سنوية")
    await page.get_by_role("button", name=LEND[tongue]).click()
    await expect(page.get_by_role("alert")).to_be_focused()
    await looked_at(page, "staff-deputy-wrong")
    await page.locator("#absent").select_option(index=1)
    await page.locator("#deputy").select_option(index=2)
    await page.locator("#until").fill("2027-01-31")
    await page.get_by_role("button", name=LEND[tongue]).click()
    row = page.get_by_role("row").last
    await expect(row).to_contain_text("31")
    await expect(row).to_contain_text("23:59")
    await looked_at(page, "staff-deputies")
    await row.get_by_role("button", name=END[tongue]).click()
    dialog = page.get_by_role("dialog")
    await dialog.locator("#why").fill("عاد")
    await dialog.get_by_role("button", name=END[tongue]).click()
    await expect(dialog).to_be_hidden()
    await expect(page.get_by_role("row")).to_have_count(0)
    await seen(page, visit, tongue, f"{PEOPLE}/keys", "staff-keys")
    await page.goto(visit.url(tongue, f"{PEOPLE}/keys/new"))
    await page.get_by_role("button", name=ISSUE[tongue]).click()
    missing = page.get_by_role("alert")
    await expect(missing.get_by_role("listitem")).to_have_count(2)
    await expect(missing).to_be_focused()
    await page.get_by_role("button", name=ISSUE[tongue]).click()
    await expect(missing).to_be_focused()
    await page.locator("#institution").select_option(index=1)
    await page.locator("#why").fill("نظام الجامعة")
    acts: list[str] = []
    page.on("request", lambda one: acts.append(one.url) if is_act(one.post_data or "") else None)
    async with held_back(page, is_read) as until_read:
        await page.get_by_role("button", name=ISSUE[tongue]).click()
        await until_read()
        # It is issued, and the page is being read anew: pressed once more, no other key is.
        await page.locator("form button[type=submit]").dispatch_event("click")
    await page.get_by_role("link", name=HANDED[tongue]).wait_for()
    assert len(acts) == 1
    await looked_at(page, "staff-key-issued")
    text = await page.get_by_role("main").locator("p > bdi.ltr").inner_text()
    read = "{ batches(first: 1) { edges { node { id } } } }"
    asked = await visit.house.http.post(
        "/graphql", json={"query": read}, headers={"Authorization": f"Bearer {text}"}
    )
    assert "errors" not in asked.json()
    await page.get_by_role("link", name=HANDED[tongue]).click()
    row = page.get_by_role("row").filter(has_text=text.split("_")[1])
    await row.get_by_role("button", name=REVOKE[tongue]).click()
    await dialog.locator("#why").fill("ضاع")
    await looked_at(page, "staff-key-revoke")
    await dialog.get_by_role("button", name=REVOKE[tongue]).click()
    await expect(row.get_by_role("button")).to_have_count(0)
    asked = await visit.house.http.post(
        "/graphql", json={"query": read}, headers={"Authorization": f"Bearer {text}"}
    )
    assert "errors" in asked.json()


async def test_codes_and_erasures_are_seen_and_ones_own_password_is_changed_and_opens_the_next_session(
    visit: Visits, tongue: Tongue, width: Width
) -> None:
    visit.expected.append("401")
    admin = await visit.house.staff("ADMINISTRATOR")
    added = ok(await admin.do("addStaff", username="second", name="سعاد", roles=["INTAKE"], why="جديدة"))
    second = {
        "username": "second",
        "password": added["password"],
        "totpSecret": added["secondFactorSecret"],
        "roles": ["INTAKE"],
    }
    page = await visit(tongue, width, as_=await visit.house.member(second))
    await seen(page, visit, tongue, f"{PEOPLE}/codes", "staff-codes")
    await page.goto(visit.url(tongue, "/staff/account"))
    await page.locator("#oldPassword").fill("not the one")
    await page.locator("#password").fill(MINE)
    await page.locator("#again").fill("another one")
    await page.get_by_role("button", name=CHANGE[tongue]).click()
    await expect(page.get_by_role("alert")).to_be_focused()
    await expect(page.locator("#again-error")).to_be_visible()
    await looked_at(page, "staff-own-account-wrong")
    await page.locator("#again").fill(MINE)
    await page.get_by_role("button", name=CHANGE[tongue]).click()
    await expect(page.locator("#again-error")).to_have_count(0)
    await expect(page.get_by_role("alert")).to_be_focused()
    await page.locator("#oldPassword").fill(second["password"])
    await page.get_by_role("button", name=CHANGE[tongue]).click()
    await page.get_by_role("button", name=AGAIN[tongue]).wait_for()
    await looked_at(page, "staff-password-changed")
    await page.get_by_role("button", name=AGAIN[tongue]).click()
    await sign_in_staff(page, tongue, {**second, "password": MINE})
    await expect(page.get_by_role("banner")).to_contain_text("سعاد")
    await expect(page).to_have_url(visit.url(tongue, "/staff"))
    auditor = await visit(tongue, width, as_=await visit.house.staff("AUDITOR"))
    await seen(auditor, visit, tongue, f"{PEOPLE}/erasures", "staff-erasures-none")
    await auditor.goto(visit.url(tongue, f"{PEOPLE}/accounts"))
    await expect(auditor.get_by_role("table")).to_be_visible()
    await expect(auditor.get_by_role("main").locator("a[href$='/new']")).to_have_count(0)
