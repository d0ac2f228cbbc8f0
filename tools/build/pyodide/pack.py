"""Runs inside Pyodide: packs modules as bytecode in stored zips.

Compiled by the interpreter that will load it, so the bytecode is the right one by construction.
Stored, because what is deflated once does not compress again on its way to the browser.
"""

import importlib.util
import io
import marshal
import zipfile

# Not imported while the checks ran in the build, but within reach in the browser: error reports,
# text in other encodings, unusual dates and numbers.
MARGIN = {
    "_strptime",
    "calendar",
    "copy",
    "decimal",
    "encodings.ascii",
    "encodings.latin_1",
    "encodings.utf_16_le",
    "encodings.utf_8_sig",
    "fractions",
    "locale",
    "numbers",
    "pprint",
    "string.templatelib",
    "traceback",
    "unicodedata",
}

# Imported where they exist, done without where they don't, and of no use to the checks:
# zipfile and shutil try the compressors, asyncio tries ssl.
OPTIONAL = {"bz2", "lzma", "compression", "ssl"}

# The packages of others go without docstrings and asserts, which saves a tenth of all that is sent.
# Our own modules keep both.
OTHERS, OURS = 2, 0

# The date in the header of a .pyc is only compared with a .py beside it, and there is none.
HEADER = importlib.util.MAGIC_NUMBER + bytes(12)
FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def pack_stdlib(content, used):
    """Return the standard library cut down to the modules used and the margin."""
    keep = {name for name in used | MARGIN if name.split(".")[0] not in OPTIONAL}
    files = read_zip(content)
    return pack(
        [(p, files[p], OTHERS) for p in files if p.endswith(".py") and module_name(p) in keep], "/lib/python314.zip"
    )


def pack_app(wheels, own):
    """Return one zip of the wheels and the project's own files, without anybody's tests."""
    others = [(p, data, OTHERS) for wheel in wheels for p, data in read_zip(wheel).items() if is_wanted(p)]
    return pack(others + [(p, data, OURS) for p, data in own.items()], "/app.zip")


def pack(files, prefix):
    """Return a stored zip of (path, content, optimize), each .py as .pyc; prefix is where the zip will lie."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content, optimize in sorted(files):
            if path.endswith(".py"):
                code = compile(content, f"{prefix}/{path}", "exec", dont_inherit=True, optimize=optimize)
                archive.writestr(zipfile.ZipInfo(path + "c", FIXED_TIME), HEADER + marshal.dumps(code))
            else:
                archive.writestr(zipfile.ZipInfo(path, FIXED_TIME), content)
    return out.getvalue()


def read_zip(content):
    """Return the files of a zip as a dict of path and content."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def module_name(path):
    """Return the name that a file inside a zip is imported by."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def is_wanted(path):
    """Say whether a file of a wheel is needed at run time; METADATA answers questions about versions."""
    if ".dist-info/" in path:
        return path.endswith("/METADATA")
    return not ({"tests", "benchmarks"} & set(path.split("/"))) and not path.endswith((".pyi", "py.typed"))
