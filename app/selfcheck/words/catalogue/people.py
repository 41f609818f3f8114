"""Rules on people, training and signatures."""

from app.cases.words import Severity
from app.kernel.wording import Words
from app.selfcheck.words import Rule

PEOPLE = (
    Rule(
        "people.owner-gone",
        Severity.BROKEN,
        "ISO 9001 5.3",
        Words("归口岗位没有人", "Nobody holds the post in charge"),
        Words("没有人评审，没有人回答问题。", "Nobody reviews it and nobody answers questions."),
        Words("归口{post}，现在没有人任此岗", "in charge of {post}, a post that nobody holds"),
    ),
    Rule(
        "people.draft-of-leaver",
        Severity.BROKEN,
        "ISO 9001 5.3",
        Words("草稿属于已离开的人", "Draft of somebody who left"),
        Words("没有人会把它写完。", "Nobody will finish it."),
        Words("{name} 已离开，草稿要移交", "{name} has left; the draft has to be handed over"),
    ),
    Rule(
        "people.nobody-to-sign",
        Severity.BROKEN,
        "ISO 9001 5.3",
        Words("等签署，没有人能签", "Waits for a signature that nobody can give"),
        Words("会一直等下去。", "It will wait for ever."),
        Words("等{post}签署，没有人能签", "waits for {post}; nobody can give the signature"),
    ),
    Rule(
        "people.delegate-left",
        Severity.BROKEN,
        "ISO 9001 5.3",
        Words("委托代签的一方已离开", "Delegation with somebody who left"),
        Words("授权要收回。", "The mandate has to be taken back."),
        Words("{name} 已离开，委托还在", "{name} has left and the delegation still holds"),
    ),
    Rule(
        "people.operator-signs",
        Severity.HINT,
        "ISO 9001 7.5.3.1 b)",
        Words("管理员兼有签署岗位", "Administrator who also signs"),
        Words(
            "能改账号的人最好不签文件：作弊应至少要两个人。",
            "Misuse should take two people: who runs accounts had better not sign.",
        ),
        Words("{name} 是管理员，又任 {posts}", "{name} is administrator and also holds: {posts}"),
    ),
    Rule(
        "people.auditor-works",
        Severity.HINT,
        "ISO 9001 9.2.2 c)",
        Words("审核员兼有业务岗位", "Auditor with a post in the work"),
        Words("审核员不审自己的工作。", "Auditors do not audit their own work."),
        Words("{name} 是审核员，又任 {posts}", "{name} is auditor and also holds: {posts}"),
    ),
    Rule(
        "reading.overdue",
        Severity.LATE,
        "ISO 9001 7.3",
        Words("阅知逾期", "Reading overdue"),
        Words("新规定生效了，有人还没有读。", "The text holds and some have not read it."),
        Words("阅知逾期，还没有读完", "its reading is overdue"),
    ),
    Rule(
        "training.untrained",
        Severity.BROKEN,
        "ISO 9001 7.2 c)",
        Words("没有阅知就填了记录", "Record filed by somebody who had not read the text"),
        Words("审核员会问：他当时受过培训吗？", "An auditor asks whether the person was trained at that time."),
        Words("{name} 当时没有阅知 {text}，期限是 {due}", "{name} had not read {text}, due on {due}"),
    ),
    Rule(
        "revisions.unsigned",
        Severity.LATE,
        "ISO 9001 7.5.2 c)",
        Words("送审 14 天没有签完", "In review for 14 days"),
        Words("改好的文件用不上。", "The better text cannot be used."),
        Words("还缺签署：{who}", "a signature is due: {who}"),
        14,
    ),
    Rule(
        "sign-ins.refused",
        Severity.HINT,
        "ISO 9001 7.5.3.1 b)",
        Words("一天内多次登录被拒", "Many sign-ins refused in a day"),
        Words("可能有人在试密码。", "Somebody may be trying passwords."),
        Words("{day} 有 {count} 次登录被拒", "{count} sign-ins were refused on {day}"),
    ),
)
