"""What a quality manager decides, by command: release sets, routes, signing together, delegations, what is kept."""

import json
from dataclasses import replace

import pytest

from app.accounts.actions import second_factor, signing_in
from app.accounts.rules import codes
from app.kernel import clock
from app.web.house import House, furnish, house
from tests.factories.accounts import PASSWORD
from tests.factories.documents import make_draft, make_released, sign, submit


@pytest.fixture
def run(app):
    def command(*words, given=None):
        return app.test_cli_runner().invoke(args=list(map(str, words)), input=given)

    return command


@pytest.fixture
def told(run):
    """What a command says as JSON, after it ended well."""

    def command(*words, given=None):
        answer = run(*words, "--json", given=given)
        assert answer.exit_code == 0, answer.output
        return json.loads(answer.stdout)

    return command


MANAGER = ("--as", "manager")


def test_a_set_is_released_by_command_and_only_whole(session, cast, run, told):
    make_draft(session, cast.manager)
    make_draft(session, cast.manager, "SP16", title="采购程序")
    session.commit()
    found = told("release-sets", "open", "换版", "--on", "2027-01-04", *MANAGER)
    assert found["effective_on"] == "2027-01-04"
    number = found["id"]
    for document in ("sp15", "SP16"):
        told("release-sets", "put-in", number, document, *MANAGER)
    refused = run("release-sets", "release", number, *MANAGER)
    assert refused.exit_code == 1
    assert "SP15 A/0" in refused.stderr
    assert run("release-sets", "release", number, "--as", "quality").exit_code == 1
    assert run("release-sets", "show", 77).exit_code == 2
    assert run("release-sets", "open", "x", "--on", "2027-02-30", *MANAGER).exit_code == 2
    for document in ("SP15", "SP16"):
        submit(session, cast.manager, document)
        sign(session, cast.quality, document)
        sign(session, cast.general, document)
    session.commit()
    assert told("release-sets", "show", number)["against_release"] == []
    done = told("release-sets", "release", number, *MANAGER)
    assert (done["state"], {one["state"] for one in done["members"]}) == ("released", {"approved"})
    assert [one["state"] for one in told("release-sets", "list")] == ["released"]


def test_a_set_is_changed_and_dissolved_by_command(session, cast, run, told):
    make_draft(session, cast.manager)
    session.commit()
    number = told("release-sets", "open", "换版", *MANAGER)["id"]
    told("release-sets", "put-in", number, "SP15", *MANAGER)
    assert told("release-sets", "take-out", number, "SP15", *MANAGER)["members"] == []
    assert told("release-sets", "redate", number, "--on", "2027-03-01", *MANAGER)["effective_on"] == "2027-03-01"
    assert run("release-sets", "send-back", number, "SP15", "--reason", "x", *MANAGER).exit_code == 1
    assert told("release-sets", "dissolve", number, "--reason", "改期", *MANAGER)["state"] == "dissolved"


def test_a_route_is_told_edited_and_sent_back(session, cast, run, told, tmp_path):
    make_draft(session, cast.manager)
    session.commit()
    route = told("approvals", "routes")[0]
    assert told("approvals", "applies", "sp15") == {"number": "SP15", "route": route}
    route["kind"], route["stages"][0]["posts"] = "procedure", ["quality_department"]
    file = tmp_path / "route.json"
    file.write_text(json.dumps(route), "utf-8")
    why = ("--reason", "内审发现")
    assert run("approvals", "define", file, *why, "--as", "sales").exit_code == 1
    assert told("approvals", "define", file, *why, *MANAGER)["revision"] == 1
    assert run("approvals", "define", file, *why, *MANAGER).exit_code == 1  # it follows revision 0, and 1 stands
    assert told("approvals", "applies", "SP15")["route"]["stages"][0]["posts"] == ["quality_department"]
    retired = told("approvals", "retire", "--kind", "procedure", "--seen", 1, *why, *MANAGER)
    assert retired["stages"] == []
    assert told("approvals", "applies", "SP15")["route"]["kind"] == ""
    file.write_text("[1]", "utf-8")
    assert run("approvals", "define", file, *why, *MANAGER).exit_code == 2
    file.write_text('{"stages": 7}', "utf-8")
    assert run("approvals", "define", file, *why, *MANAGER).exit_code == 1


def test_several_things_are_signed_with_one_password(session, cast, run, told):
    for number in ("SP15", "SP16"):
        make_draft(session, cast.manager, number, title=f"程序{number}")
        submit(session, cast.manager, number)
    session.commit()
    quality = ("--as", "quality")
    marks = [one["mark"] for one in told("sign-offs", "list", *quality)]
    assert marks[0] in run("sign-offs", "list", *quality).stdout
    stale = f"{marks[1].partition(':')[0]}:{'0' * 12}"
    signing = ("sign-offs", "sign", *quality, "--password-stdin")
    assert run(*signing, marks[0], given="wrong\n").exit_code == 1
    assert run(*signing, "77:abc", given=f"{PASSWORD}\n").exit_code == 2
    answer = run(*signing, marks[0], stale, "--json", given=f"{PASSWORD}\n")
    assert answer.exit_code == 1
    signed, refused = json.loads(answer.stdout)
    assert (signed["subject"], signed["refused"]) == ("SP15 A/0", None)
    assert len(signed["check_code"]) > 5
    assert refused["refused"]["zh"]
    assert [one["mark"] for one in told("sign-offs", "list", *quality)] == [marks[1]]
    route = marks[1].partition(":")[0]
    assert run("sign-offs", "urge", route, *MANAGER).exit_code == 0
    assert run("sign-offs", "urge", route, *MANAGER).exit_code == 1
    handed = run("sign-offs", "hand-on", route, "--to", "product", "--reason", "出差", *quality)
    assert handed.exit_code == 0, handed.output
    assert told("sign-offs", "list", *quality) == []
    assert json.loads(run("sign-offs", "show", route).stdout)["steps"][0]["waits"] is True


def test_a_command_signs_with_a_one_time_code_where_the_company_asks_for_one(app, session, cast, run, told):
    asking = replace(house().keyring, demands_code=True)
    furnish(app, House(house().settings, asking))
    begun = signing_in.begin_second_factor(session, cast.quality, PASSWORD, "甲公司", asking)
    opened = asking.unseal(begun.sealed, f"new second factor of {cast.quality.person_id}")
    typed = codes.code_of(opened, codes.step_at(clock.now()))
    recovery = second_factor.set_up(session, cast.quality, begun.sealed, typed, asking)
    make_draft(session, cast.manager)
    submit(session, cast.manager)
    session.commit()
    mark = told("sign-offs", "list", "--as", "quality")[0]["mark"]
    signing = ("sign-offs", "sign", mark, "--as", "quality", "--password-stdin")
    for wrong in ((), ("--code", "000000")):
        assert run(*signing, *wrong, given=f"{PASSWORD}\n").exit_code == 1
    signed = run(*signing, "--code", recovery[0], given=f"{PASSWORD}\n")
    assert signed.exit_code == 0, signed.output
    assert told("sign-offs", "list", "--as", "quality") == []


def test_a_delegation_is_given_listed_and_ended(session, cast, run, told):
    session.commit()
    days = ("--from", "2096-11-23", "--until", "2096-11-27")
    giving = ("delegations", "give", "--to", "quality", *days, "--reason", "休假", "--as", "representative")
    made = told(*giving)["id"]
    line = told("delegations", "list", "--as", "quality")[0]
    assert (line["id"], line["since"][:10], line["last_day"], line["state"]) == (made, "2096-11-22", days[3], "coming")
    assert "2096-11-23 – 2096-11-27" in run("delegations", "list", "--as", "quality").stdout
    assert run("delegations", "end", made, "--as", "sales").exit_code == 1
    assert run("delegations", "end", made, "--as", "representative").exit_code == 0
    assert told("delegations", "list", "--as", "quality")[0]["state"] == "revoked"
    assert run(*giving[:3], "nobody", *giving[4:]).exit_code == 2


def test_what_follows_a_document_about_is_decided_by_command(session, cast, run, told):
    make_released(session, cast, "SP15")
    assert run("documents", "readers", "SP15", "--post", "sales", "--person", "service", *MANAGER).exit_code == 0
    found = told("documents", "readers", "SP15")
    assert (found["posts"], len(found["people"]), found["is_default"]) == (["sales"], 1, False)
    assert run("documents", "review-interval", "SP15", 6, "--reason", "顾客要求", *MANAGER).exit_code == 0
    assert run("documents", "review-interval", "SP15", 6, "--reason", "无", "--as", "service").exit_code == 1
    assert [(one["number"], one["months"]) for one in told("documents", "reviews", "--all")] == [("SP15", 6)]
    assert run("documents", "issue-copy", "SP15", "--place", "车间", *MANAGER).exit_code == 0
    assert run("copies", "act", "SP15", 1, "recall", "--reason", "换版", "--due", "2099-12-01", *MANAGER).exit_code == 0
    assert [one["state"] for one in told("copies", "list")] == ["recalled"]
    assert run("copies", "act", "SP15", 9, "recall", *MANAGER).exit_code == 2


def test_numbers_and_the_calendar_are_kept_by_command(session, cast, run, told, tmp_path):
    assert run("numbers", "reserve", "procedure", "SP90", "--reason", "留用", *MANAGER).exit_code == 0
    assert run("numbers", "void", "SP90", "--reason", "不用了", *MANAGER).exit_code == 0
    assert told("numbers", "show", "SP")[-1]["state"] == "void"
    scheme = json.loads(run("numbers", "scheme").stdout)
    scheme["types"][0]["name"] = {"zh": "总手册", "en": "Main manual"}
    file = tmp_path / "scheme.json"
    file.write_text(json.dumps(scheme), "utf-8")
    changed = ("numbers", "set-scheme", file, "--reason", "改名", *MANAGER)
    assert run(*changed).exit_code == 0
    assert run(*changed).exit_code == 1  # it was read before the last change
    days = ("calendar", "set", "2027-01-01", "2027-01-04", "--rests", "--reason", "元旦")
    assert run(*days, "--as", "service").exit_code == 1
    assert run(*days, *MANAGER).exit_code == 0
    assert [one["works"] for one in told("calendar", "list")] == [False, False]
