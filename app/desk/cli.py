"""The command that sends each person their day, and keeps the ledger's checkpoint elsewhere."""

from app.checks.queries.cases import moment
from app.desk.actions.checkpoints import keep_checkpoint
from app.desk.actions.digesting import queue_digests
from app.web.commands import answers_refusals, command, json_option, print_json, say
from app.web.house import house, settings
from app.web.transaction import write


@command(zh="每日摘要：告诉每人等他的事，把校验点发出去、存一份。一天一次，给 cron 用。")
@json_option
@answers_refusals
def digest(as_json: bool) -> None:  # noqa: FBT001 - click hands flags over so
    """Queue each person's daily digest (once a day, none that is empty), tell what became late, keep the checkpoint."""
    when = moment(None, settings().zone)
    with write() as session:
        told, queued = queue_digests(session, when)
        kept = keep_checkpoint(session, house().keyring, settings().checkpoints, when.on)
    if as_json:
        print_json({"notices": told, "digests": queued, "checkpoint_mails": kept.mails, "checkpoint_file": kept.file})
        return
    say(
        f"新通知 {told} 条，摘要 {queued} 封，校验点 {kept.mails} 封。",
        f"Notices {told}, digests {queued}, checkpoints {kept.mails}.",
    )
    if kept.file:
        say(f"校验点存到 {kept.file}", f"Checkpoint kept in {kept.file}")


commands = (digest,)
