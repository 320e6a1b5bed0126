-- Whose turn it is: jobs that were asked for, then events in the order of their commits. An index in that order finds the next hundred
-- without sorting all that wait.
drop index outbox_event_open;
create index outbox_event_turn on outbox_event ((name <> 'job.requested'), id) where done_at is null;
