"""Kits, packages and answers: sealed files that travel on a stick, and how they are merged.

The modules below know bytes only and never a database: `codes`, `base32`, `jcs`, `dsse`,
`keys`, `keyfiles`, `trust`, `devices`, `enrolment`, `header`, `agefile`, `frames`, `body`,
`manifest`, `fields`, `records`, `lines`, `signers`, `rules`, `reader`, `writer`, `dots`,
`scan`, `stick`.
"""
