"""How much a spreadsheet may be, and how little memory the process that reads it gets."""

import sys

MEGABYTE = 1 << 20
FILE_LIMIT = 64 * MEGABYTE
PART_LIMIT = 64 * MEGABYTE  # of a zip, unpacked
WHOLE_LIMIT = 256 * MEGABYTE
CELL_LIMIT = 1_000_000
# Address space with the interpreter and its libraries. A roster of 50,000 × 16 cells needs
# less than two thirds of it.
MEMORY_LIMIT = 300 * MEGABYTE
SECONDS = 60  # of work before the reader is given up; an old computer needs ten for a large file


def confine(memory: int = MEMORY_LIMIT) -> None:
    """Let the operating system end this process when it wants more memory than that.

    Linux and other Unix by the limit on address space, which macOS accepts and does not keep;
    Windows by a job object around the process. Where neither works, the sizes that are weighed
    beforehand and the time limit are what remains.
    """
    if sys.platform == "win32":
        _confine_windows(memory)
    else:
        import resource  # noqa: PLC0415 -- Unix only

        for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
            _soft, hard = resource.getrlimit(kind)
            allowed = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.setrlimit(kind, (allowed, hard))


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation
    _PROCESS_MEMORY, _DIE_QUIETLY = 0x100, 0x400
    _NO_ERROR_BOX = 0x0001 | 0x0002  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("per_process_time", ctypes.c_int64),
            ("per_job_time", ctypes.c_int64),
            ("flags", wintypes.DWORD),
            ("smallest_set", ctypes.c_size_t),
            ("largest_set", ctypes.c_size_t),
            ("processes", wintypes.DWORD),
            ("affinity", ctypes.c_size_t),
            ("priority", wintypes.DWORD),
            ("scheduling", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("basic", _Basic),
            ("transfers", ctypes.c_uint64 * 6),
            ("process_memory", ctypes.c_size_t),
            ("job_memory", ctypes.c_size_t),
            ("process_peak", ctypes.c_size_t),
            ("job_peak", ctypes.c_size_t),
        )

    def _confine_windows(memory: int) -> None:
        """Put this process into a job object that may commit so much memory.

        Source: learn.microsoft.com, JOBOBJECT_EXTENDED_LIMIT_INFORMATION.
        """
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetErrorMode(_NO_ERROR_BOX)
        job = wintypes.HANDLE(kernel.CreateJobObjectW(None, None))
        limits = _Extended()
        limits.basic.flags = _PROCESS_MEMORY | _DIE_QUIETLY
        limits.process_memory = memory
        kernel.SetInformationJobObject(
            job, _EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)
        )
        kernel.AssignProcessToJobObject(job, wintypes.HANDLE(kernel.GetCurrentProcess()))
