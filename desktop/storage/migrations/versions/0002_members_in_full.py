"""Members with every column of the roster, and what intake and duplicates remember.

New columns have server defaults: rows that come in a sync file leave out what never travels.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

TEXTS = (
    "member_code", "cccd_issued_at", "home_place", "address", "department", "profession",
    "qualification", "major", "ethnicity", "religion", "political_theory", "military_rank",
    "photo_sha256",
)  # fmt: skip
ORDERED_BY = (
    "sort_key", "family_key", "group_key", "union_post_key", "born", "sex", "status", "phone",
    "cccd", "card_number", "joined_on",
)  # fmt: skip
# A line of the index can be written again without knowing what stood there.
SEARCH = (
    "CREATE VIRTUAL TABLE member_search USING fts5("
    "words, content='', contentless_delete=1, prefix='1 2 3', tokenize='unicode61')"
)
DAYS = ("cccd_issued_on", "entered_on", "anonymised_on")
LISTS = ("posts", "consents")


def upgrade() -> None:
    for name in TEXTS:
        op.add_column("member", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    for name in DAYS:
        op.add_column("member", sa.Column(name, sa.Date(), nullable=True))
    for name in LISTS:
        op.add_column("member", sa.Column(name, sa.JSON(), nullable=False, server_default="[]"))
    op.add_column(
        "member",
        sa.Column("party_member", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    for name in ("union_name", "reason"):
        op.add_column("movement", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("movement", sa.Column("until_on", sa.Date(), nullable=True))
    op.add_column("group", sa.Column("heads", sa.JSON(), nullable=False, server_default="[]"))
    # exchange.md, settled line 34, writes this kind as one word.
    op.execute("UPDATE \"group\" SET kind = 'section' WHERE kind = 'section_union'")
    op.add_column(
        "import_batch", sa.Column("kind", sa.Text(), nullable=False, server_default="members")
    )
    op.add_column(
        "import_batch", sa.Column("added", sa.JSON(), nullable=False, server_default="[]")
    )
    _search()
    _lists()
    _duplicates()
    _intake()
    _erasures()
    _let_the_trail_forget()


def _search() -> None:
    """Lay the index anew, empty: whoever opens the books next places everybody in it."""
    for name in ("family_key", "group_key", "union_post_key"):
        op.add_column("member", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    for name in ("fold", "sort_key", "status", "group_id"):
        op.drop_index(op.f(f"ix_member_{name}"), "member")
    op.create_index("ix_member_group_id", "member", ["group_id", "status", "removed_at"])
    listed = sa.text("name_rank IS NOT NULL")
    for key in ORDERED_BY:
        op.create_index(
            f"ix_member_by_{key}", "member", [key, "name_rank"],
            sqlite_where=listed, postgresql_where=listed,
        )  # fmt: skip
    op.execute("UPDATE member SET name_rank = NULL")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE member_search")
        op.execute(SEARCH)
        return
    op.execute("CREATE TABLE member_search (rowid BIGINT PRIMARY KEY, words tsvector NOT NULL)")
    op.execute("CREATE INDEX ix_member_search_words ON member_search USING gin (words)")
    keys = {"member": ("sort_key", "family_key", "group_key", "union_post_key")}
    for table, names in (keys | {"group": ("sort_key",), "unit": ("sort_key",)}).items():
        for name in names:
            op.execute(f'ALTER TABLE "{table}" ALTER {name} TYPE text COLLATE "C"')


def _lists() -> None:
    op.create_table(
        "saved_list",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("page", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("kept_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_list")),
        sa.UniqueConstraint("page", "name", name=op.f("uq_saved_list_page_name")),
    )


def _duplicates() -> None:
    op.create_table(
        "different_people",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_different_people")),
        sa.UniqueConstraint("one_id", "other_id", name=op.f("uq_different_people_one_id_other_id")),
    )
    op.create_table(
        "member_merge",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("winner_id", sa.Uuid(), nullable=False),
        sa.Column("loser_id", sa.Uuid(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
        sa.Column("alias_id", sa.Uuid(), nullable=True),
        sa.Column("heard", sa.Boolean(), nullable=False),
        sa.Column("undone_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_member_merge")),
    )
    op.create_index(op.f("ix_member_merge_winner_id"), "member_merge", ["winner_id"])
    op.create_index(op.f("ix_member_merge_loser_id"), "member_merge", ["loser_id"])
    op.add_column("member", sa.Column("merged_into_id", sa.Uuid(), nullable=True))
    for name in ("merged_into_id", "born", "phone"):
        op.create_index(op.f(f"ix_member_{name}"), "member", [name])


def _intake() -> None:
    op.create_table(
        "waiting_row",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("batch_id", sa.Uuid(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("cells", sa.JSON(), nullable=False),
        sa.Column("row", sa.JSON(), nullable=False),
        sa.Column("perhaps_id", sa.Uuid(), nullable=True),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("decided", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waiting_row")),
    )
    op.create_index(op.f("ix_waiting_row_batch_id"), "waiting_row", ["batch_id"])
    op.create_index(op.f("ix_waiting_row_decided"), "waiting_row", ["decided"])
    op.create_table(
        "column_memory",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("shape", sa.Text(), nullable=False),
        sa.Column("meanings", sa.JSON(), nullable=False),
        sa.Column("kept_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_column_memory")),
        sa.UniqueConstraint("kind", "shape", name=op.f("uq_column_memory_kind_shape")),
    )


def _erasures() -> None:
    op.create_table(
        "erased",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("of", sa.Uuid(), nullable=False),
        sa.Column("law", sa.Text(), nullable=False),
        sa.Column("removed_at", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erased")),
    )
    op.create_index(op.f("ix_erased_of"), "erased", ["of"])
    op.create_index(op.f("ix_erased_unit_id"), "erased", ["unit_id"])


def _let_the_trail_forget() -> None:
    """Let values, and only values, be taken out of the trail of a record marked `redacted`.

    The mark itself is an entry of the trail, which nobody can change or remove.
    """
    marked = (
        "EXISTS (SELECT 1 FROM audit_entry AS mark "
        "WHERE mark.record_id = OLD.record_id AND mark.action = 'redacted') "
        "AND OLD.action <> 'redacted'"
    )
    same = " AND ".join(
        f"NEW.{name} = OLD.{name}"
        for name in ("id", "at", "profile", "record_id", "kind", "action")
    )
    if op.get_bind().dialect.name == "sqlite":
        emptied = (
            "NEW.label = '' AND NOT EXISTS "
            '(SELECT 1 FROM json_each(NEW.changes) WHERE value <> \'["*","*"]\') '
            "AND (SELECT group_concat(key) FROM json_each(NEW.changes)) "
            "IS (SELECT group_concat(key) FROM json_each(OLD.changes))"
        )
        op.execute("DROP TRIGGER audit_entry_no_update")
        op.execute(
            "CREATE TRIGGER audit_entry_no_update BEFORE UPDATE ON audit_entry "
            f"WHEN NOT ({marked} AND {same} AND {emptied}) "
            "BEGIN SELECT RAISE(ABORT, 'the audit trail cannot be edited'); END"
        )
    else:
        op.execute("DROP RULE audit_entry_no_update ON audit_entry")
        op.execute(
            "CREATE RULE audit_entry_no_update AS ON UPDATE TO audit_entry "
            f"WHERE NOT ({marked} AND {same} AND NEW.label = '') DO INSTEAD NOTHING"
        )
