"""First tables: accounts, ledger, approvals, documents, records, files, numbers, search; with their triggers.

A migration is frozen once released: it imports nothing of the application.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# Triggers that refuse what may never change, and the search index of each database.
STATEMENTS = {
    "sqlite": (
        "CREATE TRIGGER tr_ledger_entry_update_append_only BEFORE UPDATE ON ledger_entry WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only'); END",
        "CREATE TRIGGER tr_ledger_entry_delete_append_only BEFORE DELETE ON ledger_entry WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'ledger_entry is append-only'); END",
        "CREATE TRIGGER tr_ledger_node_update_append_only BEFORE UPDATE ON ledger_node WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'ledger_node is append-only'); END",
        "CREATE TRIGGER tr_ledger_node_delete_append_only BEFORE DELETE ON ledger_node WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'ledger_node is append-only'); END",
        "CREATE TRIGGER tr_change_request_update_as_asked BEFORE UPDATE ON change_request WHEN OLD.state IN ('rejected', 'closed') OR NEW.number IS DISTINCT FROM OLD.number OR NEW.source IS DISTINCT FROM OLD.source OR NEW.evidence IS DISTINCT FROM OLD.evidence OR NEW.reason IS DISTINCT FROM OLD.reason OR NEW.wanted IS DISTINCT FROM OLD.wanted OR NEW.asked_by IS DISTINCT FROM OLD.asked_by OR NEW.asked_by_name IS DISTINCT FROM OLD.asked_by_name OR NEW.asked_at IS DISTINCT FROM OLD.asked_at BEGIN SELECT RAISE(ABORT, 'change_request is as-asked'); END",
        "CREATE TRIGGER tr_change_request_delete_kept BEFORE DELETE ON change_request WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'change_request is kept'); END",
        "CREATE TRIGGER tr_stored_file_update_append_only BEFORE UPDATE ON stored_file WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'stored_file is append-only'); END",
        "CREATE TRIGGER tr_stored_file_delete_append_only BEFORE DELETE ON stored_file WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'stored_file is append-only'); END",
        "CREATE TRIGGER tr_route_definition_update_append_only BEFORE UPDATE ON route_definition WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'route_definition is append-only'); END",
        "CREATE TRIGGER tr_route_definition_delete_append_only BEFORE DELETE ON route_definition WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'route_definition is append-only'); END",
        "CREATE TRIGGER tr_issued_print_update_append_only BEFORE UPDATE ON issued_print WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'issued_print is append-only'); END",
        "CREATE TRIGGER tr_issued_print_delete_append_only BEFORE DELETE ON issued_print WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'issued_print is append-only'); END",
        "CREATE TRIGGER tr_reading_round_update_as_it_was_read BEFORE UPDATE ON reading_round WHEN NEW.number IS DISTINCT FROM OLD.number OR NEW.label IS DISTINCT FROM OLD.label OR NEW.content_hash IS DISTINCT FROM OLD.content_hash OR NEW.hash IS DISTINCT FROM OLD.hash OR NEW.passages IS DISTINCT FROM OLD.passages OR NEW.questions IS DISTINCT FROM OLD.questions OR NEW.share IS DISTINCT FROM OLD.share OR NEW.opened_at IS DISTINCT FROM OLD.opened_at BEGIN SELECT RAISE(ABORT, 'reading_round is as-it-was-read'); END",
        "CREATE TRIGGER tr_reading_round_delete_as_it_was_read BEFORE DELETE ON reading_round WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'reading_round is as-it-was-read'); END",
        "CREATE TRIGGER tr_number_scheme_update_append_only BEFORE UPDATE ON number_scheme WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'number_scheme is append-only'); END",
        "CREATE TRIGGER tr_number_scheme_delete_append_only BEFORE DELETE ON number_scheme WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'number_scheme is append-only'); END",
        "CREATE TRIGGER tr_allotted_number_delete_given BEFORE DELETE ON allotted_number WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'allotted_number is given'); END",
        "CREATE TRIGGER tr_allotted_number_update_settled BEFORE UPDATE ON allotted_number WHEN NEW.number <> OLD.number OR NEW.lookalike_key <> OLD.lookalike_key OR NEW.series <> OLD.series OR NEW.serial <> OLD.serial OR OLD.state IN ('retired', 'void') BEGIN SELECT RAISE(ABORT, 'allotted_number is settled'); END",
        "CREATE TRIGGER tr_document_review_update_append_only BEFORE UPDATE ON document_review WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'document_review is append-only'); END",
        "CREATE TRIGGER tr_document_review_delete_append_only BEFORE DELETE ON document_review WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'document_review is append-only'); END",
        "CREATE TRIGGER tr_review_interval_update_append_only BEFORE UPDATE ON review_interval WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'review_interval is append-only'); END",
        "CREATE TRIGGER tr_review_interval_delete_append_only BEFORE DELETE ON review_interval WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'review_interval is append-only'); END",
        "CREATE TRIGGER tr_case_note_update_append_only BEFORE UPDATE ON case_note WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'case_note is append-only'); END",
        "CREATE TRIGGER tr_case_note_delete_append_only BEFORE DELETE ON case_note WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'case_note is append-only'); END",
        "CREATE TRIGGER tr_calendar_day_update_append_only BEFORE UPDATE ON calendar_day WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'calendar_day is append-only'); END",
        "CREATE TRIGGER tr_calendar_day_delete_append_only BEFORE DELETE ON calendar_day WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'calendar_day is append-only'); END",
        "CREATE TRIGGER tr_rulebook_version_update_append_only BEFORE UPDATE ON rulebook_version WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'rulebook_version is append-only'); END",
        "CREATE TRIGGER tr_rulebook_version_delete_append_only BEFORE DELETE ON rulebook_version WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'rulebook_version is append-only'); END",
        "CREATE TRIGGER tr_accepted_finding_update_as_written BEFORE UPDATE ON accepted_finding WHEN OLD.revoked_at IS NOT NULL OR NEW.document IS DISTINCT FROM OLD.document OR NEW.rule IS DISTINCT FROM OLD.rule OR NEW.part IS DISTINCT FROM OLD.part OR NEW.clause IS DISTINCT FROM OLD.clause OR NEW.fingerprint IS DISTINCT FROM OLD.fingerprint OR NEW.text IS DISTINCT FROM OLD.text OR NEW.reason IS DISTINCT FROM OLD.reason OR NEW.by_id IS DISTINCT FROM OLD.by_id OR NEW.by_name IS DISTINCT FROM OLD.by_name OR NEW.at IS DISTINCT FROM OLD.at BEGIN SELECT RAISE(ABORT, 'accepted_finding is as-written'); END",
        "CREATE TRIGGER tr_accepted_finding_delete_kept BEFORE DELETE ON accepted_finding WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'accepted_finding is kept'); END",
        "CREATE TRIGGER tr_judgement_update_append_only BEFORE UPDATE ON judgement WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'judgement is append-only'); END",
        "CREATE TRIGGER tr_judgement_delete_append_only BEFORE DELETE ON judgement WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'judgement is append-only'); END",
        "CREATE VIRTUAL TABLE IF NOT EXISTS search_fts USING fts5(n, t, c, b, k, content='', contentless_delete=1, tokenize='ascii')",
        "CREATE TRIGGER IF NOT EXISTS tr_search_entry_insert AFTER INSERT ON search_entry WHEN EXISTS (SELECT 1 FROM search_mark WHERE kind = 'tantivy') BEGIN INSERT INTO search_outbox (entry_id) VALUES (NEW.id); END",
        "CREATE TRIGGER IF NOT EXISTS tr_search_entry_delete AFTER DELETE ON search_entry WHEN EXISTS (SELECT 1 FROM search_mark WHERE kind = 'tantivy') BEGIN INSERT INTO search_outbox (entry_id) VALUES (OLD.id); END",
        "CREATE TRIGGER tr_ledger_review_update_append_only BEFORE UPDATE ON ledger_review WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'ledger_review is append-only'); END",
        "CREATE TRIGGER tr_ledger_review_delete_append_only BEFORE DELETE ON ledger_review WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'ledger_review is append-only'); END",
        "CREATE TRIGGER tr_register_entry_delete_kept BEFORE DELETE ON register_entry WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'register_entry is kept'); END",
        "CREATE TRIGGER tr_register_entry_update_ended BEFORE UPDATE ON register_entry WHEN OLD.until IS NOT NULL OR NEW.register IS DISTINCT FROM OLD.register OR NEW.code_key IS DISTINCT FROM OLD.code_key OR NEW.version IS DISTINCT FROM OLD.version OR NEW.code IS DISTINCT FROM OLD.code OR NEW.alike IS DISTINCT FROM OLD.alike OR NEW.name_zh IS DISTINCT FROM OLD.name_zh OR NEW.name_en IS DISTINCT FROM OLD.name_en OR NEW.looked IS DISTINCT FROM OLD.looked OR NEW.content IS DISTINCT FROM OLD.content OR NEW.retired IS DISTINCT FROM OLD.retired OR NEW.at IS DISTINCT FROM OLD.at OR NEW.by_id IS DISTINCT FROM OLD.by_id OR NEW.by_name IS DISTINCT FROM OLD.by_name OR NEW.reason IS DISTINCT FROM OLD.reason BEGIN SELECT RAISE(ABORT, 'register_entry is ended'); END",
        "CREATE TRIGGER tr_main_term_delete_kept BEFORE DELETE ON main_term WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'main_term is kept'); END",
        "CREATE TRIGGER tr_main_term_update_ended BEFORE UPDATE ON main_term WHEN OLD.until IS NOT NULL OR NEW.code_key <> OLD.code_key OR NEW.no <> OLD.no OR NEW.since <> OLD.since BEGIN SELECT RAISE(ABORT, 'main_term is ended'); END",
        "CREATE TRIGGER tr_remark_update_as_written BEFORE UPDATE ON remark WHEN OLD.resolved_at IS NOT NULL OR NEW.subject_kind IS DISTINCT FROM OLD.subject_kind OR NEW.subject_key IS DISTINCT FROM OLD.subject_key OR NEW.part IS DISTINCT FROM OLD.part OR NEW.place IS DISTINCT FROM OLD.place OR NEW.quote IS DISTINCT FROM OLD.quote OR NEW.text IS DISTINCT FROM OLD.text OR NEW.author_id IS DISTINCT FROM OLD.author_id OR NEW.author IS DISTINCT FROM OLD.author OR NEW.at IS DISTINCT FROM OLD.at BEGIN SELECT RAISE(ABORT, 'remark is as-written'); END",
        "CREATE TRIGGER tr_remark_delete_kept BEFORE DELETE ON remark WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'remark is kept'); END",
        "CREATE TRIGGER tr_target_decision_update_append_only BEFORE UPDATE ON target_decision WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'target_decision is append-only'); END",
        "CREATE TRIGGER tr_target_decision_delete_append_only BEFORE DELETE ON target_decision WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'target_decision is append-only'); END",
        "CREATE TRIGGER tr_self_check_run_update_append_only BEFORE UPDATE ON self_check_run WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'self_check_run is append-only'); END",
        "CREATE TRIGGER tr_self_check_run_delete_append_only BEFORE DELETE ON self_check_run WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'self_check_run is append-only'); END",
        "CREATE TRIGGER tr_self_check_hit_update_as_found BEFORE UPDATE ON self_check_hit WHEN OLD.gone_in <> '' OR NEW.key IS DISTINCT FROM OLD.key OR NEW.rule IS DISTINCT FROM OLD.rule OR NEW.detail IS DISTINCT FROM OLD.detail OR NEW.clause IS DISTINCT FROM OLD.clause OR NEW.subject IS DISTINCT FROM OLD.subject OR NEW.url IS DISTINCT FROM OLD.url OR NEW.since IS DISTINCT FROM OLD.since OR NEW.severity IS DISTINCT FROM OLD.severity OR NEW.weight IS DISTINCT FROM OLD.weight OR NEW.message_zh IS DISTINCT FROM OLD.message_zh OR NEW.message_en IS DISTINCT FROM OLD.message_en OR NEW.found_in IS DISTINCT FROM OLD.found_in OR NEW.found_at IS DISTINCT FROM OLD.found_at BEGIN SELECT RAISE(ABORT, 'self_check_hit is as-found'); END",
        "CREATE TRIGGER tr_self_check_hit_delete_kept BEFORE DELETE ON self_check_hit WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'self_check_hit is kept'); END",
        "CREATE TRIGGER tr_self_check_setting_update_append_only BEFORE UPDATE ON self_check_setting WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'self_check_setting is append-only'); END",
        "CREATE TRIGGER tr_self_check_setting_delete_append_only BEFORE DELETE ON self_check_setting WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'self_check_setting is append-only'); END",
        "CREATE TRIGGER tr_audit_programme_delete_kept BEFORE DELETE ON audit_programme WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'audit_programme is kept'); END",
        "CREATE TRIGGER tr_audit_programme_update_approved BEFORE UPDATE ON audit_programme WHEN OLD.approved_at IS NOT NULL BEGIN SELECT RAISE(ABORT, 'audit_programme is approved'); END",
        "CREATE TRIGGER tr_clause_assignment_update_append_only BEFORE UPDATE ON clause_assignment WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'clause_assignment is append-only'); END",
        "CREATE TRIGGER tr_clause_assignment_delete_append_only BEFORE DELETE ON clause_assignment WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'clause_assignment is append-only'); END",
        "CREATE TRIGGER tr_restore_drill_update_append_only BEFORE UPDATE ON restore_drill WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'restore_drill is append-only'); END",
        "CREATE TRIGGER tr_restore_drill_delete_append_only BEFORE DELETE ON restore_drill WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'restore_drill is append-only'); END",
        "CREATE TRIGGER tr_post_term_delete_kept BEFORE DELETE ON post_term WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'post_term is kept'); END",
        "CREATE TRIGGER tr_post_term_update_ended BEFORE UPDATE ON post_term WHEN OLD.until IS NOT NULL OR NEW.post <> OLD.post OR NEW.account_id <> OLD.account_id OR NEW.since <> OLD.since BEGIN SELECT RAISE(ABORT, 'post_term is ended'); END",
        "CREATE TRIGGER tr_change_request_place_update_append_only BEFORE UPDATE ON change_request_place WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'change_request_place is append-only'); END",
        "CREATE TRIGGER tr_change_request_place_delete_append_only BEFORE DELETE ON change_request_place WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'change_request_place is append-only'); END",
        "CREATE TRIGGER tr_change_request_revision_update_append_only BEFORE UPDATE ON change_request_revision WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'change_request_revision is append-only'); END",
        "CREATE TRIGGER tr_change_request_revision_delete_append_only BEFORE DELETE ON change_request_revision WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'change_request_revision is append-only'); END",
        "CREATE TRIGGER tr_revision_update_released BEFORE UPDATE ON revision WHEN OLD.state IN ('approved', 'withdrawn') AND (NEW.document_id IS DISTINCT FROM OLD.document_id OR NEW.label IS DISTINCT FROM OLD.label OR NEW.position IS DISTINCT FROM OLD.position OR NEW.title_zh IS DISTINCT FROM OLD.title_zh OR NEW.title_en IS DISTINCT FROM OLD.title_en OR NEW.effective_from IS DISTINCT FROM OLD.effective_from OR NEW.change_summary IS DISTINCT FROM OLD.change_summary OR NEW.change_reason IS DISTINCT FROM OLD.change_reason OR NEW.changed_clauses IS DISTINCT FROM OLD.changed_clauses OR NEW.author_id IS DISTINCT FROM OLD.author_id OR NEW.owner_post IS DISTINCT FROM OLD.owner_post OR NEW.author_name IS DISTINCT FROM OLD.author_name OR NEW.approver_name IS DISTINCT FROM OLD.approver_name OR NEW.writers IS DISTINCT FROM OLD.writers OR NEW.content_hash IS DISTINCT FROM OLD.content_hash OR NEW.body IS DISTINCT FROM OLD.body OR NEW.source_file IS DISTINCT FROM OLD.source_file OR NEW.approved_at IS DISTINCT FROM OLD.approved_at OR NEW.release_set_id IS DISTINCT FROM OLD.release_set_id OR NEW.in_flight IS DISTINCT FROM OLD.in_flight OR NEW.in_flight_until IS DISTINCT FROM OLD.in_flight_until OR NEW.state <> OLD.state AND NOT (OLD.state = 'approved' AND NEW.state = 'withdrawn') OR OLD.effective_until IS NOT NULL AND (NEW.effective_until IS NULL OR NEW.effective_until > OLD.effective_until)) BEGIN SELECT RAISE(ABORT, 'revision is released'); END",
        "CREATE TRIGGER tr_revision_update_kept BEFORE UPDATE ON revision WHEN OLD.kept_until IS NOT NULL AND (NEW.kept_until IS NULL OR NEW.kept_until < OLD.kept_until) BEGIN SELECT RAISE(ABORT, 'revision is kept'); END",
        "CREATE TRIGGER tr_revision_delete_released BEFORE DELETE ON revision WHEN OLD.state IN ('approved', 'withdrawn') BEGIN SELECT RAISE(ABORT, 'revision is released'); END",
        "CREATE TRIGGER tr_route_urging_update_append_only BEFORE UPDATE ON route_urging WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'route_urging is append-only'); END",
        "CREATE TRIGGER tr_route_urging_delete_append_only BEFORE DELETE ON route_urging WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'route_urging is append-only'); END",
        "CREATE TRIGGER tr_delegation_update_granted BEFORE UPDATE ON delegation WHEN OLD.revoked_at IS NOT NULL OR NEW.principal_id IS DISTINCT FROM OLD.principal_id OR NEW.delegate_id IS DISTINCT FROM OLD.delegate_id OR NEW.kinds IS DISTINCT FROM OLD.kinds OR NEW.since IS DISTINCT FROM OLD.since OR NEW.until IS DISTINCT FROM OLD.until OR NEW.reason IS DISTINCT FROM OLD.reason OR NEW.granted_at IS DISTINCT FROM OLD.granted_at BEGIN SELECT RAISE(ABORT, 'delegation is granted'); END",
        "CREATE TRIGGER tr_delegation_delete_granted BEFORE DELETE ON delegation WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'delegation is granted'); END",
        "CREATE TRIGGER tr_controlled_copy_update_for_good BEFORE UPDATE ON controlled_copy WHEN NEW.number IS DISTINCT FROM OLD.number OR NEW.label IS DISTINCT FROM OLD.label OR NEW.content_hash IS DISTINCT FROM OLD.content_hash OR NEW.copy_no IS DISTINCT FROM OLD.copy_no OR NEW.serial IS DISTINCT FROM OLD.serial OR NEW.issued_by IS DISTINCT FROM OLD.issued_by OR NEW.issued_at IS DISTINCT FROM OLD.issued_at BEGIN SELECT RAISE(ABORT, 'controlled_copy is for-good'); END",
        "CREATE TRIGGER tr_controlled_copy_delete_for_good BEFORE DELETE ON controlled_copy WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'controlled_copy is for-good'); END",
        "CREATE TRIGGER tr_acknowledgement_update_append_only BEFORE UPDATE ON acknowledgement WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'acknowledgement is append-only'); END",
        "CREATE TRIGGER tr_acknowledgement_delete_append_only BEFORE DELETE ON acknowledgement WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'acknowledgement is append-only'); END",
        "CREATE TRIGGER tr_disposal_delete_kept BEFORE DELETE ON disposal WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'disposal is kept'); END",
        "CREATE TRIGGER tr_disposal_update_signed BEFORE UPDATE ON disposal WHEN OLD.state <> 'proposed' OR NOT (NEW.number IS NOT DISTINCT FROM OLD.number AND NEW.records IS NOT DISTINCT FROM OLD.records AND NEW.reason IS NOT DISTINCT FROM OLD.reason AND NEW.content_hash IS NOT DISTINCT FROM OLD.content_hash AND NEW.proposer IS NOT DISTINCT FROM OLD.proposer AND NEW.proposed_by IS NOT DISTINCT FROM OLD.proposed_by AND NEW.proposed_at IS NOT DISTINCT FROM OLD.proposed_at) BEGIN SELECT RAISE(ABORT, 'disposal is signed'); END",
        "CREATE TRIGGER tr_remark_answer_update_append_only BEFORE UPDATE ON remark_answer WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'remark_answer is append-only'); END",
        "CREATE TRIGGER tr_remark_answer_delete_append_only BEFORE DELETE ON remark_answer WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'remark_answer is append-only'); END",
        "CREATE TRIGGER tr_audit_delete_kept BEFORE DELETE ON audit WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'audit is kept'); END",
        "CREATE TRIGGER tr_audit_update_as_planned BEFORE UPDATE ON audit WHEN OLD.state IN ('reported', 'cancelled') OR NEW.number IS DISTINCT FROM OLD.number OR NEW.year IS DISTINCT FROM OLD.year OR NEW.kind IS DISTINCT FROM OLD.kind OR NEW.title IS DISTINCT FROM OLD.title OR NEW.scope IS DISTINCT FROM OLD.scope OR NEW.criteria IS DISTINCT FROM OLD.criteria OR NEW.documents IS DISTINCT FROM OLD.documents OR NEW.posts IS DISTINCT FROM OLD.posts OR NEW.team IS DISTINCT FROM OLD.team OR NEW.lead IS DISTINCT FROM OLD.lead BEGIN SELECT RAISE(ABORT, 'audit is as-planned'); END",
        "CREATE TRIGGER tr_clause_insert_released BEFORE INSERT ON clause WHEN EXISTS (SELECT 1 FROM revision r WHERE r.id = NEW.revision_id AND r.state IN ('approved', 'withdrawn')) BEGIN SELECT RAISE(ABORT, 'clause is released'); END",
        "CREATE TRIGGER tr_clause_update_released BEFORE UPDATE ON clause WHEN EXISTS (SELECT 1 FROM revision r WHERE r.id = OLD.revision_id AND r.state IN ('approved', 'withdrawn')) OR EXISTS (SELECT 1 FROM revision r WHERE r.id = NEW.revision_id AND r.state IN ('approved', 'withdrawn')) BEGIN SELECT RAISE(ABORT, 'clause is released'); END",
        "CREATE TRIGGER tr_clause_delete_released BEFORE DELETE ON clause WHEN EXISTS (SELECT 1 FROM revision r WHERE r.id = OLD.revision_id AND r.state IN ('approved', 'withdrawn')) BEGIN SELECT RAISE(ABORT, 'clause is released'); END",
        "CREATE TRIGGER tr_sign_off_update_append_only BEFORE UPDATE ON sign_off WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'sign_off is append-only'); END",
        "CREATE TRIGGER tr_sign_off_delete_append_only BEFORE DELETE ON sign_off WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'sign_off is append-only'); END",
        "CREATE TRIGGER tr_copy_event_update_append_only BEFORE UPDATE ON copy_event WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'copy_event is append-only'); END",
        "CREATE TRIGGER tr_copy_event_delete_append_only BEFORE DELETE ON copy_event WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'copy_event is append-only'); END",
        "CREATE TRIGGER tr_record_update_filed BEFORE UPDATE ON record WHEN NEW.number IS DISTINCT FROM OLD.number OR NEW.number_key IS DISTINCT FROM OLD.number_key OR NEW.form_number IS DISTINCT FROM OLD.form_number OR NEW.revision_id IS DISTINCT FROM OLD.revision_id OR NEW.revision_label IS DISTINCT FROM OLD.revision_label OR NEW.revision_hash IS DISTINCT FROM OLD.revision_hash OR NEW.filed_by IS DISTINCT FROM OLD.filed_by OR NEW.filed_by_name IS DISTINCT FROM OLD.filed_by_name OR NEW.filed_at IS DISTINCT FROM OLD.filed_at OR NEW.former IS DISTINCT FROM OLD.former BEGIN SELECT RAISE(ABORT, 'record is filed'); END",
        "CREATE TRIGGER tr_record_update_versioned BEFORE UPDATE ON record WHEN NOT ((NEW.version = OLD.version + 1 AND OLD.void_at IS NULL AND NEW.void_at IS NULL AND OLD.disposed_at IS NULL AND NEW.disposed_at IS NULL) OR (NEW.version IS NOT DISTINCT FROM OLD.version AND NEW.content_hash IS NOT DISTINCT FROM OLD.content_hash AND NEW.title_zh IS NOT DISTINCT FROM OLD.title_zh AND NEW.title_en IS NOT DISTINCT FROM OLD.title_en AND NEW.period IS NOT DISTINCT FROM OLD.period AND NEW.content IS NOT DISTINCT FROM OLD.content AND OLD.disposed_at IS NULL AND NEW.disposed_at IS NULL) OR (NEW.version = OLD.version AND NEW.content_hash = OLD.content_hash AND OLD.held_for = '' AND NEW.held_for = '' AND OLD.disposed_at IS NULL AND NEW.disposed_at IS NOT NULL)) OR NOT (OLD.void_at IS NULL OR NEW.void_at IS NOT DISTINCT FROM OLD.void_at AND NEW.void_by IS NOT DISTINCT FROM OLD.void_by AND NEW.void_reason IS NOT DISTINCT FROM OLD.void_reason) BEGIN SELECT RAISE(ABORT, 'record is versioned'); END",
        "CREATE TRIGGER tr_record_delete_filed BEFORE DELETE ON record WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'record is filed'); END",
        "CREATE TRIGGER tr_survey_campaign_delete_kept BEFORE DELETE ON survey_campaign WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'survey_campaign is kept'); END",
        "CREATE TRIGGER tr_survey_campaign_update_as_planned BEFORE UPDATE ON survey_campaign WHEN OLD.state = 'closed' OR NEW.form_number <> OLD.form_number OR NEW.period <> OLD.period OR NEW.revision_id <> OLD.revision_id BEGIN SELECT RAISE(ABORT, 'survey_campaign is as-planned'); END",
        "CREATE TRIGGER tr_audit_question_delete_kept BEFORE DELETE ON audit_question WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'audit_question is kept'); END",
        "CREATE TRIGGER tr_audit_question_update_in_force BEFORE UPDATE ON audit_question WHEN NEW.audit_id IS DISTINCT FROM OLD.audit_id OR NEW.document IS DISTINCT FROM OLD.document OR NEW.label IS DISTINCT FROM OLD.label OR NEW.clause IS DISTINCT FROM OLD.clause OR NEW.title IS DISTINCT FROM OLD.title OR NEW.text IS DISTINCT FROM OLD.text BEGIN SELECT RAISE(ABORT, 'audit_question is in-force'); END",
        "CREATE TRIGGER tr_audit_sample_delete_kept BEFORE DELETE ON audit_sample WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'audit_sample is kept'); END",
        "CREATE TRIGGER tr_audit_sample_update_committed BEFORE UPDATE ON audit_sample WHEN NEW.audit_id IS DISTINCT FROM OLD.audit_id OR NEW.no IS DISTINCT FROM OLD.no OR NEW.design IS DISTINCT FROM OLD.design OR NEW.commitment IS DISTINCT FROM OLD.commitment OR NEW.sealed_seed IS DISTINCT FROM OLD.sealed_seed OR NEW.committed_by IS DISTINCT FROM OLD.committed_by OR NEW.committed_at IS DISTINCT FROM OLD.committed_at OR OLD.state = 'drawn' OR (OLD.state = 'frozen' AND (NEW.members IS DISTINCT FROM OLD.members OR NEW.digest IS DISTINCT FROM OLD.digest)) BEGIN SELECT RAISE(ABORT, 'audit_sample is committed'); END",
        "CREATE TRIGGER tr_audit_evidence_update_append_only BEFORE UPDATE ON audit_evidence WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'audit_evidence is append-only'); END",
        "CREATE TRIGGER tr_audit_evidence_delete_append_only BEFORE DELETE ON audit_evidence WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'audit_evidence is append-only'); END",
        "CREATE TRIGGER tr_audit_finding_delete_kept BEFORE DELETE ON audit_finding WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'audit_finding is kept'); END",
        "CREATE TRIGGER tr_audit_finding_update_as_raised BEFORE UPDATE ON audit_finding WHEN OLD.state = 'verified' OR NEW.number IS DISTINCT FROM OLD.number OR NEW.audit_id IS DISTINCT FROM OLD.audit_id OR NEW.grade IS DISTINCT FROM OLD.grade OR NEW.document IS DISTINCT FROM OLD.document OR NEW.clause IS DISTINCT FROM OLD.clause OR NEW.text IS DISTINCT FROM OLD.text OR NEW.record IS DISTINCT FROM OLD.record OR NEW.evidence IS DISTINCT FROM OLD.evidence OR NEW.owner IS DISTINCT FROM OLD.owner OR NEW.due IS DISTINCT FROM OLD.due BEGIN SELECT RAISE(ABORT, 'audit_finding is as-raised'); END",
        "CREATE TRIGGER tr_record_version_delete_append_only BEFORE DELETE ON record_version WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'record_version is append-only'); END",
        "CREATE TRIGGER tr_record_version_update_append_only BEFORE UPDATE ON record_version WHEN NOT (EXISTS (SELECT 1 FROM record WHERE record.id = OLD.record_id AND record.disposed_at IS NOT NULL) AND NEW.answers = '{}' AND NEW.record_id IS NOT DISTINCT FROM OLD.record_id AND NEW.version IS NOT DISTINCT FROM OLD.version AND NEW.content_hash IS NOT DISTINCT FROM OLD.content_hash AND NEW.changed_by IS NOT DISTINCT FROM OLD.changed_by AND NEW.changed_by_name IS NOT DISTINCT FROM OLD.changed_by_name AND NEW.at IS NOT DISTINCT FROM OLD.at AND NEW.reason IS NOT DISTINCT FROM OLD.reason) BEGIN SELECT RAISE(ABORT, 'record_version is append-only'); END",
        "CREATE TRIGGER tr_record_addition_delete_append_only BEFORE DELETE ON record_addition WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'record_addition is append-only'); END",
        "CREATE TRIGGER tr_record_addition_update_append_only BEFORE UPDATE ON record_addition WHEN NOT (EXISTS (SELECT 1 FROM record WHERE record.id = OLD.record_id AND record.disposed_at IS NOT NULL) AND NEW.text = '' AND NEW.name = '' AND NEW.record_id IS NOT DISTINCT FROM OLD.record_id AND NEW.kind IS NOT DISTINCT FROM OLD.kind AND NEW.sha256 IS NOT DISTINCT FROM OLD.sha256 AND NEW.size IS NOT DISTINCT FROM OLD.size AND NEW.added_by IS NOT DISTINCT FROM OLD.added_by AND NEW.added_by_name IS NOT DISTINCT FROM OLD.added_by_name AND NEW.at IS NOT DISTINCT FROM OLD.at) BEGIN SELECT RAISE(ABORT, 'record_addition is append-only'); END",
        "CREATE TRIGGER tr_survey_invitation_delete_kept BEFORE DELETE ON survey_invitation WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'survey_invitation is kept'); END",
        "CREATE TRIGGER tr_survey_invitation_update_answered BEFORE UPDATE ON survey_invitation WHEN OLD.answered_at IS NOT NULL OR NEW.customer_code <> OLD.customer_code OR NEW.campaign_id <> OLD.campaign_id OR NEW.code <> OLD.code BEGIN SELECT RAISE(ABORT, 'survey_invitation is answered'); END",
        "CREATE TRIGGER tr_audit_line_delete_kept BEFORE DELETE ON audit_line WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'audit_line is kept'); END",
        "CREATE TRIGGER tr_audit_line_update_drawn BEFORE UPDATE ON audit_line WHEN NEW.sample_id IS DISTINCT FROM OLD.sample_id OR NEW.place IS DISTINCT FROM OLD.place OR NEW.record IS DISTINCT FROM OLD.record OR NEW.content_hash IS DISTINCT FROM OLD.content_hash OR NEW.checks IS DISTINCT FROM OLD.checks BEGIN SELECT RAISE(ABORT, 'audit_line is drawn'); END",
        "CREATE TRIGGER tr_survey_link_delete_kept BEFORE DELETE ON survey_link WHEN 1=1 BEGIN SELECT RAISE(ABORT, 'survey_link is kept'); END",
        "CREATE TRIGGER tr_survey_link_update_revoked BEFORE UPDATE ON survey_link WHEN OLD.revoked_at IS NOT NULL OR NEW.token_hash <> OLD.token_hash OR NEW.invitation_id <> OLD.invitation_id BEGIN SELECT RAISE(ABORT, 'survey_link is revoked'); END",
    ),
    "postgresql": (
        "CREATE FUNCTION tr_ledger_entry_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'ledger_entry is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_ledger_entry_update_append_only BEFORE UPDATE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION tr_ledger_entry_update_append_only()',
        "CREATE FUNCTION tr_ledger_entry_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'ledger_entry is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_ledger_entry_delete_append_only BEFORE DELETE ON ledger_entry FOR EACH ROW EXECUTE FUNCTION tr_ledger_entry_delete_append_only()',
        "CREATE FUNCTION tr_ledger_node_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'ledger_node is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_ledger_node_update_append_only BEFORE UPDATE ON ledger_node FOR EACH ROW EXECUTE FUNCTION tr_ledger_node_update_append_only()',
        "CREATE FUNCTION tr_ledger_node_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'ledger_node is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_ledger_node_delete_append_only BEFORE DELETE ON ledger_node FOR EACH ROW EXECUTE FUNCTION tr_ledger_node_delete_append_only()',
        "CREATE FUNCTION tr_change_request_update_as_asked() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.state IN ('rejected', 'closed') OR NEW.number IS DISTINCT FROM OLD.number OR NEW.source IS DISTINCT FROM OLD.source OR NEW.evidence IS DISTINCT FROM OLD.evidence OR NEW.reason IS DISTINCT FROM OLD.reason OR NEW.wanted IS DISTINCT FROM OLD.wanted OR NEW.asked_by IS DISTINCT FROM OLD.asked_by OR NEW.asked_by_name IS DISTINCT FROM OLD.asked_by_name OR NEW.asked_at IS DISTINCT FROM OLD.asked_at THEN RAISE EXCEPTION 'change_request is as-asked'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_change_request_update_as_asked BEFORE UPDATE ON change_request FOR EACH ROW EXECUTE FUNCTION tr_change_request_update_as_asked()',
        "CREATE FUNCTION tr_change_request_delete_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'change_request is kept'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_change_request_delete_kept BEFORE DELETE ON change_request FOR EACH ROW EXECUTE FUNCTION tr_change_request_delete_kept()',
        "CREATE FUNCTION tr_stored_file_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'stored_file is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_stored_file_update_append_only BEFORE UPDATE ON stored_file FOR EACH ROW EXECUTE FUNCTION tr_stored_file_update_append_only()',
        "CREATE FUNCTION tr_stored_file_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'stored_file is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_stored_file_delete_append_only BEFORE DELETE ON stored_file FOR EACH ROW EXECUTE FUNCTION tr_stored_file_delete_append_only()',
        "CREATE FUNCTION tr_route_definition_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'route_definition is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_route_definition_update_append_only BEFORE UPDATE ON route_definition FOR EACH ROW EXECUTE FUNCTION tr_route_definition_update_append_only()',
        "CREATE FUNCTION tr_route_definition_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'route_definition is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_route_definition_delete_append_only BEFORE DELETE ON route_definition FOR EACH ROW EXECUTE FUNCTION tr_route_definition_delete_append_only()',
        "CREATE FUNCTION tr_issued_print_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'issued_print is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_issued_print_update_append_only BEFORE UPDATE ON issued_print FOR EACH ROW EXECUTE FUNCTION tr_issued_print_update_append_only()',
        "CREATE FUNCTION tr_issued_print_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'issued_print is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_issued_print_delete_append_only BEFORE DELETE ON issued_print FOR EACH ROW EXECUTE FUNCTION tr_issued_print_delete_append_only()',
        "CREATE FUNCTION tr_reading_round_update_as_it_was_read() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.number IS DISTINCT FROM OLD.number OR NEW.label IS DISTINCT FROM OLD.label OR NEW.content_hash IS DISTINCT FROM OLD.content_hash OR NEW.hash IS DISTINCT FROM OLD.hash OR NEW.passages IS DISTINCT FROM OLD.passages OR NEW.questions IS DISTINCT FROM OLD.questions OR NEW.share IS DISTINCT FROM OLD.share OR NEW.opened_at IS DISTINCT FROM OLD.opened_at THEN RAISE EXCEPTION 'reading_round is as-it-was-read'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_reading_round_update_as_it_was_read BEFORE UPDATE ON reading_round FOR EACH ROW EXECUTE FUNCTION tr_reading_round_update_as_it_was_read()',
        "CREATE FUNCTION tr_reading_round_delete_as_it_was_read() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'reading_round is as-it-was-read'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_reading_round_delete_as_it_was_read BEFORE DELETE ON reading_round FOR EACH ROW EXECUTE FUNCTION tr_reading_round_delete_as_it_was_read()',
        "CREATE FUNCTION tr_number_scheme_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'number_scheme is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_number_scheme_update_append_only BEFORE UPDATE ON number_scheme FOR EACH ROW EXECUTE FUNCTION tr_number_scheme_update_append_only()',
        "CREATE FUNCTION tr_number_scheme_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'number_scheme is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_number_scheme_delete_append_only BEFORE DELETE ON number_scheme FOR EACH ROW EXECUTE FUNCTION tr_number_scheme_delete_append_only()',
        "CREATE FUNCTION tr_allotted_number_delete_given() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'allotted_number is given'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_allotted_number_delete_given BEFORE DELETE ON allotted_number FOR EACH ROW EXECUTE FUNCTION tr_allotted_number_delete_given()',
        "CREATE FUNCTION tr_allotted_number_update_settled() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.number <> OLD.number OR NEW.lookalike_key <> OLD.lookalike_key OR NEW.series <> OLD.series OR NEW.serial <> OLD.serial OR OLD.state IN ('retired', 'void') THEN RAISE EXCEPTION 'allotted_number is settled'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_allotted_number_update_settled BEFORE UPDATE ON allotted_number FOR EACH ROW EXECUTE FUNCTION tr_allotted_number_update_settled()',
        "CREATE FUNCTION tr_document_review_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'document_review is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_document_review_update_append_only BEFORE UPDATE ON document_review FOR EACH ROW EXECUTE FUNCTION tr_document_review_update_append_only()',
        "CREATE FUNCTION tr_document_review_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'document_review is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_document_review_delete_append_only BEFORE DELETE ON document_review FOR EACH ROW EXECUTE FUNCTION tr_document_review_delete_append_only()',
        "CREATE FUNCTION tr_review_interval_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'review_interval is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_review_interval_update_append_only BEFORE UPDATE ON review_interval FOR EACH ROW EXECUTE FUNCTION tr_review_interval_update_append_only()',
        "CREATE FUNCTION tr_review_interval_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'review_interval is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_review_interval_delete_append_only BEFORE DELETE ON review_interval FOR EACH ROW EXECUTE FUNCTION tr_review_interval_delete_append_only()',
        "CREATE FUNCTION tr_case_note_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'case_note is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_case_note_update_append_only BEFORE UPDATE ON case_note FOR EACH ROW EXECUTE FUNCTION tr_case_note_update_append_only()',
        "CREATE FUNCTION tr_case_note_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'case_note is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_case_note_delete_append_only BEFORE DELETE ON case_note FOR EACH ROW EXECUTE FUNCTION tr_case_note_delete_append_only()',
        "CREATE FUNCTION tr_calendar_day_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'calendar_day is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_calendar_day_update_append_only BEFORE UPDATE ON calendar_day FOR EACH ROW EXECUTE FUNCTION tr_calendar_day_update_append_only()',
        "CREATE FUNCTION tr_calendar_day_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'calendar_day is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_calendar_day_delete_append_only BEFORE DELETE ON calendar_day FOR EACH ROW EXECUTE FUNCTION tr_calendar_day_delete_append_only()',
        "CREATE FUNCTION tr_rulebook_version_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'rulebook_version is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_rulebook_version_update_append_only BEFORE UPDATE ON rulebook_version FOR EACH ROW EXECUTE FUNCTION tr_rulebook_version_update_append_only()',
        "CREATE FUNCTION tr_rulebook_version_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'rulebook_version is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_rulebook_version_delete_append_only BEFORE DELETE ON rulebook_version FOR EACH ROW EXECUTE FUNCTION tr_rulebook_version_delete_append_only()',
        "CREATE FUNCTION tr_accepted_finding_update_as_written() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.revoked_at IS NOT NULL OR NEW.document IS DISTINCT FROM OLD.document OR NEW.rule IS DISTINCT FROM OLD.rule OR NEW.part IS DISTINCT FROM OLD.part OR NEW.clause IS DISTINCT FROM OLD.clause OR NEW.fingerprint IS DISTINCT FROM OLD.fingerprint OR NEW.text IS DISTINCT FROM OLD.text OR NEW.reason IS DISTINCT FROM OLD.reason OR NEW.by_id IS DISTINCT FROM OLD.by_id OR NEW.by_name IS DISTINCT FROM OLD.by_name OR NEW.at IS DISTINCT FROM OLD.at THEN RAISE EXCEPTION 'accepted_finding is as-written'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_accepted_finding_update_as_written BEFORE UPDATE ON accepted_finding FOR EACH ROW EXECUTE FUNCTION tr_accepted_finding_update_as_written()',
        "CREATE FUNCTION tr_accepted_finding_delete_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'accepted_finding is kept'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_accepted_finding_delete_kept BEFORE DELETE ON accepted_finding FOR EACH ROW EXECUTE FUNCTION tr_accepted_finding_delete_kept()',
        "CREATE FUNCTION tr_judgement_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'judgement is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_judgement_update_append_only BEFORE UPDATE ON judgement FOR EACH ROW EXECUTE FUNCTION tr_judgement_update_append_only()',
        "CREATE FUNCTION tr_judgement_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'judgement is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_judgement_delete_append_only BEFORE DELETE ON judgement FOR EACH ROW EXECUTE FUNCTION tr_judgement_delete_append_only()',
        'CREATE TABLE IF NOT EXISTS search_terms (id integer PRIMARY KEY REFERENCES search_entry (id) ON DELETE CASCADE, terms tsvector NOT NULL)',
        'CREATE INDEX IF NOT EXISTS ix_search_terms_terms ON search_terms USING gin (terms)',
        "CREATE OR REPLACE FUNCTION tr_search_entry_noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM search_mark WHERE kind = 'tantivy') THEN INSERT INTO search_outbox (entry_id) SELECT CASE WHEN TG_OP = 'INSERT' THEN NEW.id ELSE OLD.id END; END IF; RETURN NULL; END $$",
        'CREATE OR REPLACE TRIGGER tr_search_entry_noted AFTER INSERT OR DELETE ON search_entry FOR EACH ROW EXECUTE FUNCTION tr_search_entry_noted()',
        "CREATE FUNCTION tr_ledger_review_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'ledger_review is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_ledger_review_update_append_only BEFORE UPDATE ON ledger_review FOR EACH ROW EXECUTE FUNCTION tr_ledger_review_update_append_only()',
        "CREATE FUNCTION tr_ledger_review_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'ledger_review is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_ledger_review_delete_append_only BEFORE DELETE ON ledger_review FOR EACH ROW EXECUTE FUNCTION tr_ledger_review_delete_append_only()',
        "CREATE FUNCTION tr_register_entry_delete_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'register_entry is kept'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_register_entry_delete_kept BEFORE DELETE ON register_entry FOR EACH ROW EXECUTE FUNCTION tr_register_entry_delete_kept()',
        "CREATE FUNCTION tr_register_entry_update_ended() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.until IS NOT NULL OR NEW.register IS DISTINCT FROM OLD.register OR NEW.code_key IS DISTINCT FROM OLD.code_key OR NEW.version IS DISTINCT FROM OLD.version OR NEW.code IS DISTINCT FROM OLD.code OR NEW.alike IS DISTINCT FROM OLD.alike OR NEW.name_zh IS DISTINCT FROM OLD.name_zh OR NEW.name_en IS DISTINCT FROM OLD.name_en OR NEW.looked IS DISTINCT FROM OLD.looked OR NEW.content IS DISTINCT FROM OLD.content OR NEW.retired IS DISTINCT FROM OLD.retired OR NEW.at IS DISTINCT FROM OLD.at OR NEW.by_id IS DISTINCT FROM OLD.by_id OR NEW.by_name IS DISTINCT FROM OLD.by_name OR NEW.reason IS DISTINCT FROM OLD.reason THEN RAISE EXCEPTION 'register_entry is ended'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_register_entry_update_ended BEFORE UPDATE ON register_entry FOR EACH ROW EXECUTE FUNCTION tr_register_entry_update_ended()',
        "CREATE FUNCTION tr_main_term_delete_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'main_term is kept'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_main_term_delete_kept BEFORE DELETE ON main_term FOR EACH ROW EXECUTE FUNCTION tr_main_term_delete_kept()',
        "CREATE FUNCTION tr_main_term_update_ended() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.until IS NOT NULL OR NEW.code_key <> OLD.code_key OR NEW.no <> OLD.no OR NEW.since <> OLD.since THEN RAISE EXCEPTION 'main_term is ended'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_main_term_update_ended BEFORE UPDATE ON main_term FOR EACH ROW EXECUTE FUNCTION tr_main_term_update_ended()',
        "CREATE FUNCTION tr_remark_update_as_written() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.resolved_at IS NOT NULL OR NEW.subject_kind IS DISTINCT FROM OLD.subject_kind OR NEW.subject_key IS DISTINCT FROM OLD.subject_key OR NEW.part IS DISTINCT FROM OLD.part OR NEW.place IS DISTINCT FROM OLD.place OR NEW.quote IS DISTINCT FROM OLD.quote OR NEW.text IS DISTINCT FROM OLD.text OR NEW.author_id IS DISTINCT FROM OLD.author_id OR NEW.author IS DISTINCT FROM OLD.author OR NEW.at IS DISTINCT FROM OLD.at THEN RAISE EXCEPTION 'remark is as-written'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_remark_update_as_written BEFORE UPDATE ON remark FOR EACH ROW EXECUTE FUNCTION tr_remark_update_as_written()',
        "CREATE FUNCTION tr_remark_delete_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'remark is kept'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_remark_delete_kept BEFORE DELETE ON remark FOR EACH ROW EXECUTE FUNCTION tr_remark_delete_kept()',
        "CREATE FUNCTION tr_target_decision_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'target_decision is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_target_decision_update_append_only BEFORE UPDATE ON target_decision FOR EACH ROW EXECUTE FUNCTION tr_target_decision_update_append_only()',
        "CREATE FUNCTION tr_target_decision_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'target_decision is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_target_decision_delete_append_only BEFORE DELETE ON target_decision FOR EACH ROW EXECUTE FUNCTION tr_target_decision_delete_append_only()',
        "CREATE FUNCTION tr_self_check_run_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'self_check_run is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_self_check_run_update_append_only BEFORE UPDATE ON self_check_run FOR EACH ROW EXECUTE FUNCTION tr_self_check_run_update_append_only()',
        "CREATE FUNCTION tr_self_check_run_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'self_check_run is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_self_check_run_delete_append_only BEFORE DELETE ON self_check_run FOR EACH ROW EXECUTE FUNCTION tr_self_check_run_delete_append_only()',
        "CREATE FUNCTION tr_self_check_hit_update_as_found() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.gone_in <> '' OR NEW.key IS DISTINCT FROM OLD.key OR NEW.rule IS DISTINCT FROM OLD.rule OR NEW.detail IS DISTINCT FROM OLD.detail OR NEW.clause IS DISTINCT FROM OLD.clause OR NEW.subject IS DISTINCT FROM OLD.subject OR NEW.url IS DISTINCT FROM OLD.url OR NEW.since IS DISTINCT FROM OLD.since OR NEW.severity IS DISTINCT FROM OLD.severity OR NEW.weight IS DISTINCT FROM OLD.weight OR NEW.message_zh IS DISTINCT FROM OLD.message_zh OR NEW.message_en IS DISTINCT FROM OLD.message_en OR NEW.found_in IS DISTINCT FROM OLD.found_in OR NEW.found_at IS DISTINCT FROM OLD.found_at THEN RAISE EXCEPTION 'self_check_hit is as-found'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_self_check_hit_update_as_found BEFORE UPDATE ON self_check_hit FOR EACH ROW EXECUTE FUNCTION tr_self_check_hit_update_as_found()',
        "CREATE FUNCTION tr_self_check_hit_delete_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'self_check_hit is kept'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_self_check_hit_delete_kept BEFORE DELETE ON self_check_hit FOR EACH ROW EXECUTE FUNCTION tr_self_check_hit_delete_kept()',
        "CREATE FUNCTION tr_self_check_setting_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'self_check_setting is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_self_check_setting_update_append_only BEFORE UPDATE ON self_check_setting FOR EACH ROW EXECUTE FUNCTION tr_self_check_setting_update_append_only()',
        "CREATE FUNCTION tr_self_check_setting_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'self_check_setting is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_self_check_setting_delete_append_only BEFORE DELETE ON self_check_setting FOR EACH ROW EXECUTE FUNCTION tr_self_check_setting_delete_append_only()',
        "CREATE FUNCTION tr_audit_programme_delete_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'audit_programme is kept'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_audit_programme_delete_kept BEFORE DELETE ON audit_programme FOR EACH ROW EXECUTE FUNCTION tr_audit_programme_delete_kept()',
        "CREATE FUNCTION tr_audit_programme_update_approved() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.approved_at IS NOT NULL THEN RAISE EXCEPTION 'audit_programme is approved'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_audit_programme_update_approved BEFORE UPDATE ON audit_programme FOR EACH ROW EXECUTE FUNCTION tr_audit_programme_update_approved()',
        "CREATE FUNCTION tr_clause_assignment_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'clause_assignment is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_clause_assignment_update_append_only BEFORE UPDATE ON clause_assignment FOR EACH ROW EXECUTE FUNCTION tr_clause_assignment_update_append_only()',
        "CREATE FUNCTION tr_clause_assignment_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'clause_assignment is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_clause_assignment_delete_append_only BEFORE DELETE ON clause_assignment FOR EACH ROW EXECUTE FUNCTION tr_clause_assignment_delete_append_only()',
        "CREATE FUNCTION tr_restore_drill_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'restore_drill is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_restore_drill_update_append_only BEFORE UPDATE ON restore_drill FOR EACH ROW EXECUTE FUNCTION tr_restore_drill_update_append_only()',
        "CREATE FUNCTION tr_restore_drill_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'restore_drill is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_restore_drill_delete_append_only BEFORE DELETE ON restore_drill FOR EACH ROW EXECUTE FUNCTION tr_restore_drill_delete_append_only()',
        "CREATE FUNCTION tr_post_term_delete_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'post_term is kept'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_post_term_delete_kept BEFORE DELETE ON post_term FOR EACH ROW EXECUTE FUNCTION tr_post_term_delete_kept()',
        "CREATE FUNCTION tr_post_term_update_ended() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.until IS NOT NULL OR NEW.post <> OLD.post OR NEW.account_id <> OLD.account_id OR NEW.since <> OLD.since THEN RAISE EXCEPTION 'post_term is ended'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_post_term_update_ended BEFORE UPDATE ON post_term FOR EACH ROW EXECUTE FUNCTION tr_post_term_update_ended()',
        "CREATE FUNCTION tr_change_request_place_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'change_request_place is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_change_request_place_update_append_only BEFORE UPDATE ON change_request_place FOR EACH ROW EXECUTE FUNCTION tr_change_request_place_update_append_only()',
        "CREATE FUNCTION tr_change_request_place_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'change_request_place is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_change_request_place_delete_append_only BEFORE DELETE ON change_request_place FOR EACH ROW EXECUTE FUNCTION tr_change_request_place_delete_append_only()',
        "CREATE FUNCTION tr_change_request_revision_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'change_request_revision is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_change_request_revision_update_append_only BEFORE UPDATE ON change_request_revision FOR EACH ROW EXECUTE FUNCTION tr_change_request_revision_update_append_only()',
        "CREATE FUNCTION tr_change_request_revision_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'change_request_revision is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_change_request_revision_delete_append_only BEFORE DELETE ON change_request_revision FOR EACH ROW EXECUTE FUNCTION tr_change_request_revision_delete_append_only()',
        "CREATE FUNCTION tr_revision_update_released() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.state IN ('approved', 'withdrawn') AND (NEW.document_id IS DISTINCT FROM OLD.document_id OR NEW.label IS DISTINCT FROM OLD.label OR NEW.position IS DISTINCT FROM OLD.position OR NEW.title_zh IS DISTINCT FROM OLD.title_zh OR NEW.title_en IS DISTINCT FROM OLD.title_en OR NEW.effective_from IS DISTINCT FROM OLD.effective_from OR NEW.change_summary IS DISTINCT FROM OLD.change_summary OR NEW.change_reason IS DISTINCT FROM OLD.change_reason OR NEW.changed_clauses IS DISTINCT FROM OLD.changed_clauses OR NEW.author_id IS DISTINCT FROM OLD.author_id OR NEW.owner_post IS DISTINCT FROM OLD.owner_post OR NEW.author_name IS DISTINCT FROM OLD.author_name OR NEW.approver_name IS DISTINCT FROM OLD.approver_name OR NEW.writers IS DISTINCT FROM OLD.writers OR NEW.content_hash IS DISTINCT FROM OLD.content_hash OR NEW.body IS DISTINCT FROM OLD.body OR NEW.source_file IS DISTINCT FROM OLD.source_file OR NEW.approved_at IS DISTINCT FROM OLD.approved_at OR NEW.release_set_id IS DISTINCT FROM OLD.release_set_id OR NEW.in_flight IS DISTINCT FROM OLD.in_flight OR NEW.in_flight_until IS DISTINCT FROM OLD.in_flight_until OR NEW.state <> OLD.state AND NOT (OLD.state = 'approved' AND NEW.state = 'withdrawn') OR OLD.effective_until IS NOT NULL AND (NEW.effective_until IS NULL OR NEW.effective_until > OLD.effective_until)) THEN RAISE EXCEPTION 'revision is released'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_revision_update_released BEFORE UPDATE ON revision FOR EACH ROW EXECUTE FUNCTION tr_revision_update_released()',
        "CREATE FUNCTION tr_revision_update_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.kept_until IS NOT NULL AND (NEW.kept_until IS NULL OR NEW.kept_until < OLD.kept_until) THEN RAISE EXCEPTION 'revision is kept'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_revision_update_kept BEFORE UPDATE ON revision FOR EACH ROW EXECUTE FUNCTION tr_revision_update_kept()',
        "CREATE FUNCTION tr_revision_delete_released() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.state IN ('approved', 'withdrawn') THEN RAISE EXCEPTION 'revision is released'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_revision_delete_released BEFORE DELETE ON revision FOR EACH ROW EXECUTE FUNCTION tr_revision_delete_released()',
        "CREATE FUNCTION tr_route_urging_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'route_urging is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_route_urging_update_append_only BEFORE UPDATE ON route_urging FOR EACH ROW EXECUTE FUNCTION tr_route_urging_update_append_only()',
        "CREATE FUNCTION tr_route_urging_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'route_urging is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_route_urging_delete_append_only BEFORE DELETE ON route_urging FOR EACH ROW EXECUTE FUNCTION tr_route_urging_delete_append_only()',
        "CREATE FUNCTION tr_delegation_update_granted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.revoked_at IS NOT NULL OR NEW.principal_id IS DISTINCT FROM OLD.principal_id OR NEW.delegate_id IS DISTINCT FROM OLD.delegate_id OR NEW.kinds IS DISTINCT FROM OLD.kinds OR NEW.since IS DISTINCT FROM OLD.since OR NEW.until IS DISTINCT FROM OLD.until OR NEW.reason IS DISTINCT FROM OLD.reason OR NEW.granted_at IS DISTINCT FROM OLD.granted_at THEN RAISE EXCEPTION 'delegation is granted'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_delegation_update_granted BEFORE UPDATE ON delegation FOR EACH ROW EXECUTE FUNCTION tr_delegation_update_granted()',
        "CREATE FUNCTION tr_delegation_delete_granted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'delegation is granted'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_delegation_delete_granted BEFORE DELETE ON delegation FOR EACH ROW EXECUTE FUNCTION tr_delegation_delete_granted()',
        "CREATE FUNCTION tr_controlled_copy_update_for_good() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.number IS DISTINCT FROM OLD.number OR NEW.label IS DISTINCT FROM OLD.label OR NEW.content_hash IS DISTINCT FROM OLD.content_hash OR NEW.copy_no IS DISTINCT FROM OLD.copy_no OR NEW.serial IS DISTINCT FROM OLD.serial OR NEW.issued_by IS DISTINCT FROM OLD.issued_by OR NEW.issued_at IS DISTINCT FROM OLD.issued_at THEN RAISE EXCEPTION 'controlled_copy is for-good'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_controlled_copy_update_for_good BEFORE UPDATE ON controlled_copy FOR EACH ROW EXECUTE FUNCTION tr_controlled_copy_update_for_good()',
        "CREATE FUNCTION tr_controlled_copy_delete_for_good() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'controlled_copy is for-good'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_controlled_copy_delete_for_good BEFORE DELETE ON controlled_copy FOR EACH ROW EXECUTE FUNCTION tr_controlled_copy_delete_for_good()',
        "CREATE FUNCTION tr_acknowledgement_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'acknowledgement is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_acknowledgement_update_append_only BEFORE UPDATE ON acknowledgement FOR EACH ROW EXECUTE FUNCTION tr_acknowledgement_update_append_only()',
        "CREATE FUNCTION tr_acknowledgement_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'acknowledgement is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_acknowledgement_delete_append_only BEFORE DELETE ON acknowledgement FOR EACH ROW EXECUTE FUNCTION tr_acknowledgement_delete_append_only()',
        "CREATE FUNCTION tr_disposal_delete_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'disposal is kept'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_disposal_delete_kept BEFORE DELETE ON disposal FOR EACH ROW EXECUTE FUNCTION tr_disposal_delete_kept()',
        "CREATE FUNCTION tr_disposal_update_signed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.state <> 'proposed' OR NOT (NEW.number IS NOT DISTINCT FROM OLD.number AND NEW.records IS NOT DISTINCT FROM OLD.records AND NEW.reason IS NOT DISTINCT FROM OLD.reason AND NEW.content_hash IS NOT DISTINCT FROM OLD.content_hash AND NEW.proposer IS NOT DISTINCT FROM OLD.proposer AND NEW.proposed_by IS NOT DISTINCT FROM OLD.proposed_by AND NEW.proposed_at IS NOT DISTINCT FROM OLD.proposed_at) THEN RAISE EXCEPTION 'disposal is signed'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_disposal_update_signed BEFORE UPDATE ON disposal FOR EACH ROW EXECUTE FUNCTION tr_disposal_update_signed()',
        "CREATE FUNCTION tr_remark_answer_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'remark_answer is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_remark_answer_update_append_only BEFORE UPDATE ON remark_answer FOR EACH ROW EXECUTE FUNCTION tr_remark_answer_update_append_only()',
        "CREATE FUNCTION tr_remark_answer_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'remark_answer is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_remark_answer_delete_append_only BEFORE DELETE ON remark_answer FOR EACH ROW EXECUTE FUNCTION tr_remark_answer_delete_append_only()',
        "CREATE FUNCTION tr_audit_delete_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'audit is kept'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_audit_delete_kept BEFORE DELETE ON audit FOR EACH ROW EXECUTE FUNCTION tr_audit_delete_kept()',
        "CREATE FUNCTION tr_audit_update_as_planned() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.state IN ('reported', 'cancelled') OR NEW.number IS DISTINCT FROM OLD.number OR NEW.year IS DISTINCT FROM OLD.year OR NEW.kind IS DISTINCT FROM OLD.kind OR NEW.title IS DISTINCT FROM OLD.title OR NEW.scope IS DISTINCT FROM OLD.scope OR NEW.criteria IS DISTINCT FROM OLD.criteria OR NEW.documents IS DISTINCT FROM OLD.documents OR NEW.posts IS DISTINCT FROM OLD.posts OR NEW.team IS DISTINCT FROM OLD.team OR NEW.lead IS DISTINCT FROM OLD.lead THEN RAISE EXCEPTION 'audit is as-planned'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_audit_update_as_planned BEFORE UPDATE ON audit FOR EACH ROW EXECUTE FUNCTION tr_audit_update_as_planned()',
        "CREATE FUNCTION tr_clause_insert_released() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM revision r WHERE r.id = NEW.revision_id AND r.state IN ('approved', 'withdrawn')) THEN RAISE EXCEPTION 'clause is released'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_clause_insert_released BEFORE INSERT ON clause FOR EACH ROW EXECUTE FUNCTION tr_clause_insert_released()',
        "CREATE FUNCTION tr_clause_update_released() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM revision r WHERE r.id = OLD.revision_id AND r.state IN ('approved', 'withdrawn')) OR EXISTS (SELECT 1 FROM revision r WHERE r.id = NEW.revision_id AND r.state IN ('approved', 'withdrawn')) THEN RAISE EXCEPTION 'clause is released'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_clause_update_released BEFORE UPDATE ON clause FOR EACH ROW EXECUTE FUNCTION tr_clause_update_released()',
        "CREATE FUNCTION tr_clause_delete_released() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF EXISTS (SELECT 1 FROM revision r WHERE r.id = OLD.revision_id AND r.state IN ('approved', 'withdrawn')) THEN RAISE EXCEPTION 'clause is released'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_clause_delete_released BEFORE DELETE ON clause FOR EACH ROW EXECUTE FUNCTION tr_clause_delete_released()',
        "CREATE FUNCTION tr_sign_off_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'sign_off is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_sign_off_update_append_only BEFORE UPDATE ON sign_off FOR EACH ROW EXECUTE FUNCTION tr_sign_off_update_append_only()',
        "CREATE FUNCTION tr_sign_off_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'sign_off is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_sign_off_delete_append_only BEFORE DELETE ON sign_off FOR EACH ROW EXECUTE FUNCTION tr_sign_off_delete_append_only()',
        "CREATE FUNCTION tr_copy_event_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'copy_event is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_copy_event_update_append_only BEFORE UPDATE ON copy_event FOR EACH ROW EXECUTE FUNCTION tr_copy_event_update_append_only()',
        "CREATE FUNCTION tr_copy_event_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'copy_event is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_copy_event_delete_append_only BEFORE DELETE ON copy_event FOR EACH ROW EXECUTE FUNCTION tr_copy_event_delete_append_only()',
        "CREATE FUNCTION tr_record_update_filed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.number IS DISTINCT FROM OLD.number OR NEW.number_key IS DISTINCT FROM OLD.number_key OR NEW.form_number IS DISTINCT FROM OLD.form_number OR NEW.revision_id IS DISTINCT FROM OLD.revision_id OR NEW.revision_label IS DISTINCT FROM OLD.revision_label OR NEW.revision_hash IS DISTINCT FROM OLD.revision_hash OR NEW.filed_by IS DISTINCT FROM OLD.filed_by OR NEW.filed_by_name IS DISTINCT FROM OLD.filed_by_name OR NEW.filed_at IS DISTINCT FROM OLD.filed_at OR NEW.former IS DISTINCT FROM OLD.former THEN RAISE EXCEPTION 'record is filed'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_record_update_filed BEFORE UPDATE ON record FOR EACH ROW EXECUTE FUNCTION tr_record_update_filed()',
        "CREATE FUNCTION tr_record_update_versioned() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT ((NEW.version = OLD.version + 1 AND OLD.void_at IS NULL AND NEW.void_at IS NULL AND OLD.disposed_at IS NULL AND NEW.disposed_at IS NULL) OR (NEW.version IS NOT DISTINCT FROM OLD.version AND NEW.content_hash IS NOT DISTINCT FROM OLD.content_hash AND NEW.title_zh IS NOT DISTINCT FROM OLD.title_zh AND NEW.title_en IS NOT DISTINCT FROM OLD.title_en AND NEW.period IS NOT DISTINCT FROM OLD.period AND NEW.content IS NOT DISTINCT FROM OLD.content AND OLD.disposed_at IS NULL AND NEW.disposed_at IS NULL) OR (NEW.version = OLD.version AND NEW.content_hash = OLD.content_hash AND OLD.held_for = '' AND NEW.held_for = '' AND OLD.disposed_at IS NULL AND NEW.disposed_at IS NOT NULL)) OR NOT (OLD.void_at IS NULL OR NEW.void_at IS NOT DISTINCT FROM OLD.void_at AND NEW.void_by IS NOT DISTINCT FROM OLD.void_by AND NEW.void_reason IS NOT DISTINCT FROM OLD.void_reason) THEN RAISE EXCEPTION 'record is versioned'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_record_update_versioned BEFORE UPDATE ON record FOR EACH ROW EXECUTE FUNCTION tr_record_update_versioned()',
        "CREATE FUNCTION tr_record_delete_filed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'record is filed'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_record_delete_filed BEFORE DELETE ON record FOR EACH ROW EXECUTE FUNCTION tr_record_delete_filed()',
        "CREATE FUNCTION tr_survey_campaign_delete_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'survey_campaign is kept'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_survey_campaign_delete_kept BEFORE DELETE ON survey_campaign FOR EACH ROW EXECUTE FUNCTION tr_survey_campaign_delete_kept()',
        "CREATE FUNCTION tr_survey_campaign_update_as_planned() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.state = 'closed' OR NEW.form_number <> OLD.form_number OR NEW.period <> OLD.period OR NEW.revision_id <> OLD.revision_id THEN RAISE EXCEPTION 'survey_campaign is as-planned'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_survey_campaign_update_as_planned BEFORE UPDATE ON survey_campaign FOR EACH ROW EXECUTE FUNCTION tr_survey_campaign_update_as_planned()',
        "CREATE FUNCTION tr_audit_question_delete_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'audit_question is kept'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_audit_question_delete_kept BEFORE DELETE ON audit_question FOR EACH ROW EXECUTE FUNCTION tr_audit_question_delete_kept()',
        "CREATE FUNCTION tr_audit_question_update_in_force() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.audit_id IS DISTINCT FROM OLD.audit_id OR NEW.document IS DISTINCT FROM OLD.document OR NEW.label IS DISTINCT FROM OLD.label OR NEW.clause IS DISTINCT FROM OLD.clause OR NEW.title IS DISTINCT FROM OLD.title OR NEW.text IS DISTINCT FROM OLD.text THEN RAISE EXCEPTION 'audit_question is in-force'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_audit_question_update_in_force BEFORE UPDATE ON audit_question FOR EACH ROW EXECUTE FUNCTION tr_audit_question_update_in_force()',
        "CREATE FUNCTION tr_audit_sample_delete_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'audit_sample is kept'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_audit_sample_delete_kept BEFORE DELETE ON audit_sample FOR EACH ROW EXECUTE FUNCTION tr_audit_sample_delete_kept()',
        "CREATE FUNCTION tr_audit_sample_update_committed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.audit_id IS DISTINCT FROM OLD.audit_id OR NEW.no IS DISTINCT FROM OLD.no OR NEW.design IS DISTINCT FROM OLD.design OR NEW.commitment IS DISTINCT FROM OLD.commitment OR NEW.sealed_seed IS DISTINCT FROM OLD.sealed_seed OR NEW.committed_by IS DISTINCT FROM OLD.committed_by OR NEW.committed_at IS DISTINCT FROM OLD.committed_at OR OLD.state = 'drawn' OR (OLD.state = 'frozen' AND (NEW.members IS DISTINCT FROM OLD.members OR NEW.digest IS DISTINCT FROM OLD.digest)) THEN RAISE EXCEPTION 'audit_sample is committed'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_audit_sample_update_committed BEFORE UPDATE ON audit_sample FOR EACH ROW EXECUTE FUNCTION tr_audit_sample_update_committed()',
        "CREATE FUNCTION tr_audit_evidence_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'audit_evidence is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_audit_evidence_update_append_only BEFORE UPDATE ON audit_evidence FOR EACH ROW EXECUTE FUNCTION tr_audit_evidence_update_append_only()',
        "CREATE FUNCTION tr_audit_evidence_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'audit_evidence is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_audit_evidence_delete_append_only BEFORE DELETE ON audit_evidence FOR EACH ROW EXECUTE FUNCTION tr_audit_evidence_delete_append_only()',
        "CREATE FUNCTION tr_audit_finding_delete_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'audit_finding is kept'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_audit_finding_delete_kept BEFORE DELETE ON audit_finding FOR EACH ROW EXECUTE FUNCTION tr_audit_finding_delete_kept()',
        "CREATE FUNCTION tr_audit_finding_update_as_raised() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.state = 'verified' OR NEW.number IS DISTINCT FROM OLD.number OR NEW.audit_id IS DISTINCT FROM OLD.audit_id OR NEW.grade IS DISTINCT FROM OLD.grade OR NEW.document IS DISTINCT FROM OLD.document OR NEW.clause IS DISTINCT FROM OLD.clause OR NEW.text IS DISTINCT FROM OLD.text OR NEW.record IS DISTINCT FROM OLD.record OR NEW.evidence IS DISTINCT FROM OLD.evidence OR NEW.owner IS DISTINCT FROM OLD.owner OR NEW.due IS DISTINCT FROM OLD.due THEN RAISE EXCEPTION 'audit_finding is as-raised'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_audit_finding_update_as_raised BEFORE UPDATE ON audit_finding FOR EACH ROW EXECUTE FUNCTION tr_audit_finding_update_as_raised()',
        "CREATE FUNCTION tr_record_version_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'record_version is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_record_version_delete_append_only BEFORE DELETE ON record_version FOR EACH ROW EXECUTE FUNCTION tr_record_version_delete_append_only()',
        "CREATE FUNCTION tr_record_version_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT (EXISTS (SELECT 1 FROM record WHERE record.id = OLD.record_id AND record.disposed_at IS NOT NULL) AND NEW.answers = '{}' AND NEW.record_id IS NOT DISTINCT FROM OLD.record_id AND NEW.version IS NOT DISTINCT FROM OLD.version AND NEW.content_hash IS NOT DISTINCT FROM OLD.content_hash AND NEW.changed_by IS NOT DISTINCT FROM OLD.changed_by AND NEW.changed_by_name IS NOT DISTINCT FROM OLD.changed_by_name AND NEW.at IS NOT DISTINCT FROM OLD.at AND NEW.reason IS NOT DISTINCT FROM OLD.reason) THEN RAISE EXCEPTION 'record_version is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_record_version_update_append_only BEFORE UPDATE ON record_version FOR EACH ROW EXECUTE FUNCTION tr_record_version_update_append_only()',
        "CREATE FUNCTION tr_record_addition_delete_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'record_addition is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_record_addition_delete_append_only BEFORE DELETE ON record_addition FOR EACH ROW EXECUTE FUNCTION tr_record_addition_delete_append_only()',
        "CREATE FUNCTION tr_record_addition_update_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NOT (EXISTS (SELECT 1 FROM record WHERE record.id = OLD.record_id AND record.disposed_at IS NOT NULL) AND NEW.text = '' AND NEW.name = '' AND NEW.record_id IS NOT DISTINCT FROM OLD.record_id AND NEW.kind IS NOT DISTINCT FROM OLD.kind AND NEW.sha256 IS NOT DISTINCT FROM OLD.sha256 AND NEW.size IS NOT DISTINCT FROM OLD.size AND NEW.added_by IS NOT DISTINCT FROM OLD.added_by AND NEW.added_by_name IS NOT DISTINCT FROM OLD.added_by_name AND NEW.at IS NOT DISTINCT FROM OLD.at) THEN RAISE EXCEPTION 'record_addition is append-only'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_record_addition_update_append_only BEFORE UPDATE ON record_addition FOR EACH ROW EXECUTE FUNCTION tr_record_addition_update_append_only()',
        "CREATE FUNCTION tr_survey_invitation_delete_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'survey_invitation is kept'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_survey_invitation_delete_kept BEFORE DELETE ON survey_invitation FOR EACH ROW EXECUTE FUNCTION tr_survey_invitation_delete_kept()',
        "CREATE FUNCTION tr_survey_invitation_update_answered() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.answered_at IS NOT NULL OR NEW.customer_code <> OLD.customer_code OR NEW.campaign_id <> OLD.campaign_id OR NEW.code <> OLD.code THEN RAISE EXCEPTION 'survey_invitation is answered'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_survey_invitation_update_answered BEFORE UPDATE ON survey_invitation FOR EACH ROW EXECUTE FUNCTION tr_survey_invitation_update_answered()',
        "CREATE FUNCTION tr_audit_line_delete_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'audit_line is kept'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_audit_line_delete_kept BEFORE DELETE ON audit_line FOR EACH ROW EXECUTE FUNCTION tr_audit_line_delete_kept()',
        "CREATE FUNCTION tr_audit_line_update_drawn() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.sample_id IS DISTINCT FROM OLD.sample_id OR NEW.place IS DISTINCT FROM OLD.place OR NEW.record IS DISTINCT FROM OLD.record OR NEW.content_hash IS DISTINCT FROM OLD.content_hash OR NEW.checks IS DISTINCT FROM OLD.checks THEN RAISE EXCEPTION 'audit_line is drawn'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_audit_line_update_drawn BEFORE UPDATE ON audit_line FOR EACH ROW EXECUTE FUNCTION tr_audit_line_update_drawn()',
        "CREATE FUNCTION tr_survey_link_delete_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF 1=1 THEN RAISE EXCEPTION 'survey_link is kept'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_survey_link_delete_kept BEFORE DELETE ON survey_link FOR EACH ROW EXECUTE FUNCTION tr_survey_link_delete_kept()',
        "CREATE FUNCTION tr_survey_link_update_revoked() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.revoked_at IS NOT NULL OR NEW.token_hash <> OLD.token_hash OR NEW.invitation_id <> OLD.invitation_id THEN RAISE EXCEPTION 'survey_link is revoked'; END IF; RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END; END $$",
        'CREATE TRIGGER tr_survey_link_update_revoked BEFORE UPDATE ON survey_link FOR EACH ROW EXECUTE FUNCTION tr_survey_link_update_revoked()',
    ),
}


def upgrade() -> None:
    op.create_table('accepted_finding',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document', sa.String(length=20), nullable=False),
    sa.Column('rule', sa.String(length=40), nullable=False),
    sa.Column('part', sa.Integer(), nullable=False),
    sa.Column('clause', sa.String(length=20), nullable=False),
    sa.Column('fingerprint', sa.String(length=64), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('by_name', sa.String(length=80), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('revoked_by', sa.String(length=80), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revoked_reason', sa.Text(), nullable=False),
    sa.CheckConstraint("(revoked_at IS NULL) = (revoked_by = '')", name=op.f('ck_accepted_finding_revoked_by_somebody')),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_accepted_finding_accepted_with_reason')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_accepted_finding'))
    )
    op.create_index(op.f('ix_accepted_finding_document'), 'accepted_finding', ['document'], unique=False)
    op.create_table('account',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('username', sa.String(length=80), nullable=False),
    sa.Column('username_key', sa.String(length=80), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('posts', sa.Text(), nullable=False),
    sa.Column('password_hash', sa.String(length=200), nullable=False),
    sa.Column('password_given', sa.Boolean(), nullable=False),
    sa.Column('active', sa.Boolean(), nullable=False),
    sa.Column('valid_from', sa.DateTime(timezone=True), nullable=True),
    sa.Column('valid_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('scope', sa.Text(), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('(valid_from IS NULL) = (valid_until IS NULL) AND (valid_until IS NULL OR valid_from < valid_until)', name=op.f('ck_account_ends_after_it_begins')),
    sa.CheckConstraint('scope IS NULL OR valid_until IS NOT NULL', name=op.f('ck_account_scope_has_a_term')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    sa.UniqueConstraint('username_key', name=op.f('uq_account_username_key'))
    )
    op.create_table('allotted_number',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=20), nullable=False),
    sa.Column('lookalike_key', sa.String(length=20), nullable=False),
    sa.Column('series', sa.String(length=12), nullable=False),
    sa.Column('serial', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('title_zh', sa.String(length=200), nullable=False),
    sa.Column('title_en', sa.String(length=200), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('by_name', sa.String(length=80), nullable=False),
    sa.Column('given_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state = 'used' OR reason <> ''", name=op.f('ck_allotted_number_explained')),
    sa.CheckConstraint("state IN ('used', 'reserved', 'retired', 'void')", name=op.f('ck_allotted_number_state_is_known')),
    sa.CheckConstraint('serial > 0', name=op.f('ck_allotted_number_serial_counts')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_allotted_number')),
    sa.UniqueConstraint('lookalike_key', name=op.f('uq_allotted_number_lookalike_key')),
    sa.UniqueConstraint('number', name=op.f('uq_allotted_number_number'))
    )
    op.create_index('uq_allotted_number_series_serial', 'allotted_number', ['series', 'serial'], unique=True)
    op.create_table('answered_request',
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('path', sa.String(length=300), nullable=False),
    sa.Column('location', sa.String(length=500), nullable=False),
    sa.Column('status', sa.Integer(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('asked', sa.String(length=64), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_answered_request'))
    )
    op.create_index(op.f('ix_answered_request_at'), 'answered_request', ['at'], unique=False)
    op.create_table('attempt',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('username_key', sa.String(length=80), nullable=False),
    sa.Column('address', sa.String(length=64), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('cleared', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attempt'))
    )
    op.create_index('ix_attempt_account', 'attempt', ['username_key', 'at'], unique=False)
    op.create_index('ix_attempt_address', 'attempt', ['address', 'at'], unique=False)
    op.create_table('audit_programme',
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('aims', sa.Text(), nullable=False),
    sa.Column('methods', sa.Text(), nullable=False),
    sa.Column('set_by', sa.String(length=80), nullable=False),
    sa.Column('set_by_id', sa.Integer(), nullable=False),
    sa.Column('set_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('approved_by', sa.String(length=80), nullable=False),
    sa.Column('approved_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('year', name=op.f('pk_audit_programme'))
    )
    op.create_table('calendar_day',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('works', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.String(length=60), nullable=False),
    sa.Column('by_name', sa.String(length=80), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_calendar_day_reasoned')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_calendar_day'))
    )
    op.create_index(op.f('ix_calendar_day_day'), 'calendar_day', ['day'], unique=False)
    op.create_table('case_note',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('head', sa.String(length=40), nullable=False),
    sa.Column('step', sa.String(length=40), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('reference', sa.String(length=60), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('by_name', sa.String(length=80), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("kind <> 'returned' OR reference <> ''", name=op.f('ck_case_note_returned_on_a_note')),
    sa.CheckConstraint("kind IN ('waived', 'returned')", name=op.f('ck_case_note_kind_is_known')),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_case_note_reasoned')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_case_note')),
    sa.UniqueConstraint('head', 'step', name=op.f('uq_case_note_head_step'))
    )
    op.create_table('change_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=20), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('source', sa.String(length=20), nullable=False),
    sa.Column('evidence', sa.String(length=100), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('wanted', sa.Text(), nullable=False),
    sa.Column('asked_by', sa.Integer(), nullable=False),
    sa.Column('asked_by_name', sa.String(length=80), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided_by', sa.String(length=80), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('decision', sa.Text(), nullable=False),
    sa.Column('closed_by', sa.String(length=80), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closing', sa.Text(), nullable=False),
    sa.CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name=op.f('ck_change_request_closed_is_dated')),
    sa.CheckConstraint("state <> 'rejected' OR decision <> ''", name=op.f('ck_change_request_rejected_has_a_reason')),
    sa.CheckConstraint("state IN ('asked', 'accepted', 'rejected', 'closed')", name=op.f('ck_change_request_state_is_known')),
    sa.CheckConstraint("state NOT IN ('accepted', 'rejected') OR decided_at IS NOT NULL", name=op.f('ck_change_request_decided_is_dated')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_change_request')),
    sa.UniqueConstraint('number', name=op.f('uq_change_request_number'))
    )
    op.create_index(op.f('ix_change_request_asked_by'), 'change_request', ['asked_by'], unique=False)
    op.create_index(op.f('ix_change_request_state'), 'change_request', ['state'], unique=False)
    op.create_table('clause_assignment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('standard', sa.String(length=40), nullable=False),
    sa.Column('clause', sa.String(length=20), nullable=False),
    sa.Column('documents', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('by_name', sa.String(length=120), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_clause_assignment_reasoned')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_clause_assignment'))
    )
    op.create_index('ix_clause_assignment_standard', 'clause_assignment', ['standard', 'clause', 'id'], unique=False)
    op.create_table('distribution_list',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=40), nullable=False),
    sa.Column('posts', sa.Text(), nullable=False),
    sa.Column('people', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_distribution_list')),
    sa.UniqueConstraint('number', name=op.f('uq_distribution_list_number'))
    )
    op.create_table('document',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=20), nullable=False),
    sa.Column('number_key', sa.String(length=20), nullable=False),
    sa.Column('lookalike_key', sa.String(length=20), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('title_zh', sa.String(length=200), nullable=False),
    sa.Column('title_en', sa.String(length=200), nullable=False),
    sa.Column('owner_post', sa.String(length=40), nullable=False),
    sa.Column('sample', sa.Boolean(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('procedure', 'form', 'manual', 'work_instruction', 'external')", name=op.f('ck_document_kind_is_known')),
    sa.CheckConstraint("number <> '' AND number = TRIM(number)", name=op.f('ck_document_number_is_trimmed')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document')),
    sa.UniqueConstraint('lookalike_key', name=op.f('uq_document_lookalike_key')),
    sa.UniqueConstraint('number_key', name=op.f('uq_document_number_key'))
    )
    op.create_index(op.f('ix_document_kind'), 'document', ['kind'], unique=False)
    op.create_table('document_review',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=20), nullable=False),
    sa.Column('label', sa.String(length=8), nullable=False),
    sa.Column('revision_hash', sa.String(length=64), nullable=False),
    sa.Column('verdict', sa.String(length=10), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('reviewed_on', sa.Date(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('by_name', sa.String(length=80), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_document_review_reasoned')),
    sa.CheckConstraint("verdict IN ('keep', 'revise', 'withdraw')", name=op.f('ck_document_review_verdict_is_known')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_document_review'))
    )
    op.create_index('ix_document_review_number_id', 'document_review', ['number', 'id'], unique=False)
    op.create_table('draft_presence',
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('clause_id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('revision_id', 'person_id', name=op.f('pk_draft_presence'))
    )
    op.create_table('import_batch',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('by_name', sa.String(length=80), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('passed_over', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_batch'))
    )
    op.create_table('issued_print',
    sa.Column('serial', sa.String(length=9), nullable=False),
    sa.Column('kind', sa.String(length=12), nullable=False),
    sa.Column('number', sa.String(length=40), nullable=False),
    sa.Column('label', sa.String(length=8), nullable=False),
    sa.Column('content', sa.String(length=12), nullable=False),
    sa.Column('copy_no', sa.Integer(), nullable=False),
    sa.Column('printed_by', sa.Integer(), nullable=False),
    sa.Column('printed_by_name', sa.String(length=120), nullable=False),
    sa.Column('medium', sa.String(length=4), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('serial', name=op.f('pk_issued_print'))
    )
    op.create_index(op.f('ix_issued_print_number'), 'issued_print', ['number'], unique=False)
    op.create_table('judgement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('subject_kind', sa.String(length=20), nullable=False),
    sa.Column('subject_key', sa.String(length=200), nullable=False),
    sa.Column('stage', sa.String(length=12), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('settings', sa.Text(), nullable=False),
    sa.Column('findings', sa.Text(), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("stage IN ('submission', 'release')", name=op.f('ck_judgement_stage_is_known')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_judgement'))
    )
    op.create_index('ix_judgement_subject', 'judgement', ['subject_kind', 'subject_key'], unique=False)
    op.create_table('ledger_entry',
    sa.Column('seq', sa.Integer(), autoincrement=False, nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('actor_id', sa.Integer(), nullable=False),
    sa.Column('actor', sa.String(length=120), nullable=False),
    sa.Column('act', sa.String(length=40), nullable=False),
    sa.Column('subject_kind', sa.String(length=20), nullable=False),
    sa.Column('subject_key', sa.String(length=200), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_ledger_entry')),
    sa.UniqueConstraint('hash', name=op.f('uq_ledger_entry_hash'))
    )
    op.create_index('ix_ledger_entry_act', 'ledger_entry', ['act', 'seq'], unique=False)
    op.create_index('ix_ledger_entry_actor', 'ledger_entry', ['actor', 'seq'], unique=False)
    op.create_index('ix_ledger_entry_at', 'ledger_entry', ['at'], unique=False)
    op.create_index('ix_ledger_entry_subject', 'ledger_entry', ['subject_kind', 'subject_key', 'seq'], unique=False)
    op.create_table('ledger_node',
    sa.Column('id', sa.BigInteger(), autoincrement=False, nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ledger_node'))
    )
    op.create_table('ledger_review',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('first', sa.Integer(), nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.Column('head', sa.String(length=64), nullable=False),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('by_name', sa.String(length=120), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.CheckConstraint("remark <> ''", name=op.f('ck_ledger_review_remarked')),
    sa.CheckConstraint('last >= first AND first >= 1', name=op.f('ck_ledger_review_covers_something')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ledger_review')),
    sa.UniqueConstraint('first', name=op.f('uq_ledger_review_first'))
    )
    op.create_table('mail',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('purpose', sa.String(length=40), nullable=False),
    sa.Column('subject_kind', sa.String(length=20), nullable=False),
    sa.Column('subject_key', sa.String(length=120), nullable=False),
    sa.Column('to_address', sa.String(length=254), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('message_id', sa.String(length=120), nullable=False),
    sa.Column('queued_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('tries', sa.Integer(), nullable=False),
    sa.Column('said', sa.Text(), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("state IN ('queued', 'sending', 'sent', 'failed', 'bounced', 'withdrawn')", name=op.f('ck_mail_state_is_known')),
    sa.CheckConstraint("state NOT IN ('sent', 'bounced') OR sent_at IS NOT NULL", name=op.f('ck_mail_sent_is_dated')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mail')),
    sa.UniqueConstraint('message_id', name=op.f('uq_mail_message_id'))
    )
    op.create_index('ix_mail_state_due_at', 'mail', ['state', 'due_at'], unique=False)
    op.create_index('ix_mail_subject_key', 'mail', ['subject_key'], unique=False)
    op.create_table('main_term',
    sa.Column('code_key', sa.String(length=40), nullable=False),
    sa.Column('no', sa.Integer(), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.CheckConstraint('until IS NULL OR until >= since', name=op.f('ck_main_term_ends_after_it_begins')),
    sa.PrimaryKeyConstraint('code_key', 'no', name=op.f('pk_main_term'))
    )
    op.create_index('ix_main_term_since', 'main_term', ['since'], unique=False)
    op.create_index('uq_main_term_open', 'main_term', ['code_key'], unique=True, sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
    op.create_table('number_scheme',
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('decided_by', sa.String(length=80), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('version', name=op.f('pk_number_scheme'))
    )
    op.create_table('reading_plan',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=40), nullable=False),
    sa.Column('label', sa.String(length=8), nullable=False),
    sa.Column('questions', sa.Text(), nullable=False),
    sa.Column('share', sa.Integer(), nullable=False),
    sa.Column('days', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint('share BETWEEN 0 AND 100', name=op.f('ck_reading_plan_share_is_a_percentage')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reading_plan')),
    sa.UniqueConstraint('number', 'label', name=op.f('uq_reading_plan_number_label'))
    )
    op.create_table('reading_round',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=40), nullable=False),
    sa.Column('label', sa.String(length=8), nullable=False),
    sa.Column('title_zh', sa.String(length=200), nullable=False),
    sa.Column('title_en', sa.String(length=200), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.Column('summary', sa.Text(), nullable=False),
    sa.Column('passages', sa.Text(), nullable=False),
    sa.Column('questions', sa.Text(), nullable=False),
    sa.Column('effective_from', sa.Date(), nullable=True),
    sa.Column('share', sa.Integer(), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('is_open', sa.Boolean(), nullable=False),
    sa.Column('closed_why', sa.String(length=20), nullable=False),
    sa.Column('reminded_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reminders', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reading_round'))
    )
    op.create_index(op.f('ix_reading_round_is_open'), 'reading_round', ['is_open'], unique=False)
    op.create_index('ix_reading_round_number_label', 'reading_round', ['number', 'label'], unique=False)
    op.create_index('uq_reading_round_open', 'reading_round', ['number', 'label'], unique=True, sqlite_where=sa.text("closed_why = ''"), postgresql_where=sa.text("closed_why = ''"))
    op.create_table('register_entry',
    sa.Column('register', sa.String(length=12), nullable=False),
    sa.Column('code_key', sa.String(length=40), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('alike', sa.String(length=40), nullable=False),
    sa.Column('name_zh', sa.String(length=120), nullable=False),
    sa.Column('name_en', sa.String(length=120), nullable=False),
    sa.Column('looked', sa.String(length=300), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('retired', sa.Boolean(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('by_name', sa.String(length=80), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.CheckConstraint("register IN ('customers', 'products')", name=op.f('ck_register_entry_register_is_known')),
    sa.CheckConstraint("version = 1 OR reason <> ''", name=op.f('ck_register_entry_changed_with_reason')),
    sa.CheckConstraint('version >= 1', name=op.f('ck_register_entry_version_counts')),
    sa.PrimaryKeyConstraint('register', 'code_key', 'version', name=op.f('pk_register_entry'))
    )
    op.create_index('uq_register_entry_alike', 'register_entry', ['register', 'alike'], unique=True, sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
    op.create_index('uq_register_entry_open', 'register_entry', ['register', 'code_key'], unique=True, sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
    op.create_table('register_import',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('register', sa.String(length=12), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('source', sa.LargeBinary(), nullable=True),
    sa.Column('plan', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('read', sa.Integer(), nullable=False),
    sa.Column('counts', sa.Text(), nullable=False),
    sa.Column('notes', sa.Text(), nullable=False),
    sa.Column('standing', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('by_name', sa.String(length=80), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("state IN ('reading', 'read', 'done', 'dropped')", name=op.f('ck_register_import_state_is_known')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_register_import'))
    )
    op.create_index(op.f('ix_register_import_sha256'), 'register_import', ['sha256'], unique=False)
    op.create_table('release_set',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('effective_on', sa.Date(), nullable=True),
    sa.Column('opened_by', sa.String(length=80), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed_by', sa.String(length=80), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(state = 'open') = (closed_at IS NULL)", name=op.f('ck_release_set_closed_has_a_time')),
    sa.CheckConstraint("state IN ('open', 'released', 'dissolved')", name=op.f('ck_release_set_state_is_known')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_release_set'))
    )
    op.create_table('remark',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('subject_kind', sa.String(length=20), nullable=False),
    sa.Column('subject_key', sa.String(length=200), nullable=False),
    sa.Column('part', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(length=20), nullable=False),
    sa.Column('quote', sa.String(length=200), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('author', sa.String(length=80), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('resolved_by', sa.String(length=80), nullable=False),
    sa.Column('resolved_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(state IN ('resolved', 'dropped')) = (resolved_at IS NOT NULL)", name=op.f('ck_remark_settled_is_dated')),
    sa.CheckConstraint("state IN ('open', 'answered', 'resolved', 'dropped')", name=op.f('ck_remark_state_is_known')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_remark'))
    )
    op.create_index('ix_remark_subject', 'remark', ['subject_kind', 'subject_key'], unique=False)
    op.create_table('restore_drill',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by_name', sa.String(length=80), nullable=False),
    sa.Column('backup', sa.String(length=200), nullable=False),
    sa.Column('backup_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seconds', sa.Integer(), nullable=False),
    sa.Column('ok', sa.Boolean(), nullable=False),
    sa.Column('steps', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_restore_drill'))
    )
    op.create_table('review_interval',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=20), nullable=False),
    sa.Column('months', sa.Integer(), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('by_name', sa.String(length=80), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.CheckConstraint('months BETWEEN 0 AND 120', name=op.f('ck_review_interval_months_count')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review_interval'))
    )
    op.create_index(op.f('ix_review_interval_number'), 'review_interval', ['number'], unique=False)
    op.create_table('route',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('subject_kind', sa.String(length=20), nullable=False),
    sa.Column('subject_key', sa.String(length=200), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('state', sa.String(length=20), nullable=False),
    sa.Column('started_by', sa.Integer(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closing_remark', sa.Text(), nullable=False),
    sa.Column('pinned', sa.String(length=80), nullable=False),
    sa.CheckConstraint("state IN ('open', 'complete', 'returned', 'cancelled')", name=op.f('ck_route_state_known')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_route'))
    )
    op.create_index('ix_route_state', 'route', ['subject_kind', 'state', 'subject_key'], unique=False)
    op.create_index('ix_route_subject', 'route', ['subject_kind', 'subject_key', 'id'], unique=False)
    op.create_index('uq_route_open', 'route', ['subject_kind', 'subject_key'], unique=True, sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'"))
    op.create_table('route_definition',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('department', sa.String(length=40), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('stages', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('made_by', sa.Integer(), nullable=False),
    sa.Column('made_by_name', sa.String(length=80), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('revision >= 1', name=op.f('ck_route_definition_revision_counts_from_one')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_route_definition'))
    )
    op.create_index('uq_route_definition_revision', 'route_definition', ['kind', 'department', 'revision'], unique=True)
    op.create_table('rulebook_version',
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('decided_by', sa.String(length=80), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('version', name=op.f('pk_rulebook_version'))
    )
    op.create_table('search_entry',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('stamp', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('permission', sa.String(length=60), nullable=False),
    sa.Column('state', sa.String(length=30), nullable=False),
    sa.Column('day', sa.Date(), nullable=True),
    sa.Column('effective_from', sa.Date(), nullable=True),
    sa.Column('effective_until', sa.Date(), nullable=True),
    sa.Column('document', sa.String(length=60), nullable=False),
    sa.Column('document_key', sa.String(length=60), nullable=False),
    sa.Column('number', sa.String(length=100), nullable=False),
    sa.Column('number_key', sa.String(length=100), nullable=False),
    sa.Column('key', sa.String(length=200), nullable=False),
    sa.Column('clause', sa.String(length=60), nullable=False),
    sa.Column('revision', sa.String(length=20), nullable=False),
    sa.Column('url', sa.String(length=500), nullable=False),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('title_en', sa.Text(), nullable=False),
    sa.Column('department', sa.String(length=40), nullable=False),
    sa.Column('customer', sa.String(length=120), nullable=False),
    sa.Column('person', sa.String(length=80), nullable=False),
    sa.Column('period', sa.String(length=7), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_search_entry')),
    sa.UniqueConstraint('kind', 'key', name=op.f('uq_search_entry_kind_key'))
    )
    op.create_index(op.f('ix_search_entry_kind_day'), 'search_entry', ['kind', 'day'], unique=False)
    op.create_index(op.f('ix_search_entry_number_key'), 'search_entry', ['number_key'], unique=False)
    op.create_index(op.f('ix_search_entry_stamp'), 'search_entry', ['stamp'], unique=False)
    op.create_table('search_file',
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('sha256', name=op.f('pk_search_file'))
    )
    op.create_table('search_mark',
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('mark', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('kind', name=op.f('pk_search_mark'))
    )
    op.create_table('search_outbox',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_search_outbox'))
    )
    op.create_table('self_check_hit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=64), nullable=False),
    sa.Column('rule', sa.String(length=40), nullable=False),
    sa.Column('detail', sa.String(length=120), nullable=False),
    sa.Column('clause', sa.String(length=60), nullable=False),
    sa.Column('subject', sa.String(length=200), nullable=False),
    sa.Column('url', sa.String(length=300), nullable=False),
    sa.Column('since', sa.Date(), nullable=True),
    sa.Column('severity', sa.String(length=10), nullable=False),
    sa.Column('weight', sa.Integer(), nullable=False),
    sa.Column('message_zh', sa.Text(), nullable=False),
    sa.Column('message_en', sa.Text(), nullable=False),
    sa.Column('found_in', sa.String(length=20), nullable=False),
    sa.Column('found_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('owner_id', sa.Integer(), nullable=False),
    sa.Column('owner_name', sa.String(length=120), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('decided_by', sa.String(length=120), nullable=False),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('gone_in', sa.String(length=20), nullable=False),
    sa.Column('gone_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(gone_at IS NULL) = (gone_in = '')", name=op.f('ck_self_check_hit_gone_is_dated')),
    sa.CheckConstraint("state <> 'accepted' OR (owner_name <> '' AND due_on IS NOT NULL)", name=op.f('ck_self_check_hit_accepted_by_a_day')),
    sa.CheckConstraint("state <> 'dismissed' OR reason <> ''", name=op.f('ck_self_check_hit_dismissed_with_reason')),
    sa.CheckConstraint("state IN ('proposed', 'accepted', 'dismissed')", name=op.f('ck_self_check_hit_state_is_known')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_self_check_hit'))
    )
    op.create_index(op.f('ix_self_check_hit_found_in'), 'self_check_hit', ['found_in'], unique=False)
    op.create_index(op.f('ix_self_check_hit_gone_in'), 'self_check_hit', ['gone_in'], unique=False)
    op.create_index('uq_self_check_hit_standing', 'self_check_hit', ['key'], unique=True, sqlite_where=sa.text("gone_in = ''"), postgresql_where=sa.text("gone_in = ''"))
    op.create_table('self_check_run',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=20), nullable=False),
    sa.Column('on_day', sa.Date(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('took_ms', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('by_name', sa.String(length=120), nullable=False),
    sa.Column('how', sa.String(length=10), nullable=False),
    sa.Column('counts', sa.Text(), nullable=False),
    sa.Column('found', sa.Integer(), nullable=False),
    sa.Column('new', sa.Integer(), nullable=False),
    sa.Column('gone', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('ledger_size', sa.Integer(), nullable=False),
    sa.Column('ledger_head', sa.String(length=64), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_self_check_run')),
    sa.UniqueConstraint('number', name=op.f('uq_self_check_run_number'))
    )
    op.create_table('self_check_setting',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('rule', sa.String(length=40), nullable=False),
    sa.Column('is_on', sa.Boolean(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('by_name', sa.String(length=120), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_self_check_setting_reasoned')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_self_check_setting'))
    )
    op.create_index(op.f('ix_self_check_setting_rule'), 'self_check_setting', ['rule'], unique=False)
    op.create_table('series',
    sa.Column('key', sa.String(length=60), nullable=False),
    sa.Column('last', sa.Integer(), nullable=False),
    sa.CheckConstraint('last >= 0', name=op.f('ck_series_last_counts')),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_series'))
    )
    op.create_table('stored_file',
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=255), nullable=False),
    sa.Column('media_type', sa.String(length=100), nullable=False),
    sa.Column('stored_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('sha256', name=op.f('pk_stored_file'))
    )
    op.create_table('target_decision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('mark', sa.String(length=32), nullable=False),
    sa.Column('accepted', sa.Boolean(), nullable=False),
    sa.Column('said', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('person', sa.String(length=80), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("reason <> ''", name=op.f('ck_target_decision_has_a_reason')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_target_decision'))
    )
    op.create_index(op.f('ix_target_decision_mark'), 'target_decision', ['mark'], unique=False)
    op.create_table('acknowledgement',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('posts', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.Column('statement', sa.Text(), nullable=False),
    sa.Column('proof', sa.String(length=64), nullable=False),
    sa.Column('signature', sa.String(length=128), nullable=False),
    sa.Column('key', sa.String(length=16), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['account.id'], name=op.f('fk_acknowledgement_person_id_account')),
    sa.ForeignKeyConstraint(['round_id'], ['reading_round.id'], name=op.f('fk_acknowledgement_round_id_reading_round')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_acknowledgement')),
    sa.UniqueConstraint('round_id', 'person_id', name=op.f('uq_acknowledgement_round_id_person_id'))
    )
    op.create_index(op.f('ix_acknowledgement_person_id'), 'acknowledgement', ['person_id'], unique=False)
    op.create_table('amendment_draft',
    sa.Column('record_number', sa.String(length=40), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('answers', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('based_on', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_amendment_draft_account_id_account')),
    sa.PrimaryKeyConstraint('record_number', 'account_id', name=op.f('pk_amendment_draft'))
    )
    op.create_table('api_token',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('label', sa.String(length=80), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_api_token_account_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_api_token')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_api_token_token_hash'))
    )
    op.create_index(op.f('ix_api_token_account_id'), 'api_token', ['account_id'], unique=False)
    op.create_table('audit',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=20), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('title', sa.String(length=120), nullable=False),
    sa.Column('scope', sa.Text(), nullable=False),
    sa.Column('criteria', sa.Text(), nullable=False),
    sa.Column('documents', sa.Text(), nullable=False),
    sa.Column('posts', sa.Text(), nullable=False),
    sa.Column('team', sa.Text(), nullable=False),
    sa.Column('lead', sa.Integer(), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.Column('planned_by', sa.String(length=80), nullable=False),
    sa.Column('planned_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('conclusion', sa.Text(), nullable=False),
    sa.Column('reported_by', sa.String(length=80), nullable=False),
    sa.Column('reported_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(state = 'reported') = (reported_at IS NOT NULL)", name=op.f('ck_audit_reported_is_dated')),
    sa.CheckConstraint("kind IN ('internal', 'external', 'sampling')", name=op.f('ck_audit_kind_is_known')),
    sa.CheckConstraint("state IN ('planned', 'under_way', 'reported', 'cancelled')", name=op.f('ck_audit_state_is_known')),
    sa.CheckConstraint("state NOT IN ('reported', 'cancelled') OR conclusion <> ''", name=op.f('ck_audit_ended_with_a_word')),
    sa.CheckConstraint('starts_on <= ends_on', name=op.f('ck_audit_ends_after_it_begins')),
    sa.ForeignKeyConstraint(['lead'], ['account.id'], name=op.f('fk_audit_lead_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit')),
    sa.UniqueConstraint('number', name=op.f('uq_audit_number'))
    )
    op.create_index(op.f('ix_audit_year'), 'audit', ['year'], unique=False)
    op.create_table('change_request_place',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('request_id', sa.Integer(), nullable=False),
    sa.Column('document', sa.String(length=20), nullable=False),
    sa.Column('clause', sa.String(length=20), nullable=False),
    sa.ForeignKeyConstraint(['request_id'], ['change_request.id'], name=op.f('fk_change_request_place_request_id_change_request')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_change_request_place'))
    )
    op.create_index(op.f('ix_change_request_place_document'), 'change_request_place', ['document'], unique=False)
    op.create_index(op.f('ix_change_request_place_request_id'), 'change_request_place', ['request_id'], unique=False)
    op.create_table('change_request_revision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('request_id', sa.Integer(), nullable=False),
    sa.Column('document', sa.String(length=20), nullable=False),
    sa.Column('label', sa.String(length=8), nullable=False),
    sa.Column('by', sa.String(length=80), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['request_id'], ['change_request.id'], name=op.f('fk_change_request_revision_request_id_change_request')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_change_request_revision'))
    )
    op.create_index(op.f('ix_change_request_revision_request_id'), 'change_request_revision', ['request_id'], unique=False)
    op.create_table('controlled_copy',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=40), nullable=False),
    sa.Column('label', sa.String(length=8), nullable=False),
    sa.Column('title_zh', sa.String(length=200), nullable=False),
    sa.Column('title_en', sa.String(length=200), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('copy_no', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('holder_id', sa.Integer(), nullable=True),
    sa.Column('holder', sa.String(length=120), nullable=False),
    sa.Column('place', sa.String(length=120), nullable=False),
    sa.Column('serial', sa.String(length=9), nullable=False),
    sa.Column('issued_by', sa.Integer(), nullable=False),
    sa.Column('issued_by_name', sa.String(length=120), nullable=False),
    sa.Column('issued_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.CheckConstraint("holder <> '' OR place <> ''", name=op.f('ck_controlled_copy_somebody_or_some_place')),
    sa.CheckConstraint("state <> 'recalled' OR due_on IS NOT NULL", name=op.f('ck_controlled_copy_recalled_is_due')),
    sa.CheckConstraint("state IN ('issued', 'held', 'recalled', 'returned', 'lost', 'written_off', 'destroyed')", name=op.f('ck_controlled_copy_state_is_known')),
    sa.CheckConstraint('copy_no >= 1', name=op.f('ck_controlled_copy_numbered_from_one')),
    sa.ForeignKeyConstraint(['holder_id'], ['account.id'], name=op.f('fk_controlled_copy_holder_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_controlled_copy')),
    sa.UniqueConstraint('number', 'copy_no', name=op.f('uq_controlled_copy_number_copy_no')),
    sa.UniqueConstraint('serial', name=op.f('uq_controlled_copy_serial'))
    )
    op.create_index(op.f('ix_controlled_copy_holder_id'), 'controlled_copy', ['holder_id'], unique=False)
    op.create_index(op.f('ix_controlled_copy_state'), 'controlled_copy', ['state'], unique=False)
    op.create_table('delegation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('principal_id', sa.Integer(), nullable=False),
    sa.Column('principal_name', sa.String(length=80), nullable=False),
    sa.Column('delegate_id', sa.Integer(), nullable=False),
    sa.Column('delegate_name', sa.String(length=80), nullable=False),
    sa.Column('kinds', sa.Text(), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('granted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('principal_id <> delegate_id', name=op.f('ck_delegation_is_to_another')),
    sa.CheckConstraint('until > since', name=op.f('ck_delegation_ends_after_it_begins')),
    sa.ForeignKeyConstraint(['delegate_id'], ['account.id'], name=op.f('fk_delegation_delegate_id_account')),
    sa.ForeignKeyConstraint(['principal_id'], ['account.id'], name=op.f('fk_delegation_principal_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delegation'))
    )
    op.create_index(op.f('ix_delegation_delegate_id'), 'delegation', ['delegate_id'], unique=False)
    op.create_index(op.f('ix_delegation_principal_id'), 'delegation', ['principal_id'], unique=False)
    op.create_table('disposal',
    sa.Column('number', sa.String(length=20), nullable=False),
    sa.Column('records', sa.Text(), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('proposer', sa.Integer(), nullable=False),
    sa.Column('proposed_by', sa.String(length=80), nullable=False),
    sa.Column('proposed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("state IN ('proposed', 'done', 'refused')", name=op.f('ck_disposal_state_is_known')),
    sa.ForeignKeyConstraint(['proposer'], ['account.id'], name=op.f('fk_disposal_proposer_account')),
    sa.PrimaryKeyConstraint('number', name=op.f('pk_disposal'))
    )
    op.create_table('disposed_file',
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('reason', sa.String(length=60), nullable=False),
    sa.ForeignKeyConstraint(['sha256'], ['stored_file.sha256'], name=op.f('fk_disposed_file_sha256_stored_file')),
    sa.PrimaryKeyConstraint('sha256', name=op.f('pk_disposed_file'))
    )
    op.create_table('import_source',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('by_name', sa.String(length=80), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('drafted', sa.String(length=40), nullable=False),
    sa.ForeignKeyConstraint(['sha256'], ['stored_file.sha256'], name=op.f('fk_import_source_sha256_stored_file')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_source'))
    )
    op.create_index(op.f('ix_import_source_sha256'), 'import_source', ['sha256'], unique=False)
    op.create_table('notice',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('subject_kind', sa.String(length=20), nullable=False),
    sa.Column('subject_key', sa.String(length=200), nullable=False),
    sa.Column('title_zh', sa.String(length=300), nullable=False),
    sa.Column('title_en', sa.String(length=300), nullable=False),
    sa.Column('url', sa.String(length=300), nullable=False),
    sa.Column('mark', sa.String(length=120), nullable=False),
    sa.Column('by_name', sa.String(length=80), nullable=False),
    sa.Column('said', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('read_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_notice_account_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice')),
    sa.UniqueConstraint('account_id', 'kind', 'mark', name=op.f('uq_notice_account_id_kind_mark'))
    )
    op.create_index('ix_notice_account_id_read_at', 'notice', ['account_id', 'read_at'], unique=False)
    op.create_index('ix_notice_subject_key', 'notice', ['subject_key', 'kind'], unique=False)
    op.create_table('notice_choice',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('mail', sa.String(length=254), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('ways', sa.Text(), nullable=False),
    sa.Column('checkpoints', sa.Boolean(), nullable=False),
    sa.Column('digest_on', sa.Date(), nullable=True),
    sa.Column('checkpoint_on', sa.Date(), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_notice_choice_account_id_account')),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_notice_choice'))
    )
    op.create_table('post_term',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('post', sa.String(length=40), nullable=False),
    sa.Column('since', sa.DateTime(timezone=True), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_post_term_account_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_post_term'))
    )
    op.create_index(op.f('ix_post_term_account_id'), 'post_term', ['account_id'], unique=False)
    op.create_index('uq_post_term_open', 'post_term', ['account_id', 'post'], unique=True, sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
    op.create_table('print_batch',
    sa.Column('key', sa.String(length=36), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('numbers', sa.Text(), nullable=False),
    sa.Column('pack', sa.String(length=10), nullable=False),
    sa.Column('language', sa.String(length=5), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('problem', sa.Text(), nullable=True),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_print_batch_account_id_account')),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_print_batch'))
    )
    op.create_index('ix_print_batch_account_id_asked_at', 'print_batch', ['account_id', 'asked_at'], unique=False)
    op.create_table('reading_audience',
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=6), nullable=False),
    sa.Column('key', sa.String(length=40), nullable=False),
    sa.CheckConstraint("kind IN ('post', 'person')", name=op.f('ck_reading_audience_kind_is_known')),
    sa.ForeignKeyConstraint(['round_id'], ['reading_round.id'], name=op.f('fk_reading_audience_round_id_reading_round')),
    sa.PrimaryKeyConstraint('round_id', 'kind', 'key', name=op.f('pk_reading_audience'))
    )
    op.create_index('ix_reading_audience_kind_key', 'reading_audience', ['kind', 'key'], unique=False)
    op.create_table('register_import_line',
    sa.Column('import_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('code_key', sa.String(length=40), nullable=False),
    sa.Column('alike', sa.String(length=40), nullable=False),
    sa.Column('code', sa.String(length=40), nullable=False),
    sa.Column('verdict', sa.String(length=8), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('wrong', sa.Text(), nullable=False),
    sa.Column('told', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['import_id'], ['register_import.id'], name=op.f('fk_register_import_line_import_id_register_import')),
    sa.PrimaryKeyConstraint('import_id', 'number', name=op.f('pk_register_import_line'))
    )
    op.create_index('ix_register_import_line_alike', 'register_import_line', ['import_id', 'alike'], unique=False)
    op.create_index('ix_register_import_line_code', 'register_import_line', ['import_id', 'code_key'], unique=False)
    op.create_index('ix_register_import_line_verdict', 'register_import_line', ['import_id', 'verdict', 'number'], unique=False)
    op.create_table('remark_answer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('remark_id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('author', sa.String(length=80), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['remark_id'], ['remark.id'], name=op.f('fk_remark_answer_remark_id_remark')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_remark_answer'))
    )
    op.create_index(op.f('ix_remark_answer_remark_id'), 'remark_answer', ['remark_id'], unique=False)
    op.create_table('revision',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('document_id', sa.Integer(), nullable=False),
    sa.Column('label', sa.String(length=8), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('title_zh', sa.String(length=200), nullable=False),
    sa.Column('title_en', sa.String(length=200), nullable=False),
    sa.Column('owner_post', sa.String(length=40), nullable=False),
    sa.Column('effective_from', sa.Date(), nullable=True),
    sa.Column('effective_until', sa.Date(), nullable=True),
    sa.Column('proposed_from', sa.Date(), nullable=True),
    sa.Column('change_summary', sa.Text(), nullable=False),
    sa.Column('change_reason', sa.Text(), nullable=False),
    sa.Column('changed_clauses', sa.Text(), nullable=False),
    sa.Column('withdrawal_reason', sa.Text(), nullable=False),
    sa.Column('release_set_id', sa.Integer(), nullable=True),
    sa.Column('in_flight', sa.String(length=8), nullable=False),
    sa.Column('in_flight_until', sa.Date(), nullable=True),
    sa.Column('kept_reason', sa.Text(), nullable=False),
    sa.Column('kept_until', sa.Date(), nullable=True),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('author_name', sa.String(length=80), nullable=False),
    sa.Column('approver_name', sa.String(length=80), nullable=False),
    sa.Column('writers', sa.Text(), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=True),
    sa.Column('body', sa.Text(), nullable=True),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('source_file', sa.String(length=200), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('approved_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(kept_until IS NULL) = (kept_reason = '')", name=op.f('ck_revision_kept_with_reason')),
    sa.CheckConstraint("(state = 'draft') = (content_hash IS NULL)", name=op.f('ck_revision_hashed_from_review_on')),
    sa.CheckConstraint("CASE WHEN state IN ('approved', 'withdrawn') THEN effective_from IS NOT NULL AND approved_at IS NOT NULL AND content_hash IS NOT NULL ELSE effective_from IS NULL AND approved_at IS NULL END", name=op.f('ck_revision_released_is_dated_and_hashed')),
    sa.CheckConstraint("in_flight = 'finish' OR in_flight_until IS NULL", name=op.f('ck_revision_only_finishing_has_a_day')),
    sa.CheckConstraint("in_flight IN ('move', 'finish')", name=op.f('ck_revision_in_flight_is_known')),
    sa.CheckConstraint("state <> 'ready' OR release_set_id IS NOT NULL", name=op.f('ck_revision_ready_for_a_set')),
    sa.CheckConstraint("state <> 'withdrawn' OR effective_until IS NOT NULL", name=op.f('ck_revision_withdrawn_has_ended')),
    sa.CheckConstraint("state IN ('draft', 'in_review', 'ready', 'approved', 'withdrawn')", name=op.f('ck_revision_state_is_known')),
    sa.CheckConstraint('effective_until IS NULL OR (effective_from IS NOT NULL AND effective_until >= effective_from)', name=op.f('ck_revision_ends_after_it_begins')),
    sa.ForeignKeyConstraint(['document_id'], ['document.id'], name=op.f('fk_revision_document_id_document')),
    sa.ForeignKeyConstraint(['release_set_id'], ['release_set.id'], name=op.f('fk_revision_release_set_id_release_set')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_revision'))
    )
    op.create_index(op.f('ix_revision_release_set_id'), 'revision', ['release_set_id'], unique=False)
    op.create_index('uq_revision_document_id_label', 'revision', ['document_id', 'label'], unique=True)
    op.create_index('uq_revision_document_id_position', 'revision', ['document_id', 'position'], unique=True)
    op.create_index('uq_revision_one_draft', 'revision', ['document_id'], unique=True, sqlite_where=sa.text("state IN ('draft', 'in_review', 'ready')"), postgresql_where=sa.text("state IN ('draft', 'in_review', 'ready')"))
    op.create_index('uq_revision_one_open_end', 'revision', ['document_id'], unique=True, sqlite_where=sa.text("state = 'approved' AND effective_until IS NULL"), postgresql_where=sa.text("state = 'approved' AND effective_until IS NULL"))
    op.create_table('route_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('route_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('meaning', sa.String(length=20), nullable=False),
    sa.Column('posts', sa.Text(), nullable=False),
    sa.Column('people', sa.Text(), nullable=False),
    sa.Column('excluded', sa.Text(), nullable=False),
    sa.Column('label', sa.Text(), nullable=True),
    sa.Column('is_open', sa.Boolean(), nullable=False),
    sa.Column('is_added', sa.Boolean(), nullable=False),
    sa.Column('notes', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['route_id'], ['route.id'], name=op.f('fk_route_step_route_id_route')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_route_step'))
    )
    op.create_index(op.f('ix_route_step_is_open'), 'route_step', ['is_open'], unique=False)
    op.create_index(op.f('ix_route_step_route_id'), 'route_step', ['route_id'], unique=False)
    op.create_table('route_urging',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('route_id', sa.Integer(), nullable=False),
    sa.Column('by_id', sa.Integer(), nullable=False),
    sa.Column('by_name', sa.String(length=80), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['route_id'], ['route.id'], name=op.f('fk_route_urging_route_id_route')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_route_urging'))
    )
    op.create_index(op.f('ix_route_urging_route_id'), 'route_urging', ['route_id'], unique=False)
    op.create_table('saved_view',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('path', sa.String(length=60), nullable=False),
    sa.Column('name', sa.String(length=40), nullable=False),
    sa.Column('query', sa.String(length=2000), nullable=False),
    sa.Column('shared', sa.Boolean(), nullable=False),
    sa.Column('by_name', sa.String(length=80), nullable=False),
    sa.Column('kept_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_saved_view_account_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_saved_view'))
    )
    op.create_index('uq_saved_view_name', 'saved_view', ['account_id', 'path', 'name'], unique=True)
    op.create_table('search_text',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('normal', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['id'], ['search_entry.id'], name=op.f('fk_search_text_id_search_entry'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_search_text'))
    )
    op.create_table('second_factor',
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('sealed', sa.String(length=200), nullable=False),
    sa.Column('last_step', sa.BigInteger(), nullable=False),
    sa.Column('recovery', sa.Text(), nullable=False),
    sa.Column('set_up_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_second_factor_account_id_account')),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_second_factor'))
    )
    op.create_table('sign_in_session',
    sa.Column('key_hash', sa.String(length=64), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('address', sa.String(length=64), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_sign_in_session_account_id_account')),
    sa.PrimaryKeyConstraint('key_hash', name=op.f('pk_sign_in_session'))
    )
    op.create_index(op.f('ix_sign_in_session_account_id'), 'sign_in_session', ['account_id'], unique=False)
    op.create_table('audit_evidence',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('key', sa.String(length=60), nullable=False),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('url', sa.String(length=300), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('by', sa.String(length=80), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['audit_id'], ['audit.id'], name=op.f('fk_audit_evidence_audit_id_audit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_evidence'))
    )
    op.create_index(op.f('ix_audit_evidence_audit_id'), 'audit_evidence', ['audit_id'], unique=False)
    op.create_table('audit_finding',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=30), nullable=False),
    sa.Column('audit_id', sa.Integer(), nullable=False),
    sa.Column('grade', sa.String(length=20), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('document', sa.String(length=20), nullable=False),
    sa.Column('clause', sa.String(length=40), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('record', sa.String(length=40), nullable=False),
    sa.Column('evidence', sa.Text(), nullable=False),
    sa.Column('changes_documents', sa.Boolean(), nullable=False),
    sa.Column('owner', sa.String(length=40), nullable=False),
    sa.Column('due', sa.Date(), nullable=False),
    sa.Column('raised_by', sa.Integer(), nullable=False),
    sa.Column('raised_by_name', sa.String(length=80), nullable=False),
    sa.Column('raised_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answer', sa.Text(), nullable=False),
    sa.Column('answered_by', sa.Integer(), nullable=False),
    sa.Column('answered_by_name', sa.String(length=80), nullable=False),
    sa.Column('result', sa.Text(), nullable=False),
    sa.Column('done_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('settled_by', sa.String(length=80), nullable=False),
    sa.Column('settled_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.CheckConstraint("grade IN ('major', 'minor', 'observation', 'opportunity')", name=op.f('ck_audit_finding_grade_is_known')),
    sa.CheckConstraint("state <> 'verified' OR settled_at IS NOT NULL", name=op.f('ck_audit_finding_verified_is_dated')),
    sa.CheckConstraint("state IN ('open', 'answered', 'done', 'verified')", name=op.f('ck_audit_finding_state_is_known')),
    sa.ForeignKeyConstraint(['audit_id'], ['audit.id'], name=op.f('fk_audit_finding_audit_id_audit')),
    sa.ForeignKeyConstraint(['raised_by'], ['account.id'], name=op.f('fk_audit_finding_raised_by_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_finding')),
    sa.UniqueConstraint('number', name=op.f('uq_audit_finding_number'))
    )
    op.create_index(op.f('ix_audit_finding_audit_id'), 'audit_finding', ['audit_id'], unique=False)
    op.create_index(op.f('ix_audit_finding_state'), 'audit_finding', ['state'], unique=False)
    op.create_table('audit_question',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit_id', sa.Integer(), nullable=False),
    sa.Column('document', sa.String(length=20), nullable=False),
    sa.Column('label', sa.String(length=8), nullable=False),
    sa.Column('clause', sa.String(length=20), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('verdict', sa.String(length=20), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('by', sa.String(length=80), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("verdict IN ('open', 'conforming', 'observation', 'nonconforming', 'not_applicable')", name=op.f('ck_audit_question_verdict_is_known')),
    sa.ForeignKeyConstraint(['audit_id'], ['audit.id'], name=op.f('fk_audit_question_audit_id_audit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_question'))
    )
    op.create_index(op.f('ix_audit_question_audit_id'), 'audit_question', ['audit_id'], unique=False)
    op.create_table('audit_sample',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit_id', sa.Integer(), nullable=False),
    sa.Column('no', sa.Integer(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('design', sa.Text(), nullable=False),
    sa.Column('commitment', sa.String(length=64), nullable=False),
    sa.Column('sealed_seed', sa.String(length=300), nullable=False),
    sa.Column('seed', sa.String(length=64), nullable=False),
    sa.Column('members', sa.Text(), nullable=True),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('committed_by', sa.String(length=80), nullable=False),
    sa.Column('committed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('frozen_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('drawn_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(state = 'committed') = (frozen_at IS NULL)", name=op.f('ck_audit_sample_frozen_is_dated')),
    sa.CheckConstraint("(state = 'drawn') = (seed <> '')", name=op.f('ck_audit_sample_seed_shown_when_drawn')),
    sa.CheckConstraint("state IN ('committed', 'frozen', 'drawn')", name=op.f('ck_audit_sample_state_is_known')),
    sa.ForeignKeyConstraint(['audit_id'], ['audit.id'], name=op.f('fk_audit_sample_audit_id_audit')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_sample'))
    )
    op.create_index('uq_audit_sample_audit_id_no', 'audit_sample', ['audit_id', 'no'], unique=True)
    op.create_table('clause',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=20), nullable=False),
    sa.Column('level', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=200), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.CheckConstraint('level >= 1', name=op.f('ck_clause_level_is_positive')),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], name=op.f('fk_clause_revision_id_revision')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_clause'))
    )
    op.create_index('ix_clause_revision_id_position', 'clause', ['revision_id', 'position'], unique=False)
    op.create_table('copy_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('copy_id', sa.Integer(), nullable=False),
    sa.Column('verb', sa.String(length=20), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('holder', sa.String(length=240), nullable=False),
    sa.Column('statement', sa.Text(), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.Column('signature', sa.String(length=128), nullable=False),
    sa.Column('key', sa.String(length=16), nullable=False),
    sa.ForeignKeyConstraint(['copy_id'], ['controlled_copy.id'], name=op.f('fk_copy_event_copy_id_controlled_copy')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_copy_event'))
    )
    op.create_index(op.f('ix_copy_event_copy_id'), 'copy_event', ['copy_id'], unique=False)
    op.create_table('draft',
    sa.Column('key', sa.String(length=36), nullable=False),
    sa.Column('form_number', sa.String(length=20), nullable=False),
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.Column('revision_label', sa.String(length=8), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('answers', sa.Text(), nullable=False),
    sa.Column('left_over', sa.Text(), nullable=False),
    sa.Column('uploads', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('saved_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('filed_as', sa.String(length=40), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_draft_account_id_account')),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], name=op.f('fk_draft_revision_id_revision')),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_draft'))
    )
    op.create_index('ix_draft_account_id_saved_at', 'draft', ['account_id', 'saved_at'], unique=False)
    op.create_table('import_item',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('batch_id', sa.Integer(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('source_id', sa.Integer(), nullable=False),
    sa.Column('path', sa.String(length=300), nullable=False),
    sa.Column('state', sa.String(length=12), nullable=False),
    sa.Column('proposal', sa.Text(), nullable=False),
    sa.Column('told', sa.Text(), nullable=False),
    sa.Column('chosen_by', sa.Integer(), nullable=False),
    sa.CheckConstraint("(state = 'chosen') = (chosen_by <> 0)", name=op.f('ck_import_item_chosen_by_somebody')),
    sa.CheckConstraint("state IN ('waiting', 'read', 'failed', 'chosen', 'drafted', 'left')", name=op.f('ck_import_item_state_is_known')),
    sa.ForeignKeyConstraint(['batch_id'], ['import_batch.id'], name=op.f('fk_import_item_batch_id_import_batch')),
    sa.ForeignKeyConstraint(['source_id'], ['import_source.id'], name=op.f('fk_import_item_source_id_import_source')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_import_item')),
    sa.UniqueConstraint('source_id', name=op.f('uq_import_item_source_id'))
    )
    op.create_index('ix_import_item_batch_id_position', 'import_item', ['batch_id', 'position'], unique=False)
    op.create_table('record',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.String(length=40), nullable=False),
    sa.Column('number_key', sa.String(length=40), nullable=False),
    sa.Column('form_number', sa.String(length=20), nullable=False),
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.Column('revision_label', sa.String(length=8), nullable=False),
    sa.Column('revision_hash', sa.String(length=64), nullable=False),
    sa.Column('filed_by', sa.Integer(), nullable=True),
    sa.Column('filed_by_name', sa.String(length=80), nullable=False),
    sa.Column('filed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('title_zh', sa.String(length=200), nullable=False),
    sa.Column('title_en', sa.String(length=200), nullable=False),
    sa.Column('period', sa.String(length=10), nullable=True),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('content', sa.Text(), nullable=False),
    sa.Column('former', sa.Text(), nullable=True),
    sa.Column('void_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('void_by', sa.String(length=80), nullable=False),
    sa.Column('void_reason', sa.Text(), nullable=False),
    sa.Column('held_for', sa.Text(), nullable=False),
    sa.Column('disposed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('disposal', sa.String(length=20), nullable=False),
    sa.CheckConstraint("(disposed_at IS NULL) = (disposal = '')", name=op.f('ck_record_disposed_by_certificate')),
    sa.CheckConstraint("(void_at IS NULL) = (void_reason = '')", name=op.f('ck_record_void_with_reason')),
    sa.CheckConstraint('version >= 1', name=op.f('ck_record_version_counts')),
    sa.ForeignKeyConstraint(['filed_by'], ['account.id'], name=op.f('fk_record_filed_by_account')),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], name=op.f('fk_record_revision_id_revision')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_record')),
    sa.UniqueConstraint('number', name=op.f('uq_record_number')),
    sa.UniqueConstraint('number_key', name=op.f('uq_record_number_key'))
    )
    op.create_index('ix_record_filed_at', 'record', ['filed_at', 'id'], unique=False)
    op.create_index('ix_record_filed_by_filed_at', 'record', ['filed_by', 'filed_at', 'id'], unique=False)
    op.create_index('ix_record_form_number_filed_at', 'record', ['form_number', 'filed_at', 'id'], unique=False)
    op.create_index('ix_record_form_number_period', 'record', ['form_number', 'period'], unique=False)
    op.create_table('sign_off',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('step_id', sa.Integer(), nullable=False),
    sa.Column('person_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=80), nullable=False),
    sa.Column('post', sa.String(length=40), nullable=False),
    sa.Column('principal_id', sa.Integer(), nullable=True),
    sa.Column('principal_name', sa.String(length=80), nullable=False),
    sa.Column('meaning', sa.String(length=20), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('remark', sa.Text(), nullable=False),
    sa.Column('statement', sa.Text(), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.Column('signature', sa.String(length=128), nullable=False),
    sa.Column('key', sa.String(length=16), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['account.id'], name=op.f('fk_sign_off_person_id_account')),
    sa.ForeignKeyConstraint(['principal_id'], ['account.id'], name=op.f('fk_sign_off_principal_id_account')),
    sa.ForeignKeyConstraint(['step_id'], ['route_step.id'], name=op.f('fk_sign_off_step_id_route_step')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_off')),
    sa.UniqueConstraint('hash', name=op.f('uq_sign_off_hash')),
    sa.UniqueConstraint('step_id', name=op.f('uq_sign_off_step_id'))
    )
    op.create_index('ix_sign_off_content_hash_meaning', 'sign_off', ['content_hash', 'meaning', 'at'], unique=False)
    op.create_table('survey_campaign',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('form_number', sa.String(length=20), nullable=False),
    sa.Column('revision_id', sa.Integer(), nullable=False),
    sa.Column('revision_label', sa.String(length=8), nullable=False),
    sa.Column('period', sa.String(length=10), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('closes_on', sa.Date(), nullable=False),
    sa.Column('review', sa.Text(), nullable=False),
    sa.Column('planned_by', sa.String(length=80), nullable=False),
    sa.Column('planned_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('closing', sa.Text(), nullable=False),
    sa.CheckConstraint("(state = 'closed') = (closed_at IS NOT NULL)", name=op.f('ck_survey_campaign_closed_is_dated')),
    sa.CheckConstraint("state = 'planned' OR (opened_at IS NOT NULL AND review <> '')", name=op.f('ck_survey_campaign_opened_is_reviewed')),
    sa.CheckConstraint("state IN ('planned', 'open', 'closed')", name=op.f('ck_survey_campaign_state_is_known')),
    sa.ForeignKeyConstraint(['revision_id'], ['revision.id'], name=op.f('fk_survey_campaign_revision_id_revision')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_survey_campaign')),
    sa.UniqueConstraint('form_number', 'period', name=op.f('uq_survey_campaign_form_number_period'))
    )
    op.create_table('audit_line',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('sample_id', sa.Integer(), nullable=False),
    sa.Column('place', sa.Integer(), nullable=False),
    sa.Column('record', sa.String(length=40), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('stratum', sa.String(length=100), nullable=False),
    sa.Column('checks', sa.Text(), nullable=False),
    sa.Column('verdict', sa.String(length=20), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('by', sa.String(length=80), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("verdict IN ('open', 'conforming', 'observation', 'nonconforming', 'not_applicable')", name=op.f('ck_audit_line_verdict_is_known')),
    sa.ForeignKeyConstraint(['sample_id'], ['audit_sample.id'], name=op.f('fk_audit_line_sample_id_audit_sample')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_line'))
    )
    op.create_index(op.f('ix_audit_line_sample_id'), 'audit_line', ['sample_id'], unique=False)
    op.create_table('record_addition',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('record_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('name', sa.String(length=255), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('added_by', sa.Integer(), nullable=False),
    sa.Column('added_by_name', sa.String(length=80), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("(kind = 'comment') = (sha256 = '')", name=op.f('ck_record_addition_files_are_named')),
    sa.CheckConstraint("kind IN ('comment', 'file', 'scan')", name=op.f('ck_record_addition_kind_is_known')),
    sa.ForeignKeyConstraint(['added_by'], ['account.id'], name=op.f('fk_record_addition_added_by_account')),
    sa.ForeignKeyConstraint(['record_id'], ['record.id'], name=op.f('fk_record_addition_record_id_record')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_record_addition'))
    )
    op.create_index(op.f('ix_record_addition_record_id'), 'record_addition', ['record_id'], unique=False)
    op.create_table('record_link',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('record_id', sa.Integer(), nullable=False),
    sa.Column('field', sa.String(length=80), nullable=False),
    sa.Column('other', sa.String(length=40), nullable=False),
    sa.ForeignKeyConstraint(['record_id'], ['record.id'], name=op.f('fk_record_link_record_id_record')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_record_link'))
    )
    op.create_index(op.f('ix_record_link_other'), 'record_link', ['other'], unique=False)
    op.create_index(op.f('ix_record_link_record_id'), 'record_link', ['record_id'], unique=False)
    op.create_table('record_upload',
    sa.Column('record_id', sa.Integer(), nullable=False),
    sa.Column('account_id', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(length=64), nullable=False),
    sa.Column('name', sa.String(length=255), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_record_upload_account_id_account')),
    sa.ForeignKeyConstraint(['record_id'], ['record.id'], name=op.f('fk_record_upload_record_id_record')),
    sa.PrimaryKeyConstraint('record_id', 'account_id', 'sha256', name=op.f('pk_record_upload'))
    )
    op.create_table('record_version',
    sa.Column('record_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('answers', sa.Text(), nullable=False),
    sa.Column('content_hash', sa.String(length=64), nullable=False),
    sa.Column('changed_by', sa.Integer(), nullable=True),
    sa.Column('changed_by_name', sa.String(length=80), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.CheckConstraint("version = 1 OR reason <> ''", name=op.f('ck_record_version_amended_with_reason')),
    sa.CheckConstraint('version >= 1', name=op.f('ck_record_version_version_counts')),
    sa.ForeignKeyConstraint(['changed_by'], ['account.id'], name=op.f('fk_record_version_changed_by_account')),
    sa.ForeignKeyConstraint(['record_id'], ['record.id'], name=op.f('fk_record_version_record_id_record')),
    sa.PrimaryKeyConstraint('record_id', 'version', name=op.f('pk_record_version'))
    )
    op.create_table('survey_invitation',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('campaign_id', sa.Integer(), nullable=False),
    sa.Column('code', sa.String(length=9), nullable=False),
    sa.Column('customer_code', sa.String(length=40), nullable=False),
    sa.Column('name_zh', sa.String(length=200), nullable=False),
    sa.Column('name_en', sa.String(length=200), nullable=False),
    sa.Column('contact', sa.String(length=80), nullable=False),
    sa.Column('telephone', sa.String(length=80), nullable=False),
    sa.Column('mail', sa.String(length=254), nullable=False),
    sa.Column('language', sa.String(length=2), nullable=False),
    sa.Column('product', sa.String(length=200), nullable=False),
    sa.Column('sent_how', sa.String(length=10), nullable=True),
    sa.Column('sent_on', sa.Date(), nullable=True),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('answered_how', sa.String(length=10), nullable=True),
    sa.Column('record_number', sa.String(length=40), nullable=True),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint('(answered_at IS NULL) = (answered_how IS NULL)', name=op.f('ck_survey_invitation_answered_some_way')),
    sa.CheckConstraint('(answered_at IS NULL) = (record_number IS NULL)', name=op.f('ck_survey_invitation_answered_has_its_record')),
    sa.CheckConstraint('(sent_how IS NULL) = (sent_on IS NULL)', name=op.f('ck_survey_invitation_sent_is_dated')),
    sa.ForeignKeyConstraint(['campaign_id'], ['survey_campaign.id'], name=op.f('fk_survey_invitation_campaign_id_survey_campaign')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_survey_invitation')),
    sa.UniqueConstraint('campaign_id', 'customer_code', name=op.f('uq_survey_invitation_campaign_id_customer_code')),
    sa.UniqueConstraint('code', name=op.f('uq_survey_invitation_code')),
    sa.UniqueConstraint('record_number', name=op.f('uq_survey_invitation_record_number'))
    )
    op.create_table('survey_link',
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('invitation_id', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('made_for', sa.String(length=10), nullable=False),
    sa.Column('revoked_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['invitation_id'], ['survey_invitation.id'], name=op.f('fk_survey_link_invitation_id_survey_invitation')),
    sa.PrimaryKeyConstraint('token_hash', name=op.f('pk_survey_link'))
    )
    op.create_index('ix_survey_link_invitation_id', 'survey_link', ['invitation_id'], unique=False)
    dialect = op.get_bind().dialect.name
    for statement in STATEMENTS[dialect]:
        op.get_bind().exec_driver_sql(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.get_bind().exec_driver_sql("DROP TABLE search_fts")
    else:
        op.get_bind().exec_driver_sql("DROP TABLE search_terms")
    op.drop_index('ix_survey_link_invitation_id', table_name='survey_link')
    op.drop_table('survey_link')
    op.drop_table('survey_invitation')
    op.drop_table('record_version')
    op.drop_table('record_upload')
    op.drop_index(op.f('ix_record_link_record_id'), table_name='record_link')
    op.drop_index(op.f('ix_record_link_other'), table_name='record_link')
    op.drop_table('record_link')
    op.drop_index(op.f('ix_record_addition_record_id'), table_name='record_addition')
    op.drop_table('record_addition')
    op.drop_index(op.f('ix_audit_line_sample_id'), table_name='audit_line')
    op.drop_table('audit_line')
    op.drop_table('survey_campaign')
    op.drop_index('ix_sign_off_content_hash_meaning', table_name='sign_off')
    op.drop_table('sign_off')
    op.drop_index('ix_record_form_number_period', table_name='record')
    op.drop_index('ix_record_form_number_filed_at', table_name='record')
    op.drop_index('ix_record_filed_by_filed_at', table_name='record')
    op.drop_index('ix_record_filed_at', table_name='record')
    op.drop_table('record')
    op.drop_index('ix_import_item_batch_id_position', table_name='import_item')
    op.drop_table('import_item')
    op.drop_index('ix_draft_account_id_saved_at', table_name='draft')
    op.drop_table('draft')
    op.drop_index(op.f('ix_copy_event_copy_id'), table_name='copy_event')
    op.drop_table('copy_event')
    op.drop_index('ix_clause_revision_id_position', table_name='clause')
    op.drop_table('clause')
    op.drop_index('uq_audit_sample_audit_id_no', table_name='audit_sample')
    op.drop_table('audit_sample')
    op.drop_index(op.f('ix_audit_question_audit_id'), table_name='audit_question')
    op.drop_table('audit_question')
    op.drop_index(op.f('ix_audit_finding_state'), table_name='audit_finding')
    op.drop_index(op.f('ix_audit_finding_audit_id'), table_name='audit_finding')
    op.drop_table('audit_finding')
    op.drop_index(op.f('ix_audit_evidence_audit_id'), table_name='audit_evidence')
    op.drop_table('audit_evidence')
    op.drop_index(op.f('ix_sign_in_session_account_id'), table_name='sign_in_session')
    op.drop_table('sign_in_session')
    op.drop_table('second_factor')
    op.drop_table('search_text')
    op.drop_index('uq_saved_view_name', table_name='saved_view')
    op.drop_table('saved_view')
    op.drop_index(op.f('ix_route_urging_route_id'), table_name='route_urging')
    op.drop_table('route_urging')
    op.drop_index(op.f('ix_route_step_route_id'), table_name='route_step')
    op.drop_index(op.f('ix_route_step_is_open'), table_name='route_step')
    op.drop_table('route_step')
    op.drop_index('uq_revision_one_open_end', table_name='revision', sqlite_where=sa.text("state = 'approved' AND effective_until IS NULL"), postgresql_where=sa.text("state = 'approved' AND effective_until IS NULL"))
    op.drop_index('uq_revision_one_draft', table_name='revision', sqlite_where=sa.text("state IN ('draft', 'in_review', 'ready')"), postgresql_where=sa.text("state IN ('draft', 'in_review', 'ready')"))
    op.drop_index('uq_revision_document_id_position', table_name='revision')
    op.drop_index('uq_revision_document_id_label', table_name='revision')
    op.drop_index(op.f('ix_revision_release_set_id'), table_name='revision')
    op.drop_table('revision')
    op.drop_index(op.f('ix_remark_answer_remark_id'), table_name='remark_answer')
    op.drop_table('remark_answer')
    op.drop_index('ix_register_import_line_verdict', table_name='register_import_line')
    op.drop_index('ix_register_import_line_code', table_name='register_import_line')
    op.drop_index('ix_register_import_line_alike', table_name='register_import_line')
    op.drop_table('register_import_line')
    op.drop_index('ix_reading_audience_kind_key', table_name='reading_audience')
    op.drop_table('reading_audience')
    op.drop_index('ix_print_batch_account_id_asked_at', table_name='print_batch')
    op.drop_table('print_batch')
    op.drop_index('uq_post_term_open', table_name='post_term', sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
    op.drop_index(op.f('ix_post_term_account_id'), table_name='post_term')
    op.drop_table('post_term')
    op.drop_table('notice_choice')
    op.drop_index('ix_notice_subject_key', table_name='notice')
    op.drop_index('ix_notice_account_id_read_at', table_name='notice')
    op.drop_table('notice')
    op.drop_index(op.f('ix_import_source_sha256'), table_name='import_source')
    op.drop_table('import_source')
    op.drop_table('disposed_file')
    op.drop_table('disposal')
    op.drop_index(op.f('ix_delegation_principal_id'), table_name='delegation')
    op.drop_index(op.f('ix_delegation_delegate_id'), table_name='delegation')
    op.drop_table('delegation')
    op.drop_index(op.f('ix_controlled_copy_state'), table_name='controlled_copy')
    op.drop_index(op.f('ix_controlled_copy_holder_id'), table_name='controlled_copy')
    op.drop_table('controlled_copy')
    op.drop_index(op.f('ix_change_request_revision_request_id'), table_name='change_request_revision')
    op.drop_table('change_request_revision')
    op.drop_index(op.f('ix_change_request_place_request_id'), table_name='change_request_place')
    op.drop_index(op.f('ix_change_request_place_document'), table_name='change_request_place')
    op.drop_table('change_request_place')
    op.drop_index(op.f('ix_audit_year'), table_name='audit')
    op.drop_table('audit')
    op.drop_index(op.f('ix_api_token_account_id'), table_name='api_token')
    op.drop_table('api_token')
    op.drop_table('amendment_draft')
    op.drop_index(op.f('ix_acknowledgement_person_id'), table_name='acknowledgement')
    op.drop_table('acknowledgement')
    op.drop_index(op.f('ix_target_decision_mark'), table_name='target_decision')
    op.drop_table('target_decision')
    op.drop_table('stored_file')
    op.drop_table('series')
    op.drop_index(op.f('ix_self_check_setting_rule'), table_name='self_check_setting')
    op.drop_table('self_check_setting')
    op.drop_table('self_check_run')
    op.drop_index('uq_self_check_hit_standing', table_name='self_check_hit', sqlite_where=sa.text("gone_in = ''"), postgresql_where=sa.text("gone_in = ''"))
    op.drop_index(op.f('ix_self_check_hit_gone_in'), table_name='self_check_hit')
    op.drop_index(op.f('ix_self_check_hit_found_in'), table_name='self_check_hit')
    op.drop_table('self_check_hit')
    op.drop_table('search_outbox')
    op.drop_table('search_mark')
    op.drop_table('search_file')
    op.drop_index(op.f('ix_search_entry_stamp'), table_name='search_entry')
    op.drop_index(op.f('ix_search_entry_number_key'), table_name='search_entry')
    op.drop_index(op.f('ix_search_entry_kind_day'), table_name='search_entry')
    op.drop_table('search_entry')
    op.drop_table('rulebook_version')
    op.drop_index('uq_route_definition_revision', table_name='route_definition')
    op.drop_table('route_definition')
    op.drop_index('uq_route_open', table_name='route', sqlite_where=sa.text("state = 'open'"), postgresql_where=sa.text("state = 'open'"))
    op.drop_index('ix_route_subject', table_name='route')
    op.drop_index('ix_route_state', table_name='route')
    op.drop_table('route')
    op.drop_index(op.f('ix_review_interval_number'), table_name='review_interval')
    op.drop_table('review_interval')
    op.drop_table('restore_drill')
    op.drop_index('ix_remark_subject', table_name='remark')
    op.drop_table('remark')
    op.drop_table('release_set')
    op.drop_index(op.f('ix_register_import_sha256'), table_name='register_import')
    op.drop_table('register_import')
    op.drop_index('uq_register_entry_open', table_name='register_entry', sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
    op.drop_index('uq_register_entry_alike', table_name='register_entry', sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
    op.drop_table('register_entry')
    op.drop_index('uq_reading_round_open', table_name='reading_round', sqlite_where=sa.text("closed_why = ''"), postgresql_where=sa.text("closed_why = ''"))
    op.drop_index('ix_reading_round_number_label', table_name='reading_round')
    op.drop_index(op.f('ix_reading_round_is_open'), table_name='reading_round')
    op.drop_table('reading_round')
    op.drop_table('reading_plan')
    op.drop_table('number_scheme')
    op.drop_index('uq_main_term_open', table_name='main_term', sqlite_where=sa.text('until IS NULL'), postgresql_where=sa.text('until IS NULL'))
    op.drop_index('ix_main_term_since', table_name='main_term')
    op.drop_table('main_term')
    op.drop_index('ix_mail_subject_key', table_name='mail')
    op.drop_index('ix_mail_state_due_at', table_name='mail')
    op.drop_table('mail')
    op.drop_table('ledger_review')
    op.drop_table('ledger_node')
    op.drop_index('ix_ledger_entry_subject', table_name='ledger_entry')
    op.drop_index('ix_ledger_entry_at', table_name='ledger_entry')
    op.drop_index('ix_ledger_entry_actor', table_name='ledger_entry')
    op.drop_index('ix_ledger_entry_act', table_name='ledger_entry')
    op.drop_table('ledger_entry')
    op.drop_index('ix_judgement_subject', table_name='judgement')
    op.drop_table('judgement')
    op.drop_index(op.f('ix_issued_print_number'), table_name='issued_print')
    op.drop_table('issued_print')
    op.drop_table('import_batch')
    op.drop_table('draft_presence')
    op.drop_index('ix_document_review_number_id', table_name='document_review')
    op.drop_table('document_review')
    op.drop_index(op.f('ix_document_kind'), table_name='document')
    op.drop_table('document')
    op.drop_table('distribution_list')
    op.drop_index('ix_clause_assignment_standard', table_name='clause_assignment')
    op.drop_table('clause_assignment')
    op.drop_index(op.f('ix_change_request_state'), table_name='change_request')
    op.drop_index(op.f('ix_change_request_asked_by'), table_name='change_request')
    op.drop_table('change_request')
    op.drop_table('case_note')
    op.drop_index(op.f('ix_calendar_day_day'), table_name='calendar_day')
    op.drop_table('calendar_day')
    op.drop_table('audit_programme')
    op.drop_index('ix_attempt_address', table_name='attempt')
    op.drop_index('ix_attempt_account', table_name='attempt')
    op.drop_table('attempt')
    op.drop_index(op.f('ix_answered_request_at'), table_name='answered_request')
    op.drop_table('answered_request')
    op.drop_index('uq_allotted_number_series_serial', table_name='allotted_number')
    op.drop_table('allotted_number')
    op.drop_table('account')
    op.drop_index(op.f('ix_accepted_finding_document'), table_name='accepted_finding')
    op.drop_table('accepted_finding')
    if op.get_bind().dialect.name == "postgresql":
        for statement in STATEMENTS["postgresql"]:
            if statement.startswith("CREATE FUNCTION "):
                name = statement.removeprefix("CREATE FUNCTION ").partition("(")[0]
                op.get_bind().exec_driver_sql(f"DROP FUNCTION {name}()")
