"""Makes the mutants of a module: copies with one operator, number, condition, or True or False changed."""

import ast
import copy
from collections.abc import Iterator
from typing import Any, NamedTuple

SWAPS = "Lt LtE  LtE Lt  Gt GtE  GtE Gt  Eq NotEq  NotEq Eq  Is IsNot  IsNot Is  In NotIn  NotIn In  And Or  Or And"
SWAPS += "  Add Sub  Sub Add  Mult Div  Div Mult  FloorDiv Mult  Mod Mult  BitAnd BitOr  BitOr BitAnd  USub UAdd"
OTHER = {getattr(ast, old): getattr(ast, new) for old, new in (pair.split() for pair in SWAPS.split("  "))}


class Mutant(NamedTuple):
    """A module with one change, described by `told`. If it is `inside` a function, nothing must be imported anew."""

    told: str
    tree: ast.Module
    inside: bool


def mutants(source: str) -> Iterator[Mutant]:
    """Every mutant of a module. The change of a node comes before the changes of its children."""
    tree, lines = ast.parse(source), source.splitlines()
    for number in range(len(list(_changes(tree)))):
        changed = copy.deepcopy(tree)
        node, field, new = list(_changes(changed))[number]
        functions = [part for part in ast.walk(changed) if isinstance(part, ast.FunctionDef)]
        inside = any(part is node for function in functions for body in function.body for part in ast.walk(body))
        shown = node.test if field == "test" else node
        before = ast.unparse(shown)
        setattr(node, field, new)
        after = ast.unparse(new if field == "test" else node)
        told = f"{shown.lineno}: {lines[shown.lineno - 1].strip()}   [{before} -> {after}]"
        yield Mutant(told, ast.fix_missing_locations(changed), inside)


def _changes(node: ast.AST) -> Iterator[tuple[Any, str, Any]]:
    """The possible changes of a node and those below it: the node, its field, and the field's new value."""
    match node:
        case ast.Compare(ops=ops):
            for at, op in enumerate(ops):
                yield node, "ops", [*ops[:at], OTHER[type(op)](), *ops[at + 1 :]]
        case ast.BoolOp(op=op) | ast.BinOp(op=op) | ast.AugAssign(op=op) | ast.UnaryOp(op=op) if type(op) in OTHER:
            yield node, "op", OTHER[type(op)]()
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield node, "operand", ast.UnaryOp(ast.Not(), operand)
        case ast.Constant(value=bool() as value):
            yield node, "value", not value
        case ast.Constant(value=int() | float() as value):
            yield node, "value", value + 1
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            if isinstance(test, ast.Name | ast.Attribute | ast.Call):
                yield node, "test", ast.UnaryOp(ast.Not(), test)
    skipped = [
        getattr(node, "annotation", None),
        getattr(node, "returns", None),
        *getattr(node, "decorator_list", ()),
    ]
    match node:  # types in isinstance() and in annotations are not changed
        case ast.Call(func=ast.Name(id="isinstance"), args=[_, kind]):
            skipped.append(kind)
        case ast.Subscript(slice=kind) if any(isinstance(part, ast.BitOr) for part in ast.walk(kind)):
            skipped.append(kind)
    for child in ast.iter_child_nodes(node):
        if child not in skipped:
            yield from _changes(child)
