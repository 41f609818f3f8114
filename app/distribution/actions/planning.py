"""Who is to read a document, and how the reading of a revision goes: questions, days, training before release."""

from app.accounts import queries as accounts
from app.db.session import Session
from app.distribution.actions.reading import set_audience
from app.distribution.models import ListRow, PlanRow
from app.distribution.queries import reading as queries
from app.distribution.words.reading import Audience, Plan, Question
from app.kernel.people import Actor, Permission
from app.kernel.refusals import Invalid, Problem, Stale
from app.kernel.subjects import Subject, SubjectKind, revision_subject
from app.kernel.wording import Words
from app.ledger.actions.recording import record
from app.ledger.words import Tag

MOST_QUESTIONS, MOST_ANSWERS = 10, 6
_MOST_DAYS = 365
_LONGEST = 500


def set_list(session: Session, actor: Actor, number: str, audience: Audience, seen: int) -> None:
    """Sets who is to read a document; open readings ask them from now on. An empty list asks nobody.

    Raises Stale when it was changed since the page was made, Invalid for people who have no active account.
    """
    actor.demand(Permission.DISTRIBUTION_MANAGE)
    people = accounts.people_by_id(session, audience.people)
    if any(key not in people or not people[key].active for key in audience.people):
        raise Invalid(_NOBODY, problems=(Problem("people", _NOBODY),))
    row = queries.list_row(session, number)
    if (row.version if row else 0) != seen:
        raise Stale(_CHANGED)
    before = {"posts": row.posts, "people": row.people} if row else None
    if row is None:
        row = ListRow(number=number, version=0)
        session.add(row)
    row.posts = sorted(post.value for post in audience.posts)
    row.people = sorted(audience.people)
    row.version += 1
    session.flush()
    set_audience(session, number, audience)
    after = {"posts": row.posts, "people": row.people}
    record(session, actor, Tag.LIST_SET, Subject(SubjectKind.DOCUMENT, number), before=before, after=after)


def set_plan(session: Session, actor: Actor, number: str, label: str, plan: Plan) -> None:
    """Sets how a draft will be read once it is sent round. `plan.version` is the one the page showed.

    Raises Stale, Invalid for a question without two answers or without the right one, a share or days out of range.
    """
    actor.demand(Permission.DOCUMENT_DRAFT)
    _check(plan)
    row = queries.plan_row(session, number, label)
    if (row.version if row else 0) != plan.version:
        raise Stale(_CHANGED)
    if row is None:
        row = PlanRow(number=number, label=label, version=0)
        session.add(row)
    row.questions = [one.as_data() for one in plan.questions]
    row.share, row.days = plan.share, plan.days
    row.version += 1
    session.flush()
    after = {"questions": len(plan.questions), "share": plan.share, "days": plan.days}
    record(session, actor, Tag.PLAN_SET, revision_subject(number, label), after=after)


def _check(plan: Plan) -> None:
    problems = [] if 0 <= plan.share <= 100 else [Problem("share", _SHARE)]
    if not 1 <= plan.days <= _MOST_DAYS:
        problems.append(Problem("days", _DAYS))
    if len(plan.questions) > MOST_QUESTIONS:
        problems.append(Problem("questions", _MANY))
    problems += [problem for place, one in enumerate(plan.questions) for problem in _faults(place, one)]
    if problems:
        raise Invalid(_NOT_YET, problems=tuple(problems))


def _faults(place: int, one: Question) -> list[Problem]:
    answers = [answer for answer in one.answers if answer.strip()]
    if not one.text.strip() or any(len(text) > _LONGEST for text in (one.text, *one.answers)):
        return [Problem(f"q{place}-text", _NO_TEXT)]
    if not 2 <= len(answers) <= MOST_ANSWERS or len(answers) != len(one.answers):
        return [Problem(f"q{place}-answers", _ANSWERS)]
    return [] if 0 <= one.right < len(answers) else [Problem(f"q{place}-right", _NO_RIGHT)]


_NOBODY = Words("名单里有已停用的账号，去掉再存。", "The list names a closed account. Leave it out.")
_CHANGED = Words("刚被别人改过，没有存。看过现在的再改。", "Changed meanwhile; nothing was saved. See how it stands.")
_SHARE = Words("比例写 0 到 100。", "The share is 0 to 100.")
_DAYS = Words("期限写 1 到 365 天。", "The days are 1 to 365.")
_MANY = Words("最多 10 道题。", "Ten questions at most.")
_NO_TEXT = Words("写题目，最多 500 字。", "Write the question, 500 characters at most.")
_ANSWERS = Words("每题 2 到 6 个答案，一行一个。", "Two to six answers, one to a line.")
_NO_RIGHT = Words("写明哪一个是对的。", "Say which answer is right.")
_NOT_YET = Words("还差一点，没有存。", "Something is missing; nothing was saved.")
