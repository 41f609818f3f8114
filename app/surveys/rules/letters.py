"""What the mails of a survey say: one address, until when, how long it takes."""

from datetime import date

from app.kernel.wording import Language, Words
from app.outbox.words import Letter
from app.surveys.words import Campaign, Customer


def invitation_letter(
    campaign: Campaign, customer: Customer, company: Words, address: str, *, is_reminder: bool
) -> Letter:
    """The invitation, or the reminder of it, in the customer's language."""
    language = customer.language
    facts = {
        "company": company.say(language),
        "customer": customer.name.say(language),
        "contact": customer.contact or _SIR.say(language),
        "half": campaign.half,
        "address": address,
        "until": _day(campaign.closes_on, language),
    }
    title = (_REMINDER_TITLE if is_reminder else _TITLE).filled(**facts)
    text = (_REMINDER if is_reminder else _TEXT).filled(**facts)
    return Letter(title.say(language), text.say(language))


def _day(day: date, language: Language) -> str:
    return f"{day.year} 年 {day.month} 月 {day.day} 日" if language is Language.ZH else day.isoformat()


_SIR = Words("您好", "Sir or Madam")
_TITLE = Words("{company}：{half}满意度调查，一分钟", "{company}: a minute on our service, {half}")
_TEXT = Words(
    """{contact}：

我们每半年问一次主要顾客。五个问题，手机上一分钟，不用账号：

{address}

这个地址只给{customer}，{until}前有效，答一次。
您的答复直接记入我们的质量记录；不满意的，有人跟您联系。

{company}
""",
    """Dear {contact},

Each half-year we ask our main customers. Five questions, a minute on a phone, no account:

{address}

This address is for {customer} alone. It works until {until} and takes one answer.
What you answer goes straight into our quality records; where you are dissatisfied, we will call you.

{company}
""",
)
_REMINDER_TITLE = Words("{company}：{half}满意度调查，还等您一句", "{company}: still waiting for your word, {half}")
_REMINDER = Words(
    """{contact}：

{half}的满意度调查还没有收到{customer}的答复。手机上一分钟：

{address}

{until}前有效。先前的地址也能用。

{company}
""",
    """Dear {contact},

We have not yet heard from {customer} in the survey of the {half}. A minute on a phone:

{address}

It works until {until}; the address sent before works too.

{company}
""",
)
