"""What reading a ZIP raises when it is damaged, locked, or packed in a way Python does not know."""

import zipfile
import zlib

BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError, RuntimeError)
