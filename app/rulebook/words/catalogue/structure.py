"""Rules on numbers, lists and lines."""

from app.kernel.wording import Words
from app.rulebook.words.catalogue.sources import IDENTIFIED, PRACTICE
from app.rulebook.words.rules import Rule, Severity

STRUCTURE: tuple[Rule, ...] = (
    Rule(
        "missing-clause",
        Severity.ERROR,
        Words("条款号缺号", "Missing clause number"),
        Words("缺号让人以为漏了一条规定。", "A gap looks like a rule that was lost."),
        PRACTICE,
        Words("4.1.3.2 之后就是 4.1.3.4。", "4.1.3.4 follows 4.1.3.2."),
    ),
    Rule(
        "repeated-number",
        Severity.ERROR,
        Words("条款号重复", "Clause number used twice"),
        Words("引用时分不清指哪一条。", "Nobody can tell which of the two is cited."),
        IDENTIFIED,
        Words("两条都编 4.2.1。", "Two clauses are numbered 4.2.1."),
    ),
    Rule(
        "number-order",
        Severity.WARNING,
        Words("条款次序颠倒", "Clause out of order"),
        Words("按编号找不到。", "It cannot be found by its number."),
        PRACTICE,
        Words("4.5 排在 4.6 之后。", "4.5 stands after 4.6."),
    ),
    Rule(
        "list-jump",
        Severity.WARNING,
        Words("清单跳号", "Jump in a list"),
        Words("跳号让人以为漏列了文件、表单或列项。", "A jump looks like a form or an item that was left out."),
        PRACTICE,
        Words("表单清单从 6.3 跳到 6.6。", "A list of forms jumps from 6.3 to 6.6."),
    ),
    Rule(
        "entries-on-one-line",
        Severity.WARNING,
        Words("一行写了两条", "Two entries on one line"),
        Words("后一条容易看漏。", "The second is easily overlooked."),
        PRACTICE,
        Words("“6.1 调查表 6.2 分析表”写在一行。", "“6.1 Survey 6.2 Analysis” on one line."),
    ),
    Rule(
        "entry-without-brackets",
        Severity.INFO,
        Words("清单条目缺书名号", "List entry without 《》"),
        Words("同一清单，写法应一致。", "Entries of one list should be written alike."),
        PRACTICE,
        Words("6.1 顾客满意度调查表，别的条目有书名号。", "6.1 has no 《》, the other entries have."),
    ),
    Rule(
        "broken-number",
        Severity.WARNING,
        Words("编号断行", "Number broken over two lines"),
        Words("合成的编号要有人核对。", "A number put together again wants a look."),
        PRACTICE,
        Words("上一行“4.1.”，下一行“3 …”。", "“4.1.” ends a line, “3 …” begins the next."),
    ),
    Rule(
        "broken-lines",
        Severity.INFO,
        Words("断行已接", "Broken lines joined"),
        Words("抓取的文字把句子断在行尾。", "The capture broke sentences at the ends of lines."),
        PRACTICE,
        Words("抓取的网页在句中换行。", "A captured page breaks its lines in mid-sentence."),
    ),
)
