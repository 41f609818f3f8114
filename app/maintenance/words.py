"""Words of maintenance: a restore drill, what was done in it, what came of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.kernel.wording import Words


class DrillStep(StrEnum):
    """What a drill does with a backup, in this order."""

    RESTORED = "restored"
    HISTORY = "history"
    VERIFIED = "verified"
    FILES = "files"
    PRINTS = "prints"

    @property
    def words(self) -> Words:
        """The step's name on pages."""
        return _STEP_WORDS[self]


_STEP_WORDS = {
    DrillStep.RESTORED: Words("恢复到空的数据目录", "Restored into an empty data folder"),
    DrillStep.HISTORY: Words("履历是本处的，与备份时的校验点相同", "Its ledger is ours, as its checkpoint says"),
    DrillStep.VERIFIED: Words("履历、各行数据、签名、内容都核对过", "Ledger, rows, signatures and contents verified"),
    DrillStep.FILES: Words("存放的文件逐个读过", "Stored files read one by one"),
    DrillStep.PRINTS: Words("抽几份记录打印成 PDF，打得开", "Some records printed as PDF, and opened"),
}


_UNITS = {
    DrillStep.RESTORED: Words("{count} 行", "{count} rows"),
    DrillStep.HISTORY: Words("{count} 条", "{count} entries"),
    DrillStep.VERIFIED: Words("{count} 条", "{count} entries"),
    DrillStep.FILES: Words("{count} 个", "{count} files"),
    DrillStep.PRINTS: Words("{count} 份", "{count} records"),
}


@dataclass(frozen=True, slots=True)
class Done:
    """A step of a drill: how many things it went over, whether they held, what was wrong."""

    step: DrillStep
    count: int
    ok: bool
    said: Words | None = None

    @property
    def counted(self) -> Words:
        """How many things it went over, with their name."""
        return _UNITS[self.step].filled(count=self.count)

    def as_data(self) -> dict[str, object]:
        """As the drill's report keeps it."""
        said = self.said.as_data() if self.said else None
        return {"step": self.step.value, "count": self.count, "ok": self.ok, "said": said}


@dataclass(frozen=True, slots=True)
class Drill:
    """A drill that was held: when, by whom, with which backup, and what came of it. Sealed by the ledger."""

    number: int
    at: datetime
    by: str
    backup: str
    backup_at: datetime
    seconds: int
    ok: bool
    steps: tuple[Done, ...]
