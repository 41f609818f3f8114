"""Searching and making the index anew on the command line."""

import sys
from datetime import date
from itertools import chain
from typing import Any

import click

from app.accounts import queries as accounts
from app.kernel import clock
from app.kernel.people import SYSTEM, Permission
from app.kernel.wording import Words, many
from app.search import actions, pages, queries
from app.search.queries import SUPPLY, Supply
from app.search.words import STATES, Answer, Asked, Hit, Kind, Question, Segment
from app.web.commands import answers_refusals, command, json_option, option, print_json, say
from app.web.house import given, settings
from app.web.transaction import let_go, reading, write


def _day(_context: click.Context, _parameter: click.Parameter, text: str | None) -> date | None:
    found = clock.calendar_day(text) if text else None
    if text and found is None:
        raise click.BadParameter(_NO_DAY.say(settings().language))
    return found


@command(zh="查找条款、文件、表单和记录。")
@click.argument("query")
@option(
    "--as",
    "username",
    default=None,
    help="Whose rights apply; by default those of the operator: all.",
    zh="按谁的权限，不写就是全部。",
)
@option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice([kind.value for kind in Kind]),
    help="Only this kind.",
    zh="只找这一种。",
)
@option("--document", "documents", multiple=True, help="Only this document or form.", zh="只在这份文件或表单里。")
@option(
    "--state",
    "states",
    multiple=True,
    type=click.Choice(list(STATES)),
    help="Only this state.",
    zh="只找这种状态。",
)
@option("--customer", "customers", multiple=True, help="Only this customer.", zh="只找这个顾客的。")
@option("--department", "departments", multiple=True, help="Only this post's.", zh="只找这个部门的。")
@option("--person", "people", multiple=True, help="Only this person's.", zh="只找这个人的。")
@option("--on", callback=_day, help="As of a day, as 2026-11-22.", zh="按哪天有效的查，如 2026-11-22。")
@option("--from", "date_from", callback=_day, help="First day, as 2026-11-22.", zh="从哪天起，如 2026-11-22。")
@option("--to", "date_to", callback=_day, help="Last day.", zh="到哪天止。")
@option("--old", "include_old", is_flag=True, help="Revisions that are not in force, too.", zh="连旧版一起找。")
@option("--limit", default=20, type=click.IntRange(1, 200), help="How many hits to print.", zh="最多列出几条。")
@json_option
@answers_refusals
def search(query: str, username: str | None, on: date | None, *, as_json: bool, **filters: Any) -> None:
    """Find clauses, documents, forms, records and what else there is that QUERY asks for."""
    asked = Asked(_question(query, **filters), on, opens_exact=False, unread={})
    permissions, engine = _permissions(username), queries.chosen(settings().search_engine, settings().cache)
    actions.keep_up(reading(), write, given(SUPPLY).sources, permissions, engine)
    answer = queries.ask(reading(), asked.dated, permissions, on or clock.today(settings().zone), engine)
    for note in answer.notes:
        say(note.zh, note.en)
    if as_json:
        print_json(pages.as_data(answer, settings().language))
    else:
        _print(answer)


def _question(text: str, *, kinds: tuple[str, ...], **given_: Any) -> Question:
    many_ = {name: frozenset(value) for name, value in given_.items() if isinstance(value, tuple)}
    return Question(text, frozenset(map(Kind, kinds)), **{**given_, **many_})


def _permissions(username: str | None) -> frozenset[Permission]:
    if username is None:
        return SYSTEM.permissions
    actor = accounts.acting(reading(), username)
    return actor.permissions if actor.may(Permission.SEARCH) else frozenset()


def _print(answer: Answer) -> None:
    for hit in answer.hits:
        click.echo(_line(hit))
        snippet = _marked(hit.snippet)
        if snippet:
            click.echo(f"    {snippet}")
    say(f"共 {answer.total} 条", f"{answer.total} found")
    for near in answer.suggestions:
        say(f"是不是 {near.number} {near.title.zh}？", f"Did you mean {near.number} {near.title.en}?")


def _line(hit: Hit) -> str:
    place = " ".join(filter(None, (hit.number, hit.revision, hit.clause)))
    state = STATES[hit.state].say(settings().language) if hit.state in STATES else hit.state
    return f"{place}  {_marked(hit.title_in(settings().language))}  [{state}]  {hit.url}"


def _marked(segments: tuple[Segment, ...]) -> str:
    return "".join(f"[{part.text}]" if part.is_hit else part.text for part in segments)


@command(zh="从文件、表单和记录重做搜索索引。")
@option(
    "--check",
    is_flag=True,
    help="Only check the index, thoroughly; exit 1 if it is not whole.",
    zh="只仔细检查索引，有缺损时以 1 结束。",
)
@option(
    "--engine",
    "only_engine",
    is_flag=True,
    help="Only the chosen engine's own index, if it is lost, behind or damaged.",
    zh="只补所选引擎自己的索引：丢失、落后或损坏时。",
)
@answers_refusals
def reindex(*, check: bool, only_engine: bool) -> None:
    """Make the search index anew from documents, forms and records."""
    engine = queries.chosen(settings().search_engine, settings().cache)
    if check:
        _check(sound=queries.is_sound(reading(), engine, thorough=True))
        return
    if not only_engine:
        _rebuild()
    if engine is not None and not queries.is_sound(reading(), engine):
        engine.build(reading(), let_go, _progress)
    advice = queries.advice(reading(), settings().search_engine)
    if advice:
        say(advice.zh, advice.en)


def _rebuild() -> None:
    supply: Supply = given(SUPPLY)
    with write() as session:
        if supply.entries:
            entries = chain.from_iterable(source(session) for source in supply.entries)
            done = actions.rebuild(session, entries, _progress, supply.fetch)
        else:
            done = actions.mend(session)
    say(f"共 {done} 条已编入索引", many(done, "entry", "entries") + " indexed")


def _check(*, sound: bool) -> None:
    if sound:
        say("索引完整", "The index is whole")
        return
    say("索引有缺损，运行 reindex 重建", "The index is not whole; run reindex")
    raise SystemExit(1)


def _progress(done: int) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{done}", err=True, nl=False)


commands = (search, reindex)

_NO_DAY = Words("日期写成 2026-11-22 这样。", "Write a day as 2026-11-22.")
