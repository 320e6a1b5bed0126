-- A milestone may stand for a document that the pursuit has to have.
alter table plan_task add column document_kind text check (char_length(document_kind) between 1 and 60);
