"""Pakken til nettleseren: at den er hel, liten nok, kan lages likt igjen, og inneholder det den skal."""

import ast
import csv
import gzip
import hashlib
import importlib.util
import io
import json
import os
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import brotli
import pytest
import rpds as native
from hypothesis import given
from hypothesis import strategies as st

from checks.boundary import sjekk_json
from tests.cases import alle_utkast
from tests.merker import deler
from tools.build import bundle, wheels
from tools.env.environment import ROOT

LIMIT = 4_600_000
"""Så mange bytes kan sendes i alt, medregnet dekoderen for nettlesere uten brotli."""


def files_of(package):
    """The files of an installed package, by its own record."""
    found = metadata.files(package)
    assert found, package
    return found


def load_pure_rpds():
    """The stand-in, beside the compiled package that has its name."""
    path = wheels.PURE_RPDS / "rpds" / "__init__.py"
    spec = importlib.util.spec_from_file_location("pure_rpds", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


pure = load_pure_rpds()


@pytest.fixture(scope="module")
def manifest():
    return bundle.build()


@pytest.fixture(scope="module")
def zips(manifest):
    """The two zips as the browser gets them."""
    return {name: zipfile.ZipFile(io.BytesIO(unpacked(manifest["files"][name]))) for name in ("stdlib.zip", "app.zip")}


def unpacked(entry: dict) -> bytes:
    """What is in a file of the bundle."""
    content = (bundle.OUT / entry["file"]).read_bytes()
    return {"br": brotli.decompress, "gzip": gzip.decompress, "none": bytes}[entry["encoding"]](content)


# -- hel og liten nok ------------------------------------------------------------------------


def test_hver_fil_er_den_manifestet_sier(manifest):
    for entry in bundle.all_files(manifest):
        content = unpacked(entry)
        digest = hashlib.sha256(content).hexdigest()
        assert (bundle.OUT / entry["file"]).stat().st_size == entry["sent"]
        assert (len(content), digest) == (entry["raw"], entry["sha256"])
        assert f".{digest[:12]}." in entry["file"], "navnet må skifte når innholdet skifter"


def test_mappen_inneholder_bare_det_som_står_i_manifestet(manifest):
    kept = {bundle.MANIFEST, bundle.LICENCES, *(entry["file"] for entry in bundle.all_files(manifest))}
    assert {path.name for path in bundle.OUT.iterdir()} == kept


def test_det_som_sendes_er_lite_nok(manifest):
    assert bundle.sent_bytes(manifest) <= LIMIT


def test_manifestet_nevner_ingen_andre_steder(manifest):
    assert "://" not in json.dumps(manifest)
    assert manifest["lock"]["packages"] == {}, "en tom låsfil: det er ingenting Pyodide kan hente"


def test_selvtesten_er_skrevet_av_cpython_og_har_funn(manifest):
    test = manifest["selfTest"]
    said = sjekk_json(test["tekst"], test["dato"])
    assert test["sha256"] == hashlib.sha256(said.encode()).hexdigest()
    assert any(funn["alvor"] == "feil" for funn in json.loads(said)["funn"])


def test_lisensene_til_alt_vi_sender_videre_ligger_ved(manifest):
    text = (bundle.OUT / bundle.LICENCES).read_text(encoding="utf-8")
    for name in {*manifest["packages"], "pyodide", "brotli-dec-wasm"} - {wheels.REPLACED}:
        assert f"\n{name} " in text
    assert text.count("Permission is hereby granted") == len(manifest["packages"])


# -- innholdet -------------------------------------------------------------------------------


def test_zipene_er_lagret_upakket_og_har_bare_bytekode(zips):
    for archive in zips.values():
        names = archive.namelist()
        assert names == sorted(names)
        assert not [name for name in names if name.endswith(".py")]
        assert {info.compress_type for info in archive.infolist()} == {zipfile.ZIP_STORED}


def test_bytekoden_er_for_pythonen_i_pyodide(zips, manifest):
    version = manifest["lock"]["info"]["python"]
    assert version.startswith("3.14."), (
        "ny Python i Pyodide: se over margen i tools/build/pyodide/pack.py og dette tallet"
    )
    magic = {
        archive.read(name)[:4] for archive in zips.values() for name in archive.namelist() if name.endswith(".pyc")
    }
    assert len(magic) == 1
    if sys.version_info[:2] != (3, 14):
        assert magic != {importlib.util.MAGIC_NUMBER}, "oversatt av maskinens egen Python"


def test_alt_i_checks_og_schemas_følger_med_og_ingenting_annet_av_vårt(zips):
    names = set(zips["app.zip"].namelist())
    ours = {name for name in names if name.startswith(("checks/", "schemas/"))}
    wanted = {path.relative_to(ROOT).as_posix() for path in bundle.own_files()}
    assert ours == {name + "c" if name.endswith(".py") else name for name in wanted}
    assert "checks/boundary.pyc" in ours
    others = {name.split("/")[0].split("-")[0] for name in names - ours}
    assert others == {"attr", "attrs", "jsonschema", "jsonschema_specifications", "referencing", "rpds", "rpds_py"}


def test_prøvene_til_pakkene_følger_ikke_med(zips):
    assert not [name for name in zips["app.zip"].namelist() if {"tests", "benchmarks"} & set(name.split("/"))]


def test_pakkene_er_de_samme_som_prøvene_her_kjører_på(zips):
    """Every file that is not code has the hash of the installed package's own record."""
    checked = 0
    for package in ("attrs", "jsonschema", "jsonschema-specifications", "referencing"):
        recorded = {str(path).replace("\\", "/"): path for path in files_of(package)}
        for name in zips["app.zip"].namelist():
            if name in recorded and not name.endswith(".pyc"):
                content = Path(recorded[name].locate()).read_bytes()
                assert zips["app.zip"].read(name) == content
                checked += 1
    assert checked > 10


@pytest.mark.dyp
def test_pakken_kan_lages_likt_igjen(manifest, tmp_path):
    bundle.compile_in_pyodide(tmp_path, wheels.pure_rpds_wheel)
    for name in ("stdlib.zip", "app.zip"):
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == manifest["files"][name]["sha256"]


def test_hjulene_har_rett_oppføring_av_hver_fil(tmp_path):
    for wheel in wheels.write_wheels(tmp_path):
        with zipfile.ZipFile(wheel) as archive:
            record = next(name for name in archive.namelist() if name.endswith(".dist-info/RECORD"))
            rows = {row[0]: row[1] for row in csv.reader(io.StringIO(archive.read(record).decode())) if row}
            assert set(rows) == set(archive.namelist())
            for name, digest in rows.items():
                assert name == record or digest == "sha256=" + wheels.record_hash(archive.read(name))


def test_låsfilen_er_fylt_av_pyodide_lock(tmp_path):
    made = wheels.write_wheels(tmp_path)
    packages = wheels.fill_lock(made)["packages"]
    assert {package["file_name"] for package in packages.values()} == {wheel.name for wheel in made}
    for package in packages.values():
        assert package["sha256"] == hashlib.sha256((tmp_path / package["file_name"]).read_bytes()).hexdigest()
    assert {"attrs", "referencing", "rpds-py"} <= set(packages["jsonschema"]["depends"])


# -- oppdatert eller ikke --------------------------------------------------------------------


def test_en_oppdatert_pakke_blir_ikke_laget_på_nytt(manifest):
    before = (bundle.OUT / bundle.MANIFEST).stat().st_mtime_ns
    assert bundle.build() == manifest
    assert (bundle.OUT / bundle.MANIFEST).stat().st_mtime_ns == before


def test_en_pakke_der_noe_mangler_er_ikke_oppdatert(manifest, tmp_path):
    for path in bundle.OUT.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    assert bundle.read_manifest(tmp_path) == manifest
    (tmp_path / manifest["files"]["app.zip"]["file"]).unlink()
    assert bundle.read_manifest(tmp_path) is None


def test_hashen_av_det_pakken_lages_av_ser_både_navn_og_innhold(tmp_path):
    first, second = tmp_path / "a.toml", tmp_path / "b.toml"
    first.write_text("x = 1\n")
    second.write_text("x = 2\n")
    seen = {bundle.inputs_hash([first, second], tmp_path)}
    second.write_text("x = 3\n")
    seen.add(bundle.inputs_hash([first, second], tmp_path))
    second = second.rename(tmp_path / "c.toml")
    seen.add(bundle.inputs_hash([first, second], tmp_path))
    assert len(seen) == 3


# -- rpds i ren Python -----------------------------------------------------------------------

keys = st.text("abc", max_size=2)
values = st.integers(0, 3)
pairs = st.dictionaries(keys, values, max_size=4)

map_steps = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), keys, values),
        st.tuples(st.just("remove"), keys),
        st.tuples(st.just("update"), pairs),
    ),
    max_size=12,
)
set_steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["insert", "discard"]), keys),
        st.tuples(st.just("update"), st.lists(keys, max_size=3)),
    ),
    max_size=12,
)


def after(collection, steps):
    """The collection after each step, and the class of the error where a step is refused."""
    seen = []
    for name, *arguments in steps:
        try:
            collection = getattr(collection, name)(*arguments)
        except KeyError as error:
            seen.append(type(error))
        seen.append(collection)
    return seen


@given(pairs, map_steps, keys, values)
def test_hashtriemap_i_ren_python_oppfører_seg_som_den_kompilerte(start, steps, key, other):
    def look(kind):
        return [
            step
            if isinstance(step, type)
            else (
                sorted(step.items()),
                sorted(step),
                len(step),
                key in step,
                step.get(key),
                step.get(key, other),
                step[key] if key in step else None,  # noqa: SIM401 -- oppslaget er det som prøves
                kind.convert(step) is step,
                hash(step) == hash(kind(dict(step.items()))),
                step == kind.convert(dict(step.items())),
                step == kind(start),
                sorted(step.values()),
                sorted(step.keys()),
            )
            for step in [kind.convert(start), kind(start, a=1), *after(kind(start), steps)]
        ]

    assert look(pure.HashTrieMap) == look(native.HashTrieMap)


@given(pairs, pairs)
def test_update_tar_også_imot_sin_egen_art(one, two):
    def joined(kind):
        return sorted(kind(one).update(kind(two)).items())

    assert joined(pure.HashTrieMap) == joined(native.HashTrieMap)


@given(pairs, map_steps)
def test_en_hashtriemap_blir_aldri_endret(start, steps):
    original = pure.HashTrieMap(start)
    after(original, steps)
    assert dict(original.items()) == start


def test_et_ukjent_navn_gir_keyerror_i_begge():
    for kind in (pure.HashTrieMap, native.HashTrieMap):
        with pytest.raises(KeyError):
            kind()["borte"]


@given(st.lists(keys, max_size=4), set_steps, keys)
def test_hashtrieset_i_ren_python_oppfører_seg_som_den_kompilerte(start, steps, key):
    def look(kind):
        return [
            (
                sorted(step),
                len(step),
                bool(step),
                key in step,
                step == kind(start),
                hash(step) == hash(kind(list(step))),
            )
            for step in [kind(start), *after(kind(start), steps)]
        ]

    assert look(pure.HashTrieSet) == look(native.HashTrieSet)


@given(st.lists(values, max_size=4), st.lists(values, max_size=6))
def test_list_i_ren_python_oppfører_seg_som_den_kompilerte(start, pushed):
    def look(kind):
        pushes = after(kind(start), [("push_front", value) for value in pushed])
        return [
            (list(step), len(step), bool(step), step == kind(start), hash(step) == hash(kind(list(step))))
            for step in [kind(), kind(start), kind(*start, 1, 2), *pushes]
        ]

    assert look(pure.List) == look(native.List)


def test_pakkene_bruker_ingen_andre_navn_i_rpds_enn_de_vi_har():
    used = set()
    for package in ("jsonschema", "referencing", "jsonschema-specifications"):
        for path in files_of(package):
            if path.suffix == ".py" and not {"tests", "benchmarks"} & set(path.parts):
                for node in ast.walk(ast.parse(Path(path.locate()).read_text(encoding="utf-8"))):
                    if isinstance(node, ast.ImportFrom) and node.module == "rpds":
                        used |= {name.name for name in node.names}
                    assert not (isinstance(node, ast.Import) and any(name.name == "rpds" for name in node.names))
    assert used and used <= set(vars(pure))


@pytest.mark.parametrize("del_", deler(8))
def test_sjekken_gir_de_samme_svarene_med_rpds_i_ren_python(del_):
    """Nettleseren har den også, og der prøves hvert utkast (test_worker_browser.py)."""
    drafts = [[json.dumps(utkast, ensure_ascii=False), dato.isoformat()] for utkast, dato in alle_utkast()][del_::8]
    code = (
        "import json, sys; import rpds; from checks.boundary import sjekk_json; "
        "json.dump([rpds.__file__, [sjekk_json(*d) for d in json.load(sys.stdin)]], sys.stdout)"
    )
    env = dict(os.environ, PYTHONPATH=os.pathsep.join([str(wheels.PURE_RPDS), str(ROOT)]), PYTHONUTF8="1")
    done = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(drafts),
        env=env,
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    origin, results = json.loads(done.stdout)
    assert Path(origin).is_relative_to(wheels.PURE_RPDS)
    assert results == [sjekk_json(*draft) for draft in drafts]
