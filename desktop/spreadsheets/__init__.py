"""From a file on the disk to plain cells, read by a process of its own with little memory.

Nothing here knows the books, the window or what a roster is, so that the process starts at once.
"""

# By this word the frozen program, which has no interpreter beside it, knows that it is the reader.
READ = "--read-spreadsheet"
