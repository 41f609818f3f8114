"""Records judged as papers: their form's revision, their number, who filed and who signed them, what they broke."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from app.accounts.words import Person
from app.cases.words import Finding, Severity
from app.documents.words.released import ReleasedRevision
from app.documents.words.states import InFlight
from app.forms.words import FormDefinition, SignatureSpec, Signer
from app.kernel.identity import identity
from app.kernel.wording import Words, words_from
from app.records.words import Paper

FIRST = ""  # the clause of a form as a whole
FILER = "filed_by"  # the clause that says who fills it in


@dataclass(frozen=True, slots=True)
class Grounds:
    """What papers are judged by: revisions of forms, people by both their names, clauses by form and field."""

    revisions: Mapping[int, ReleasedRevision]
    definitions: Mapping[int, FormDefinition]
    successors: Mapping[int, ReleasedRevision]
    people: Mapping[str, Person]
    clauses: Mapping[str, Mapping[str, str]]
    signed: Mapping[str, tuple[tuple[str, int], ...]]  # by record: meaning and person of each signature given here
    zone: str

    def clause(self, form: str, field: str = FIRST) -> str:
        """The clause that asks for a field of a form, or for the form."""
        own = self.clauses.get(form, {})
        return own.get(field.partition(".")[0]) or own.get(FIRST) or form

    def day(self, at: datetime) -> date:
        """The day of a moment in the company's zone."""
        return at.astimezone(ZoneInfo(self.zone)).date()


def judged(paper: Paper, grounds: Grounds, told: Collection[tuple[str, str]]) -> Iterator[Finding]:
    """What is wrong with a record as a paper. `told` are records and fields that a case tells of already."""
    yield from _revision(paper, grounds)
    yield from _number(paper, grounds)
    yield from _filer(paper, grounds)
    yield from _signers(paper, grounds)
    if paper.former is not None and paper.version == 1:
        for one in paper.former.get("problems", ()):
            if (paper.number, one["field"].partition(".")[0]) not in told:
                rule = f"{paper.form}.{one['field'].partition('.')[0] or 'form'}"
                yield _broken(rule, one["clause"], paper, words_from(one["message"]), grounds)


def _revision(paper: Paper, grounds: Grounds) -> Iterator[Finding]:
    revision, day = grounds.revisions.get(paper.revision_id), grounds.day(paper.filed_at)
    if revision is None or revision.effective_until is None or day < revision.effective_until:
        return
    after = grounds.successors.get(paper.revision_id)
    if after and after.in_flight is InFlight.FINISH and (after.in_flight_until is None or day <= after.in_flight_until):
        return
    message = _SUPERSEDED.filled(form=paper.form, label=paper.label, until=revision.effective_until.isoformat())
    yield _broken("records.form-superseded", "ISO 9001 7.5.3.2 c)", paper, message, grounds)


def _number(paper: Paper, grounds: Grounds) -> Iterator[Finding]:
    year = paper.number.split("-")[2]
    if year != str(grounds.day(paper.filed_at).year):
        message = _YEAR.filled(year=year, day=grounds.day(paper.filed_at).isoformat())
        yield _broken("records.number-year", "ISO 9001 7.5.2 a)", paper, message, grounds)


def _filer(paper: Paper, grounds: Grounds) -> Iterator[Finding]:
    """Who filled in a paper of former years, if that is known: the form says which posts do."""
    definition = grounds.definitions.get(paper.revision_id)
    person = grounds.people.get(paper.by_name) if paper.former and paper.former.get("account") else None
    if definition is None or person is None:
        return
    for spec in definition.signatures:
        if spec.by is Signer.FILER and spec.posts and not person.posts & set(spec.posts):
            message = _FILER.filled(name=person.name, posts=_posts(spec))
            yield _broken("records.filer-post", grounds.clause(paper.form, FILER), paper, message, grounds)
            return


def _signers(paper: Paper, grounds: Grounds) -> Iterator[Finding]:
    definition = grounds.definitions.get(paper.revision_id)
    if definition is None:
        return
    filers = {paper.by_id, paper.by_name} if not paper.former or paper.former.get("account") else {paper.by_name}
    for meaning, who, posts in _given(paper, grounds):
        specs = [spec for spec in definition.signatures if spec.meaning.value == meaning and spec.by is Signer.POST]
        if not specs:
            continue
        clause = grounds.clause(paper.form, f"signed_{meaning}")
        if specs[0].not_filer and who & filers:
            message = _OWN.filled(meaning=specs[0].meaning.words, name=paper.by_name)
            yield _broken("records.self-signed", clause, paper, message, grounds)
        elif posts is not None and not posts & {post.value for spec in specs for post in spec.posts}:
            message = _SIGNER.filled(meaning=specs[0].meaning.words, posts=_posts(specs[0]))
            yield _broken("records.signer-post", clause, paper, message, grounds)


def _given(paper: Paper, grounds: Grounds) -> Iterator[tuple[str, set[str | int], frozenset[str] | None]]:
    """Each signature: its meaning, who gave it (id, name), and their posts where they are to be asked of."""
    for meaning, person_id in grounds.signed.get(paper.number, ()):
        yield meaning, {person_id}, None  # the posts were asked of when it was given
    if paper.former is None or paper.version > 1:
        return
    for one in paper.former.get("signatures") or ():
        person = grounds.people.get(identity(one["by"])) or grounds.people.get(one["by"])
        posts = frozenset(post.value for post in person.posts) if person else None
        yield (
            one["meaning"],
            {one["by"], person.name if person else one["by"]},
            frozenset([one["post"]]) if "post" in one else posts,
        )


def _posts(spec: SignatureSpec) -> Words:
    names = [post.words for post in spec.posts]
    return Words("、".join(one.zh for one in names), ", ".join(one.en for one in names))


def _broken(rule: str, clause: str, paper: Paper, message: Words, grounds: Grounds) -> Finding:
    day = grounds.day(paper.filed_at)
    return Finding(rule, clause, paper.number, day, message, Severity.BROKEN, f"/records/{paper.number}")


_SUPERSEDED = Words(
    "写在 {form} {label} 上，这一版到 {until} 已停用", "on {form} {label}, which was superseded on {until}"
)
_YEAR = Words("编号是 {year} 年的，提交在 {day}", "its number is of {year}, it was filed on {day}")
_FILER = Words("由 {name} 填写，应由{posts}填写", "filled in by {name}; to be filled in by: {posts}")
_OWN = Words("{meaning}的是填写人自己：{name}", "{meaning} by {name}, who filled it in")
_SIGNER = Words("{meaning}的人不在岗位：{posts}", "{meaning} by somebody who does not hold the post: {posts}")
