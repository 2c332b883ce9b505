"""How much of each format is read. A limit refuses a file, with a code of its own; it never cuts one short."""

from __future__ import annotations

MEBIBYTE = 1024 * 1024

FILE_BYTES = {
    "html": 2 * MEBIBYTE,
    "mhtml": 20 * MEBIBYTE,
    "email": 20 * MEBIBYTE,
    "pdf": 20 * MEBIBYTE,
    "docx": 20 * MEBIBYTE,
    "odt": 20 * MEBIBYTE,
    "rtf": 5 * MEBIBYTE,
    "feed": 5 * MEBIBYTE,
    "json": 20 * MEBIBYTE,
    "json_lines": 20 * MEBIBYTE,
    "table": 20 * MEBIBYTE,
    "warc": 20 * MEBIBYTE,
    "zip": 20 * MEBIBYTE,
    "gzip": 20 * MEBIBYTE,
}
LARGEST_FILE = max(FILE_BYTES.values())  # bytes; nothing larger is read at all

PAGES = 200
MEMBERS = 100  # of all bundles in a file together
NESTING = 2  # bundles within bundles, the outermost counted
UNPACKED_BYTES = 50 * MEBIBYTE  # of all that is unpacked of a file
RATIO = 100  # unpacked to packed bytes, asked of what unpacks to more than RATIO_FROM
RATIO_FROM = 256 * 1024
XML_DEPTH = 200  # elements within elements
JSON_DEPTH = 100
SECONDS = 10.0  # of wall time for one file
MEMORY_BYTES = 1024 * MEBIBYTE  # of the process that reads
