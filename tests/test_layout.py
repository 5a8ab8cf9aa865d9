"""The layout: four source roots of one namespace, layers, small modules, one list of roots."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOTS = ["schema", "graph", "ingest", "api"]
MODULES = sorted(path for root in ROOTS for path in (ROOT / root / "vested").rglob("*.py"))
CYPHER = sorted((ROOT / "graph/vested/graph/cypher").glob("*.cypher"))


def _pyproject() -> dict[str, object]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_every_list_of_roots_is_the_same() -> None:
    tool = _pyproject()["tool"]
    assert isinstance(tool, dict)
    hatch = tool["hatch"]["build"]
    assert hatch["targets"]["wheel"]["sources"] == ROOTS
    assert hatch["targets"]["wheel"]["only-include"] == [f"{root}/vested" for root in ROOTS]
    assert hatch["dev-mode-dirs"] == ROOTS
    assert tool["mypy"]["mypy_path"] == ROOTS
    assert tool["pyright"]["extraPaths"] == ROOTS
    assert tool["ruff"]["src"] == ROOTS
    assert tool["pytest"]["ini_options"]["pythonpath"] == ROOTS


def test_the_namespace_has_no_init() -> None:
    for root in ROOTS:
        assert not (ROOT / root / "vested" / "__init__.py").exists()
        assert (ROOT / root / "vested" / root / "py.typed").is_file()
    assert [p.name for p in (ROOT / "api/vested").glob("*.py")] == ["__main__.py"]


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_imports_run_downwards(path: Path) -> None:
    layer = ROOTS.index(path.relative_to(ROOT).parts[0])
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module]
        for name in names:
            parts = name.split(".")
            if parts[0] == "vested" and len(parts) > 1:
                assert ROOTS.index(parts[1]) <= layer, f"{path} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_are_small_and_say_what_they_are(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), f"{path} has no first line"
    assert text.count("\n") <= 400
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, f"{path}: {node.name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_no_drawers(path: Path) -> None:
    assert path.stem not in {"utils", "util", "helpers", "core", "common", "misc"}


@pytest.mark.parametrize("path", CYPHER, ids=lambda p: p.stem)
def test_each_query_says_what_it_does_and_has_a_caller(path: Path) -> None:
    text = path.read_text("utf-8")
    assert re.match(r"// .+\.\n", text), f"{path.name} opens without a sentence"
    assert ";" not in text.partition("\n")[2], f"{path.name} holds more than one query"
    code = "".join(module.read_text("utf-8") for module in MODULES)
    assert f'"{path.stem}"' in code or path.stem.split("_")[0] == "export", path.stem
