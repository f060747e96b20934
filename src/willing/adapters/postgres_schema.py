"""The tables of a ledger in PostgreSQL: as in SQLite, with row gates for several users.

Text is compared byte by byte (`COLLATE "C"`), as everywhere in a ledger. Writers wait for one
another, so that a greater receipt is never seen before a smaller one. A login that is not the
owner's is told whether it may write a log before anything about that log is looked at; receipts
are microseconds, not a count, so that what a reader gets does not number what it does not get.
When something was received the owner's program says, of a login's rows the server: it could else
put what it writes into the past of everyone. Nothing is received before the receipt before it.

What a CHECK or a partial index would say stands in the trigger or is left out: the server reads
their expressions anew for every statement, which costs an append a twentieth.
"""

from typing import Final

SCHEMA_VERSION: Final = 4
PLACE_TAKEN: Final = "WL001"
NOT_ITS_LOG: Final = "WL002"
MOVED: Final = "WL003"
"""SQLSTATEs of our own: a place that is taken or leaves a gap, a log that is another party's, a
writer that does not know the last receipt."""

_TABLES: Final = """
CREATE TABLE entries (
    receipt bigint PRIMARY KEY,
    log text COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    withheld smallint NOT NULL,
    received_at text COLLATE "C" NOT NULL,
    receipt_sum bigint NOT NULL,
    lamport bigint,
    kind text,
    subject bytea,
    at text,
    policy text,
    level smallint,
    originator text,
    releasable_to text,
    communities text,
    leaf bytea NOT NULL,
    head bytea NOT NULL,
    signature bytea NOT NULL,
    salt bytea,
    body bytea,
    UNIQUE (log, seq, withheld)
);
CREATE INDEX entries_merged ON entries (lamport, log, seq);
CREATE TABLE forks (
    log text COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    head bytea NOT NULL,
    received_at text NOT NULL,
    leaf bytea NOT NULL,
    signature bytea NOT NULL,
    salt bytea,
    body bytea,
    PRIMARY KEY (log, seq, head)
);
CREATE TABLE checkpoints (
    log text COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    head bytea NOT NULL,
    received_at text NOT NULL,
    signature bytea NOT NULL,
    key_id bytea NOT NULL,
    PRIMARY KEY (log, seq, head)
);
CREATE TABLE readers (
    role name PRIMARY KEY,
    party text NOT NULL,
    clearance text NOT NULL,
    communities text NOT NULL
);
CREATE TABLE ledger_version (version integer PRIMARY KEY);
"""

_SUM: Final = """
CREATE FUNCTION receipt_sum(told text) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE  -- CRC-32, as `willing.adapters.entry_rows` reckons it
    bytes bytea := convert_to(told, 'UTF8');
    sum bigint := 4294967295;
BEGIN
    FOR place IN 0 .. length(bytes) - 1 LOOP
        sum := sum # get_byte(bytes, place);
        FOR turn IN 1 .. 8 LOOP
            sum := (sum >> 1) # (CASE WHEN sum & 1 = 1 THEN 3988292384 ELSE 0 END);
        END LOOP;
    END LOOP;
    RETURN sum # 4294967295;
END $$;
"""

_PLACE: Final = f"""
CREATE FUNCTION entries_in_place() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = {{schema}}, pg_temp AS $$
DECLARE
    last_seq bigint;
    last_receipt bigint;
    last_at text COLLATE "C";
    received text COLLATE "C" := NEW.received_at;
    is_owner boolean := pg_has_role(session_user, current_user, 'USAGE');
    alone text := pg_advisory_xact_lock(TG_RELID::bigint);  -- until the commit
BEGIN
    IF NOT is_owner AND NOT EXISTS (
        SELECT 1 FROM readers WHERE role = session_user AND party = split_part(NEW.log, '/', 1))
    THEN
        RAISE EXCEPTION 'this login may not write that log' USING ERRCODE = '{NOT_ITS_LOG}';
    END IF;
    -- not max(): its plan is kept, and made while a log is short it would read all of it
    SELECT receipt, received_at, (
        SELECT own.seq FROM entries AS own WHERE own.log = NEW.log ORDER BY own.seq DESC LIMIT 1)
    INTO last_receipt, last_at, last_seq FROM entries ORDER BY receipt DESC LIMIT 1;
    IF NEW.receipt <> coalesce(last_receipt, 0) THEN  -- no receipt: the writer does not ask
        RAISE EXCEPTION 'others have written since' USING ERRCODE = '{MOVED}';
    END IF;
    IF NEW.seq IS DISTINCT FROM coalesce(last_seq, 0) + 1 THEN  -- else nothing more is asked
        IF NEW.withheld = 1
            OR NOT EXISTS (
                SELECT 1 FROM entries WHERE log = NEW.log AND seq = NEW.seq AND head = NEW.head)
            OR EXISTS (
                SELECT 1 FROM entries WHERE log = NEW.log AND seq = NEW.seq AND withheld = 0)
        THEN
            RAISE EXCEPTION 'the place is taken, or leaves a gap' USING ERRCODE = '{PLACE_TAKEN}';
        END IF;
    END IF;
    IF NEW.withheld <> (NEW.body IS NULL)::int THEN
        RAISE EXCEPTION 'withheld says whether there is a body' USING ERRCODE = '23514';
    END IF;
    NEW.receipt := greatest(
        last_receipt + 1, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint);
    IF NOT is_owner THEN
        received := to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');
    END IF;
    received := greatest(received, last_at);
    IF received <> NEW.received_at THEN
        NEW.received_at := received;
        NEW.receipt_sum := receipt_sum(concat_ws(' ', NEW.log, NEW.seq, NEW.withheld, received));
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER entries_in_place BEFORE INSERT ON entries
    FOR EACH ROW EXECUTE FUNCTION entries_in_place();
CREATE FUNCTION row_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%: rows are never changed or deleted', TG_TABLE_NAME;
END $$;
"""

_INSERT_ONLY: Final = """
CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION row_is_kept();
REVOKE ALL ON {table} FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM CURRENT_USER;
"""


def schema(name: str) -> str:
    """Return the statements that make a ledger in the schema `name` (quoted already)."""
    kept = ("entries", "forks", "checkpoints", "ledger_version")
    return "".join(
        (
            _TABLES,
            _SUM,
            _PLACE.format(schema=name),
            *(_INSERT_ONLY.format(table=each) for each in kept),
            "REVOKE ALL ON readers FROM PUBLIC;",
            *(f"ALTER TABLE {each} ENABLE ROW LEVEL SECURITY;" for each in kept[:3]),
            f"INSERT INTO ledger_version VALUES ({SCHEMA_VERSION});",
        )
    )
