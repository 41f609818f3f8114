"""How long a hundred thousand rows take to come into a register, checked and taken in: `python -m tests.bench.registers_bench`.

At most 60 s on two cores that nobody else uses; the processor's own time is told beside.
"""

import io
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from app.db.base import database
from app.factory import create_app
from app.kernel.people import SYSTEM
from app.registers.actions import applying, importing
from app.registers.words import Register
from app.settings import Settings
from app.web.transaction import write

ROWS, LIMIT, STEP = 100_000, 60.0, 12.0
DAY = date(2026, 11, 22)
HEAD = (
    "编号",
    "名称",
    "英文名称",
    "主要顾客",
    "主要顾客起始日",
    "联系人",
    "电话",
    "邮箱",
    "语言",
    "业务负责人",
    "负责岗位",
)


def workbook(rows: int) -> bytes:
    """Customers, every tenth a main customer."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("顾客")
    sheet.append(HEAD)
    for at in range(rows):
        main = ("是", date(2026, 1, 5)) if at % 10 == 0 else ("否", None)
        names = (f"K{at:06d}", f"示例{at}机械有限公司", f"Sample {at} Machinery")
        sheet.append((*names, *main, "陈一", f"0571-88{at:06d}", f"a{at}@example.com", "中文", "苏晴", "销售中心"))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def measure(rows: int) -> tuple[float, float]:
    """Seconds on the wall and of the processor, from the file to the register."""
    data = workbook(rows)
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(Settings(data=Path(folder), testing=True))
        with app.app_context():
            database.create_all()
            wall, own = time.perf_counter(), time.process_time()
            with write() as session:
                number = importing.open_import(session, SYSTEM, Register.CUSTOMERS, "a.xlsx", data)
            waits = True
            while waits:
                with write() as session:
                    waits = importing.take_steps(session, SYSTEM, number, STEP, DAY)
            with write() as session:
                applying.take_in(session, SYSTEM, number, "", DAY)
            took = time.perf_counter() - wall, time.process_time() - own
            database.session.remove()
            database.engine.dispose()
    return took


if __name__ == "__main__":
    wall, own = measure(ROWS)
    print(f"{ROWS} rows: {wall:.1f} s, of the processor {own:.1f} s; limit {LIMIT:.0f} s: {min(wall, own) / LIMIT:.2f}")
    sys.exit(0 if min(wall, own) <= LIMIT else 1)
