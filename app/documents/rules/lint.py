"""The linter: what is wrong with a procedure's text, rule by rule. The rules are data; each can be read alone."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.documents.rules.checks import names, numbering, sentences
from app.documents.rules.checks.case import Case, Spot, case_of
from app.documents.words.clauses import Clause, Finding, Known, Severity
from app.kernel.wording import Words


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name, its weight, what it is called, why it matters, and the check that finds its breaches."""

    id: str
    severity: Severity
    title: Words
    reason: Words
    check: Callable[[Case], Iterator[Spot]]


RULES: tuple[Rule, ...] = (
    Rule(
        "missing-clause",
        Severity.ERROR,
        Words("条款号缺号", "Missing clause number"),
        Words("缺号让人以为漏了一条规定。", "A gap looks like a rule that was lost."),
        numbering.missing_clauses,
    ),
    Rule(
        "repeated-number",
        Severity.ERROR,
        Words("条款号重复", "Clause number used twice"),
        Words("引用时分不清指哪一条。", "Nobody can tell which of the two is cited."),
        numbering.repeated_numbers,
    ),
    Rule(
        "number-order",
        Severity.WARNING,
        Words("条款次序颠倒", "Clause out of order"),
        Words("按编号找不到。", "It cannot be found by its number."),
        numbering.disordered_numbers,
    ),
    Rule(
        "list-jump",
        Severity.WARNING,
        Words("清单跳号", "Jump in a list"),
        Words("跳号让人以为漏列了文件或表单。", "A jump looks like a form that was left out."),
        numbering.list_jumps,
    ),
    Rule(
        "unknown-name",
        Severity.ERROR,
        Words("名称没有登记", "Name not registered"),
        Words("照着名称找不到表单。", "The form cannot be found under this name."),
        names.misspelt_names,
    ),
    Rule(
        "name-variant",
        Severity.WARNING,
        Words("同一份，两个名称", "One thing, two names"),
        Words("会被当成两份表单。", "They will be taken for two forms."),
        names.variant_names,
    ),
    Rule(
        "unlisted-form",
        Severity.WARNING,
        Words("用到但没有列出", "Used but not listed"),
        Words("没有登记的表单不受控。", "A form that is not listed is not controlled."),
        names.unlisted_names,
    ),
    Rule(
        "unknown-number",
        Severity.ERROR,
        Words("编号查不到", "Unknown number"),
        Words("照着编号找不到文件。", "The document cannot be found under this number."),
        names.unknown_numbers,
    ),
    Rule(
        "unknown-clause",
        Severity.ERROR,
        Words("引用的条款不存在", "Cited clause does not exist"),
        Words("照着条款号找不到规定。", "The rule cannot be found under this number."),
        names.unknown_clauses,
    ),
    Rule(
        "dangling-alternative",
        Severity.ERROR,
        Words("并列或选择缺了一半", "Half of an alternative is missing"),
        Words("不知道由谁负责。", "Nobody can tell who is responsible."),
        sentences.dangling_alternatives,
    ),
    Rule(
        "doubled-rule",
        Severity.WARNING,
        Words("同一规定写了两遍", "Rule stands twice"),
        Words("改了一处，另一处就与它矛盾。", "Change one, and the other contradicts it."),
        sentences.doubled_rules,
    ),
    Rule(
        "doubled-character",
        Severity.WARNING,
        Words("叠字", "Doubled character"),
        Words("多半是多打了一个字。", "Most likely a slip of the keyboard."),
        sentences.doubled_characters,
    ),
    Rule(
        "mixed-terms",
        Severity.WARNING,
        Words("一事两称", "Two terms for one thing"),
        Words("读的人会以为是两回事。", "Readers will take them for two things."),
        names.mixed_terms,
    ),
    Rule(
        "stop-in-title",
        Severity.WARNING,
        Words("名称里有标点", "Punctuation inside a name"),
        Words("与登记的名称对不上。", "It does not match the registered name."),
        names.stops_in_titles,
    ),
    Rule(
        "entries-on-one-line",
        Severity.WARNING,
        Words("一行写了两条", "Two entries on one line"),
        Words("后一条容易看漏。", "The second is easily overlooked."),
        numbering.shared_lines,
    ),
    Rule(
        "entry-without-brackets",
        Severity.INFO,
        Words("清单条目缺书名号", "List entry without 《》"),
        Words("同一清单，写法应一致。", "Entries of one list should be written alike."),
        names.entries_without_brackets,
    ),
    Rule(
        "broken-number",
        Severity.WARNING,
        Words("编号断行", "Number broken over two lines"),
        Words("合成的编号要有人核对。", "A number put together again wants a look."),
        numbering.broken_numbers,
    ),
    Rule(
        "broken-lines",
        Severity.INFO,
        Words("断行已接", "Broken lines joined"),
        Words("抓取的文字把句子断在行尾。", "The capture broke sentences at the ends of lines."),
        numbering.broken_lines,
    ),
)

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def lint(
    clauses: Sequence[Clause], known: Sequence[Known] = (), *, rules: Sequence[Rule] = RULES
) -> tuple[Finding, ...]:
    """What is wrong with a text, clause by clause, the gravest of a clause first.

    `known` are the numbers and titles of the company's documents and forms; the text's own lists are added.
    """
    return lint_case(case_of(clauses, known), rules)


def lint_case(case: Case, rules: Sequence[Rule] = RULES) -> tuple[Finding, ...]:
    """The same for a text that was read before."""
    order = {clause.number: place for place, clause in reversed(list(enumerate(case.clauses)))}
    found = [_finding(rule, spot) for rule in rules for spot in rule.check(case)]
    return tuple(sorted(found, key=lambda one: (order.get(one.clause, -1), _WEIGHT[one.severity])))


def _finding(rule: Rule, spot: Spot) -> Finding:
    return Finding(rule.id, rule.severity, spot.clause, spot.line, spot.text, spot.message, spot.suggestion, spot.fix)
