"""Refusals of signing in and of looking after people. None says which part of what was given was wrong."""

from datetime import datetime

from core.kernel.refusals import Refusal, Stale
from core.kernel.words import Words, moment_words


class CodeRefused(Refusal):
    """The number, the code and the identity do not go together, or the code is used up or too old (R-1)."""

    default_code = "CODE_REFUSED"
    default_words = Words(
        ar="تعذّر الدخول بهذه البيانات. تحقق منها، أو اطلب رمزاً جديداً ثم أعد المحاولة.",
        en="You could not be signed in with these details. Check them, or ask for a new code and try again.",
    )


class SignInRefused(Refusal):
    """User name, password and second factor do not go together, or the account is closed."""

    default_code = "SIGN_IN_REFUSED"
    default_words = Words(
        ar="تعذّر تسجيل الدخول. تحقق من اسم المستخدم وكلمة المرور ورمز التحقق ثم أعد المحاولة.",
        en="You could not be signed in. Check user name, password and verification code, then try again.",
    )


class UsernameTaken(Refusal):
    """Somebody else has that user name."""

    default_code = "USERNAME_TAKEN"
    default_words = Words(
        ar="اسم المستخدم هذا محجوز. اختر اسماً آخر.", en="This user name is taken. Choose another one."
    )


class LastAdministrator(Refusal):
    """Nobody would be left to look after people."""

    default_code = "LAST_ADMINISTRATOR"
    default_words = Words(
        ar="لا بد من بقاء مسؤول نظام واحد فعّال على الأقل. عيّن مسؤولاً آخر أولاً.",
        en="At least one active administrator has to remain. Appoint another one first.",
    )


class AlreadyEnded(Refusal):
    """What was to be ended has ended before."""

    default_code = "ALREADY_ENDED"
    default_words = Words(ar="سبق إنهاء هذا. حدّث الصفحة.", en="This has been ended before. Reload the page.")


class RecordChanged(Stale):
    """Somebody changed the person, deputy or key since the administrator read it: no request, as `Stale` says."""

    def __init__(self, current_version: int, changed_by: str, changed_at: datetime) -> None:
        super().__init__(current_version, changed_by, changed_at)
        moment = moment_words(changed_at)
        self.words = Words(
            ar=f"جرى تعديل هذا البند بواسطة {changed_by} يوم {moment.ar} أثناء اطلاعك عليه. حدّث الصفحة وراجعه.",
            en=f"{changed_by} changed this on {moment.en} while you had it open. Reload it and look again.",
        )
