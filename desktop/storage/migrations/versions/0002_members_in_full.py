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
    _lists()
    _duplicates()
    _intake()
    _erasures()


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
