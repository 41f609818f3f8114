"""Settings: one frozen object, read once from the environment and handed to the factory."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from app.kernel.wording import Language, Words


class SettingsError(Exception):
    """A setting is unknown or cannot be read. In both languages: which one is wanted is a setting, too."""

    def __init__(self, message: Words) -> None:
        super().__init__(f"{message.zh} / {message.en}")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. Each comes from `QMS_<NAME IN CAPITALS>`; the README describes them."""

    data: Path = Path("data")
    database_url: str = ""
    bind: str = "127.0.0.1:8000"
    company_zh: str = "澄川机电有限公司"
    company_en: str = "Chengchuan Electromechanical Co., Ltd."
    zone: str = "Asia/Shanghai"
    language: Language = Language.ZH
    search_engine: str = "database"
    secure_cookies: bool = False
    trusted_hosts: str = ""
    proxies: int = 0
    public_url: str = "http://127.0.0.1:8000"
    upload_limit_mb: int = 50
    session_hours: int = 12
    second_factor: str = "off"
    smtp_url: str = ""
    mail_from: str = ""
    checkpoints: str = ""
    backups: str = ""
    testing: bool = False

    @property
    def company(self) -> Words:
        """The company's name in both languages."""
        return Words(self.company_zh, self.company_en)

    @property
    def demands_code(self) -> bool:
        """Whether a signature needs a one-time code beside the password."""
        return self.second_factor != "off"

    @property
    def asks_code_at_sign_in(self) -> bool:
        """Whether signing in asks for the code too, of those who have set one up."""
        return self.second_factor == "sign-in"

    @property
    def database(self) -> str:
        """The database's address: `QMS_DATABASE_URL`, or SQLite in the data folder."""
        return self.database_url or f"sqlite:///{self.data.absolute() / 'qms.sqlite3'}"

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is the embedded one."""
        return self.database.startswith("sqlite")

    @property
    def files(self) -> Path:
        """Where files are kept by content hash."""
        return self.data / "files"

    @property
    def keys(self) -> Path:
        """Where the secret and the signing keys are kept, readable by the owner only."""
        return self.data / "keys"

    @property
    def backup_folder(self) -> Path | None:
        """Where backups go and drills take them from, if it is set: another disk, another machine."""
        return Path(self.backups) if self.backups else None

    @property
    def cache(self) -> Path:
        """What can be made again: subset fonts, Whoosh index."""
        return self.data / "cache"


_PREFIX = "QMS_"
# Read by the set-up script and the tests, not by the application.
_FOREIGN = {"VENV", "NATIVE", "TEST_POSTGRES", "TEST_EVERYTHING", "REQUIRE", "APT_EXTRA", "WORKERS", "THREADS"}


def read_settings(environment: Mapping[str, str]) -> Settings:
    """The settings an environment holds. Raises SettingsError for an unknown name or an unreadable value."""
    kinds = {field.name: field.type for field in fields(Settings)}
    values: dict[str, object] = {}
    for name, text in environment.items():
        if not name.startswith(_PREFIX) or name.removeprefix(_PREFIX) in _FOREIGN:
            continue
        key = name.removeprefix(_PREFIX).lower()
        if key not in kinds:
            raise SettingsError(Words(f"没有 {name} 这项设置。", f"{name} is no setting."))
        values[key] = _value(name, kinds[key], text)
    settings = Settings(**values)  # type: ignore[arg-type]  # each value was made by its field's type
    if settings.search_engine not in {"database", "whoosh", "tantivy"}:
        raise SettingsError(
            Words(
                "QMS_SEARCH_ENGINE 是 database、whoosh 或 tantivy。",
                "QMS_SEARCH_ENGINE is database, whoosh or tantivy.",
            )
        )
    if settings.second_factor not in {"off", "signing", "sign-in"}:
        raise SettingsError(
            Words("QMS_SECOND_FACTOR 是 off、signing 或 sign-in。", "QMS_SECOND_FACTOR is off, signing or sign-in.")
        )
    return settings


def _value(name: str, kind: object, text: str) -> object:
    try:
        if kind is bool:
            return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": False}[
                text.lower()
            ]
        return kind(text)  # type: ignore[operator]  # the field's type is called with the text
    except (ValueError, KeyError) as error:
        raise SettingsError(Words(f"{name} 的值 {text!r} 读不懂。", f"{name}={text!r} cannot be read.")) from error
