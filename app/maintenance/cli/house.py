"""Starting, preparing and looking at an installation."""

import fcntl
import os
import sys
from pathlib import Path

import click
from flask import current_app

from app.accounts.actions.people import add_person, made_up
from app.accounts.words import NewPerson
from app.bundled.actions.loading import load_sample
from app.bundled.words import Place, Staff
from app.files.actions import sweep_unclaimed
from app.kernel import clock
from app.kernel.people import SYSTEM, Post
from app.kernel.wording import Words
from app.maintenance.actions import doctor as doctors
from app.maintenance.actions import founding
from app.maintenance.actions.preparing import bring_up_to_date
from app.web import guard, once, shapes
from app.web.commands import answers_refusals, command, group, json_option, option, print_json, say, wrong_call
from app.web.house import house, settings
from app.web.transaction import reading, write

_THREADS = "8"
ROOT = Path(__file__).resolve().parents[3]


@command(zh="建立数据目录并提供服务。新的数据目录带示例公司。")
@option(
    "--bind",
    default="",
    help="Address and port; by default QMS_BIND or 127.0.0.1:8000.",
    zh="地址和端口，不写就按 QMS_BIND 或 127.0.0.1:8000。",
)
@answers_refusals
def serve(bind: str) -> None:
    """Make ready and serve. A new data folder gets the sample company."""
    _lock(settings().data)
    shapes.demand_ours()
    bring_up_to_date(settings().files)
    if founding.is_new(reading()):
        _load_sample()
    with write() as session:
        once.sweep(session)
        unclaimed = sweep_unclaimed(session, settings().files)
    if unclaimed:
        say(f"清掉了 {unclaimed} 个中断时留下的文件。", f"{unclaimed} files that a crash had left were cleared away.")
    bind = bind or settings().bind
    say(f"打开 http://{bind} 开始使用；按 Ctrl+C 停止。", f"Open http://{bind} to begin; Ctrl+C stops.")
    server = [sys.executable, "-m", "gunicorn", "-b", bind, "--workers", os.environ.get("QMS_WORKERS", "1")]
    options = ["--threads", _THREADS, "--no-control-socket", "--log-level", "warning", "--timeout", "120", "wsgi:app"]
    os.execv(sys.executable, server + options)  # noqa: S606 - this very Python, fixed arguments


def start_again_on(data: Path) -> None:
    """Runs this very command anew on a data folder of its own, with its own database. Does not return."""
    environment = own_environment() | {"QMS_DATA": str(data)}
    os.execve(sys.executable, [sys.executable, *sys.argv], environment)  # noqa: S606 - this very command again


def own_environment() -> dict[str, str]:
    """Our own settings but for the database: for a process that works in a data folder of its own."""
    return {name: value for name, value in os.environ.items() if name != "QMS_DATABASE_URL"}


def _load_sample() -> None:
    place = Place(ROOT, settings().files, settings().zone, clock.today(settings().zone), house().keyring)
    with write() as session:
        staff = load_sample(session, place, lambda step: say(f"{step.zh} …", f"{step.en} …"))
    tell_accounts(staff)


def tell_accounts(staff: Staff) -> None:
    """Prints accounts and passwords, this once."""
    say("示例公司的账号，密码只显示这一次：", "Accounts of the sample company; the passwords are shown this once:")
    for member in staff.members:
        post = member.person.post.words.say(settings().language)
        click.echo(f"  {member.person.username:<12}{member.password}  {member.person.name}  {post}")


def _lock(data: Path) -> None:
    """One server for one data folder: the lock lives as long as the server's process."""
    data.mkdir(parents=True, exist_ok=True)
    handle = os.open(data / "serving.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        say("这个数据目录已有一个服务在运行。", "A server is already running on this data folder.")
        raise SystemExit(1) from None
    os.set_inheritable(handle, True)


@command(zh="建立新的数据目录。")
@option("--empty", is_flag=True, help="One administrator, nothing else: for real use.", zh="只有一名管理员，正式用。")
@option(
    "--sample",
    is_flag=True,
    help="The sample company, with SP15 and its forms in force.",
    zh="示例公司，SP15 和它的表单已生效。",
)
@answers_refusals
def init(*, empty: bool, sample: bool) -> None:
    """Make a new data folder ready."""
    if empty == sample:
        raise wrong_call(_WHICH)
    shapes.demand_ours()
    bring_up_to_date(settings().files)
    if not founding.is_new(reading()):
        say("这个数据目录已经在用，什么也没改。", "This data folder is in use already. Nothing was changed.")
        raise SystemExit(1)
    if sample:
        _load_sample()
        return
    with write() as session:
        password = founding.found(session)
    say("密码只显示这一次：", "The password is shown this once:")
    click.echo(f"{founding.FIRST_ACCOUNT}\t{password}")


@group(zh="人员和账号。")
def users() -> None:
    """People and their accounts."""


@users.command("add", zh="添加账号，随机密码只显示一次。")
@click.argument("name")
@option(
    "--post",
    "posts",
    multiple=True,
    type=click.Choice([post.value for post in Post]),
    help="A post held.",
    zh="所任岗位，可写多次。",
)
@option(
    "--full-name",
    default="",
    help="The name as it is printed; by default the account's name.",
    zh="打印时的姓名，不写就是账号名。",
)
@answers_refusals
def add(name: str, posts: tuple[str, ...], full_name: str) -> None:
    """Add the account NAME with a random password, shown once."""
    password = made_up()
    with write() as session:
        add_person(session, SYSTEM, NewPerson(name, full_name or name, tuple(map(Post, posts)), password))
    click.echo(f"{name}\t{password}")


@command(zh="每个地址、方法和所需权限。")
@json_option
def routes(as_json: bool) -> None:  # noqa: FBT001 - a command's flag
    """Every route with its method and the permission it needs."""
    found = guard.routes(current_app._get_current_object())  # noqa: SLF001 - Flask's documented way to the app itself
    if as_json:
        print_json(found)
        return
    for route in found:
        click.echo(f"{route['method']:7}{route['path']:60}{route['permission']}")


@command(zh="看这台机器缺什么，怎样补上。")
def doctor() -> None:
    """What is missing on this machine, and how to get it."""
    language = settings().language
    checks = doctors.examine(settings())
    for check in checks:
        click.echo(f"{'✓' if check.ok else '✗'} {check.name.say(language)}")
        if not check.ok:
            click.echo(f"    {check.advice.say(language)}")
    if any(check.needed and not check.ok for check in checks):
        raise SystemExit(1)


_WHICH = Words("写明 --empty 还是 --sample。", "Say --empty or --sample.")
