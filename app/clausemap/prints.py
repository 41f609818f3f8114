"""The clause map as a list to be taken along."""

from app.checks.queries.cases import Moment
from app.clausemap.queries import cells
from app.clausemap.words import Standard
from app.db.session import Session
from app.kernel.wording import Language, Words
from app.lists.prints import Listing
from app.rendering.lists import ListColumn

_COLUMNS = (
    ListColumn(Words("条款", "Clause"), 8),
    ListColumn(Words("内容", "Title"), 26),
    ListColumn(Words("状态", "Stands"), 10),
    ListColumn(Words("文件", "Documents"), 20),
    ListColumn(Words("表单", "Forms"), 26),
    ListColumn(Words("最新证据", "Newest evidence"), 20),
    ListColumn(Words("未处理", "Open"), 7),
    ListColumn(Words("为什么", "Why"), 34),
)


def listing(session: Session, standard: Standard, when: Moment, language: Language) -> Listing:
    """Every clause with its documents, forms, newest evidence, open findings, and how it stands."""
    rows = tuple(
        (
            one.clause.number,
            one.clause.title.say(language),
            one.light.words.say(language),
            "、".join(each.number for each in one.documents),
            "、".join(each.number for each in one.forms),
            f"{one.newest.number} {one.newest.on.isoformat()}" if one.newest else "",
            one.open.all,
            "；".join(each.say(language) for each in one.why),
        )
        for one in cells(session, standard, when)
        if one.clause.level > 1
    )
    title = Words(f"条款图 {standard.name.zh}", f"Clause map {standard.name.en}")
    return Listing(title, "L-MAP", when.on, _COLUMNS, rows, f"/clauses?standard={standard.id}")
