"""The scenes, in the order they are played."""

from collections.abc import Callable

from demo.scenes.batch import university_batch
from demo.scenes.courses import never_paid, no_show, paid_course
from demo.scenes.documents import never_put_right, put_right
from demo.scenes.students import facilitation, refusal, student
from demo.stage import Stage

SCENES: dict[str, Callable[[Stage], None]] = {
    "student": student,
    "paid course": paid_course,
    "documents put right": put_right,
    "documents never put right": never_put_right,
    "never paid": never_paid,
    "refusal": refusal,
    "no-show": no_show,
    "facilitation": facilitation,
    "batch": university_batch,
}
