"""Tar ut det i andres stilark som ingen side og ingen skript bruker.

Temaet og Designsystemet har stiler til alt de kan. En regel blir stående når den kan treffe noe, og en variabel når noe
leser den. I tvil blir den stående. Våre egne stilark røres ikke.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import tinycss2
from tinycss2 import ast

from tools.build.used_names import Names, collect

SHEETS = ("assets/stylesheets/*.css", "assets/designsystemet/*.css")
"""Stilarkene fra andre."""

_GROUPS = ("media", "supports", "layer", "container")
_ANY_OF = ("is", "where", "has", "matches")

type Tokens = Sequence[ast.Node]


@dataclass
class Rule:
    """Noe med et innhold i klammer. ``names`` er navnene selve begynnelsen leser."""

    start: str
    body: list["Rule | Line"]
    names: frozenset[str] = frozenset()
    keyframes: str = ""


@dataclass
class Line:
    """En erklæring, eller noe som blir stående som det er. ``variable`` er navnet når den setter en variabel."""

    text: str
    names: frozenset[str] = frozenset()
    variable: str = ""


# -- stilarkene på nettstedet ----------------------------------------------------------------


def trim(site: Path, scripts: Iterable[Path], own_styles: Iterable[Path]) -> None:
    """Skriv stilarkene fra andre på nytt uten det ingen bruker. Kan gjøres flere ganger."""
    sheets = [path for name in SHEETS for path in sorted(site.glob(name))]
    texts, own = ([path.read_text(encoding="utf-8") for path in paths] for paths in (sheets, own_styles))
    used = collect(site.rglob("*.html"), scripts)
    for path, text in zip(sheets, trimmed(texts, used, own), strict=True):
        path.write_text(text, encoding="utf-8", newline="\n")


def trimmed(sheets: list[str], used: Names, own: Iterable[str] = ()) -> list[str]:
    """Stilarkene uten det ingen bruker. ``own`` er stilark som blir stående, og som kan lese variabler i disse."""
    trees = [_tree(tinycss2.parse_stylesheet(text, skip_whitespace=True), used) for text in sheets]
    lines = [line for tree in trees for line in _lines(tree)]
    left = [line for line in lines if line.variable]
    needed = {name for text in own for name in _names(tinycss2.parse_component_value_list(text))}
    needed |= {name for line in lines if not line.variable for name in line.names}
    needed |= {line.variable for line in left if line.variable.removeprefix("--") in used.words}
    while found := [line for line in left if line.variable in needed]:
        left = [line for line in left if line.variable not in needed]
        needed |= {name for line in found for name in line.names}
    return [_text(_without(tree, needed)) for tree in trees]


# -- å lese ----------------------------------------------------------------------------------


def _tree(nodes: Tokens, used: Names) -> list[Rule | Line]:
    """Reglene som kan treffe noe."""
    found: list[Rule | Line] = []
    for node in nodes:
        if isinstance(node, ast.QualifiedRule):
            if selectors := [one for one in _split(node.prelude) if can_match(one, used)]:
                start = ",".join(tinycss2.serialize(one).strip() for one in selectors)
                found.append(Rule(start, _body(node.content, used)))
        elif isinstance(node, ast.AtRule) and node.content is not None:
            start = f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}"
            found.append(_at_rule(node, start, used))
        elif isinstance(node, ast.Declaration):
            variable = node.name if node.name.startswith("--") else ""
            found.append(Line(f"{node.serialize()};", frozenset(_names(node.value)), variable))
        elif not isinstance(node, ast.WhitespaceToken):
            found.append(Line(node.serialize()))
    return found


def _at_rule(node: ast.AtRule, start: str, used: Names) -> Rule:
    content = node.content or []
    if node.lower_at_keyword in _GROUPS:
        return Rule(start, _body(content, used), frozenset(_names(node.prelude)))
    body: list[Rule | Line] = [Line(tinycss2.serialize(content), frozenset(_names(content)))]
    name = next((one.value for one in node.prelude if isinstance(one, ast.IdentToken)), "")
    return Rule(start, body, keyframes=name if node.lower_at_keyword == "keyframes" else "")


def _body(content: Tokens, used: Names) -> list[Rule | Line]:
    return _tree(tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True), used)


def _names(tokens: Tokens) -> set[str]:
    """Alle navnene i en verdi: variabler, og bevegelser med et navn."""
    return {token.value for token in _deep(tokens) if isinstance(token, ast.IdentToken)}


def _deep(tokens: Tokens) -> Iterator[ast.Node]:
    for token in tokens:
        yield token
        yield from _deep(getattr(token, "content", None) or getattr(token, "arguments", None) or [])


def _split(tokens: Tokens) -> list[list[ast.Node]]:
    """Velgerne i en liste med komma mellom."""
    parts: list[list[ast.Node]] = [[]]
    for token in tokens:
        if token == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


# -- om en velger kan treffe noe -------------------------------------------------------------


def can_match(selector: Tokens, used: Names) -> bool:
    """Om velgeren kan treffe noe på en side. Det den ikke skal treffe (``:not``), avgjør ingenting."""
    before = ""
    for token in selector:
        if not _can_match(token, before, used):
            return False
        before = str(token.value) if isinstance(token, ast.LiteralToken) else ""
    return True


def _can_match(token: ast.Node, before: str, used: Names) -> bool:
    if isinstance(token, ast.IdentToken):
        return {".": used.has_class, ":": lambda _: True}.get(before, used.has_tag)(token.value)
    if isinstance(token, ast.SquareBracketsBlock):
        return _can_have(token.content, used)
    if isinstance(token, ast.FunctionBlock) and token.lower_name in _ANY_OF:
        return any(can_match(one, used) for one in _split(token.arguments))
    return True


def _can_have(attribute: Tokens, used: Names) -> bool:
    """Om noe kan ha attributtet, og verdien når velgeren nevner én hel."""
    match [token for token in attribute if not isinstance(token, ast.WhitespaceToken)]:
        case [ast.IdentToken(value=name), sign, ast.IdentToken(value=value) | ast.StringToken(value=value)] if (
            sign == "="
        ):
            return used.has_attribute(name) and used.has_value(name, value)
        case [ast.IdentToken(value=name), *_]:
            return used.has_attribute(name)
    return True


# -- å skrive --------------------------------------------------------------------------------


def _lines(tree: list[Rule | Line]) -> Iterator[Line]:
    for node in tree:
        if isinstance(node, Line):
            yield node
        else:
            yield Line(node.start, node.names)
            yield from _lines(node.body)


def _without(tree: list[Rule | Line], needed: set[str]) -> list[Rule | Line]:
    """Treet uten variabler og bevegelser ingen leser, og uten regler som da er tomme."""
    kept: list[Rule | Line] = []
    for node in tree:
        if isinstance(node, Line):
            if not node.variable or node.variable in needed:
                kept.append(node)
        elif (not node.keyframes or node.keyframes in needed) and (body := _without(node.body, needed)):
            kept.append(Rule(node.start, body, node.names, node.keyframes))
    return kept


def _text(tree: list[Rule | Line]) -> str:
    return "".join(node.text if isinstance(node, Line) else f"{node.start}{{{_text(node.body)}}}" for node in tree)
