"""Which posts a clause speaks of, and which have duties under a procedure (its chapter 职责)."""

from collections.abc import Iterable

from app.documents.rules.clauses import with_all_below
from app.documents.words.clauses import Clause
from app.kernel.people import Post

_DUTIES = ("职责", "职责与权限", "职责和权限", "权责", "responsibilit")
# What procedures call a post beside its name. Posts that only run the house are nobody's readers by their name.
_ALSO = {
    Post.SALES: ("销售部", "销售人员"),
    Post.SERVICE_SECTION: ("顾客服务科", "服务科"),
    Post.SERVICE_STAFF: ("服务人员", "售后人员"),
    Post.PRODUCT_DEPARTMENT: ("产品开发部",),
    Post.QUALITY_DEPARTMENT: ("品质部", "质量部", "品管"),
    Post.RESPONSIBLE_DEPARTMENT: ("各责任部门", "各部门", "相关部门"),
}
_NOBODY = {Post.ADMINISTRATOR, Post.AUDITOR}


def posts_in(text: str) -> frozenset[Post]:
    """The posts a text names."""
    return frozenset(
        post
        for post in Post
        if post not in _NOBODY and any(name in text for name in (post.words.zh, *_ALSO.get(post, ())))
    )


def posts_with_duties(clauses: Iterable[Clause]) -> frozenset[Post]:
    """The posts named in the chapter of duties: the usual readers of a procedure where no list was set."""
    whole = tuple(clauses)
    head = next((one for one in whole if any(name in one.title.lower() for name in _DUTIES)), None)
    below = with_all_below(whole, (head,) if head else ())
    return frozenset(post for one in below for post in posts_in(f"{one.title}\n{one.text}"))
