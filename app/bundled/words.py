"""The sample company's people (invented), and what loading needs and gives."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.kernel.keys import Keyring
from app.kernel.people import Actor, Post


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """A person of the sample company."""

    username: str
    name: str
    post: Post


PEOPLE = (
    SamplePerson("linzhixia", "林知夏", Post.QUALITY_MANAGER),
    SamplePerson("hanruoxi", "韩若溪", Post.QUALITY_MANAGER),
    SamplePerson("shenyan", "沈砚", Post.QUALITY_DEPARTMENT),
    SamplePerson("wangzhe", "王喆", Post.MANAGEMENT_REPRESENTATIVE),
    SamplePerson("liuyan", "刘䶮", Post.GENERAL_MANAGER),
    SamplePerson("suqing", "苏晴", Post.SALES),
    SamplePerson("zhouyian", "周亦安", Post.SERVICE_SECTION),
    SamplePerson("luoyiming", "罗一鸣", Post.SERVICE_STAFF),
    SamplePerson("likun", "李堃", Post.PRODUCT_DEPARTMENT),
    SamplePerson("chenrong", "陈镕", Post.RESPONSIBLE_DEPARTMENT),
    SamplePerson("guqing", "顾青", Post.AUDITOR),
    SamplePerson("heyuan", "何远", Post.ADMINISTRATOR),
)


@dataclass(frozen=True, slots=True)
class Member:
    """A person that was added, with the password that was made up for them."""

    person: SamplePerson
    actor: Actor
    password: str


@dataclass(frozen=True, slots=True)
class Staff:
    """The people of the sample company, by post."""

    members: tuple[Member, ...]

    def holding(self, post: Post) -> Member:
        """The first person in a post."""
        return next(member for member in self.members if member.person.post is post)


@dataclass(frozen=True, slots=True)
class Place:
    """Where content is loaded from and to: the checkout, the folder of stored files, the zone, the day, the keys."""

    root: Path
    files: Path
    zone: str
    today: date
    keyring: Keyring
