"""The little language of the numbers and conditions in a lesson.

It looks like Python's arithmetic and is read with Python's parser, but nothing is ever handed to
Python to run: the few kinds of nodes that are known become closures here, and every other one is
refused. An expression is total. It has a kind that is known when it is read, it visits each of its
nodes at most once, and it never raises: what has no value, such as the loss without a target, is
NaN, a number that every comparison with is false.
"""

import ast
import math
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from softmax_gui.lessons.scope import FLAGS, FUNCTIONS, VARIABLES, Scope
from softmax_gui.model import InputError

LONGEST = 300
DEEPEST = 40
LARGEST = 400
"""How many characters, levels and nodes (those of definitions included) an expression may have."""

UNDEFINED = math.nan


class Kind(StrEnum):
    """What an expression stands for."""

    NUMBER = "number"
    TRUTH = "condition"
    TEXT = "label"


@dataclass(frozen=True)
class Expression:
    """Something that can be worked out in a Scope.

    Parameters
    ----------
    source : str
        As it was written.
    kind : Kind
        What its value is: a float, a bool or a str.
    evaluate : callable
        From a Scope to the value.
    size : int
        How many nodes it has, those of the definitions it uses included.
    """

    source: str
    kind: Kind
    evaluate: Callable[[Scope], Any]
    size: int

    def holds(self, scope: Scope) -> bool:
        """Return whether a condition is true."""
        return self.evaluate(scope) is True


Definitions = Mapping[str, Expression]


def parse(source: str, definitions: Definitions | None = None) -> Expression:
    """Read an expression.

    Parameters
    ----------
    source : str
        At most `LONGEST` characters.
    definitions : mapping of str to Expression, optional
        Further names and what they stand for.

    Raises
    ------
    InputError
        When it is not of the language; the message says what is not and what to do.
    """
    if len(source) > LONGEST:
        raise InputError(
            f"The expression {source[:20]!r}… has {len(source)} characters. Use at most {LONGEST}, "
            "or give a part of it a name under [define]."
        )
    tree = _tree(source.strip())
    _refuse_depth(tree, source)
    return _Reader(source, definitions or {}).read(tree)


def parse_condition(source: str, definitions: Definitions | None = None) -> Expression:
    """Read an expression that is true or false, and raise InputError for any other."""
    expression = parse(source, definitions)
    if expression.kind is not Kind.TRUTH:
        raise InputError(
            f"The condition {source!r} is a {expression.kind}. Compare it with something, as in "
            "a(1) > a(0)."
        )
    return expression


def _tree(source: str) -> ast.expr:
    try:
        with warnings.catch_warnings():
            # Python warns of odd spellings; what is not of the language is refused anyway.
            warnings.simplefilter("ignore")
            return ast.parse(source, mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        raise InputError(
            f"The expression {source!r} cannot be read. Write it like p(0) + p(1) or a(1) > a(0)."
        ) from error


def _refuse_depth(tree: ast.expr, source: str) -> None:
    level: list[ast.AST] = [tree]
    for _ in range(DEEPEST):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return
    raise InputError(f"The expression {source!r} is nested too deeply. Give a part of it a name.")


class _Reader:
    """Turns the nodes of Python's parser into an Expression, and refuses those it does not know."""

    def __init__(self, source: str, definitions: Definitions) -> None:
        self._source = source
        self._definitions = definitions
        self._size = 0

    def read(self, tree: ast.expr) -> Expression:
        kind, evaluate = self._node(tree)
        return Expression(self._source, kind, evaluate, self._size)

    def _node(self, node: ast.expr) -> "_Node":
        self._grow(1)
        match node:
            case ast.Constant(value=bool() | str() | bytes() | complex() | None):
                raise self._unknown(node)
            case ast.Constant(value=int() | float() as value):
                return _constant(value)
            case ast.Name(id=name):
                return self._name(name)
            case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
                return self._call(name, arguments)
            case ast.UnaryOp(op=ast.USub() | ast.UAdd() as op, operand=operand):
                return _sign(op, self._number(operand))
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                inner = self._truth(operand)
                return Kind.TRUTH, lambda scope: not inner(scope)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
                return _arithmetic(_ARITHMETIC[type(op)], self._number(left), self._number(right))
            case ast.BoolOp(op=op, values=values):
                return _logic(op, [self._truth(value) for value in values])
            case ast.Compare(left=left, ops=ops, comparators=others) if all(
                type(op) in _COMPARISONS for op in ops
            ):
                numbers = [self._number(each) for each in (left, *others)]
                return _comparison([_COMPARISONS[type(op)] for op in ops], numbers)
        raise self._unknown(node)

    def _name(self, name: str) -> "_Node":
        if name in self._definitions:
            defined = self._definitions[name]
            self._grow(defined.size)
            return defined.kind, defined.evaluate
        if name in VARIABLES:
            return Kind.NUMBER, VARIABLES[name]
        if name in FLAGS:
            return Kind.TRUTH, FLAGS[name]
        if name in FUNCTIONS or name in _PLAIN or name in ("then", "label"):
            raise InputError(f"{name} in {self._source!r} needs a class or a number: {name}(0).")
        raise InputError(f"{name!r} in {self._source!r} is not known. {known_names()}")

    def _call(self, name: str, arguments: Sequence[ast.expr]) -> "_Node":
        if name == "then":
            (inner,) = self._arguments(name, arguments, 1)
            kind, evaluate = self._node(inner)
            return kind, lambda scope: evaluate(scope.beginning)
        if name == "label":
            (which,) = self._arguments(name, arguments, 1)
            index = self._number(which)
            return Kind.TEXT, lambda scope: scope.label(index(scope))
        if name in FUNCTIONS:
            count, function = FUNCTIONS[name]
            numbers = [self._number(each) for each in self._arguments(name, arguments, count)]
            return Kind.NUMBER, lambda scope: function(scope, *(n(scope) for n in numbers))
        if name in _PLAIN:
            wanted, plain = _PLAIN[name]
            numbers = [self._number(each) for each in self._arguments(name, arguments, wanted)]
            return Kind.NUMBER, lambda scope: plain(*(n(scope) for n in numbers))
        raise InputError(f"There is no function {name!r} in {self._source!r}. {known_names()}")

    def _arguments(
        self, name: str, arguments: Sequence[ast.expr], count: int | None
    ) -> Sequence[ast.expr]:
        if (count is None and len(arguments) >= 2) or len(arguments) == count:
            return arguments
        wanted = "two or more values" if count is None else f"{count} value{'s'[: count - 1]}"
        raise InputError(
            f"{name} in {self._source!r} is given {len(arguments)}. It needs {wanted}."
        )

    def _number(self, node: ast.expr) -> "Callable[[Scope], float]":
        return self._of_kind(Kind.NUMBER, node)

    def _truth(self, node: ast.expr) -> "Callable[[Scope], bool]":
        return self._of_kind(Kind.TRUTH, node)

    def _of_kind(self, wanted: Kind, node: ast.expr) -> Callable[[Scope], Any]:
        kind, evaluate = self._node(node)
        if kind is not wanted:
            raise InputError(
                f"{_written(node)} in {self._source!r} is a {kind}, where a {wanted} is needed."
            )
        return evaluate

    def _grow(self, nodes: int) -> None:
        self._size += nodes
        if self._size > LARGEST:
            raise InputError(f"The expression {self._source!r} is too large. Make it shorter.")

    def _unknown(self, node: ast.expr) -> InputError:
        return InputError(
            f"{_written(node)} in {self._source!r} is not part of the language of lessons. "
            f"{known_names()}"
        )


_Node = tuple[Kind, Callable[[Scope], Any]]


def _constant(value: float) -> _Node:
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    return Kind.NUMBER, lambda _scope: number


def _sign(op: ast.unaryop, operand: Callable[[Scope], float]) -> _Node:
    if isinstance(op, ast.UAdd):
        return Kind.NUMBER, operand
    # 0 - x rather than -x: nothing is 0, not -0.
    return Kind.NUMBER, lambda scope: 0.0 - operand(scope)


def _arithmetic(
    operation: Callable[[float, float], float],
    left: Callable[[Scope], float],
    right: Callable[[Scope], float],
) -> _Node:
    return Kind.NUMBER, lambda scope: operation(left(scope), right(scope))


def _logic(op: ast.boolop, parts: list[Callable[[Scope], bool]]) -> _Node:
    if isinstance(op, ast.And):
        return Kind.TRUTH, lambda scope: all(part(scope) for part in parts)
    return Kind.TRUTH, lambda scope: any(part(scope) for part in parts)


def _comparison(
    operations: list[Callable[[float, float], bool]], numbers: list[Callable[[Scope], float]]
) -> _Node:
    def evaluate(scope: Scope) -> bool:
        values = [number(scope) for number in numbers]
        pairs = zip(operations, values, values[1:], strict=False)
        return all(operation(one, other) for operation, one, other in pairs)

    return Kind.TRUTH, evaluate


def _quotient(one: float, other: float) -> float:
    return one / other if other else UNDEFINED


def _power(base: float, exponent: float) -> float:
    return _guarded(math.pow, base, exponent)


def _guarded(function: Callable[..., float], *values: float) -> float:
    """Return a function's value, infinite where it is too large and NaN where it has none."""
    try:
        return function(*values)
    except OverflowError:
        return math.inf
    except ValueError:
        return UNDEFINED


def _log(value: float) -> float:
    return -math.inf if value == 0 else _guarded(math.log, value)


def _least(*values: float) -> float:
    return UNDEFINED if any(map(math.isnan, values)) else min(values)


def _most(*values: float) -> float:
    return UNDEFINED if any(map(math.isnan, values)) else max(values)


_ARITHMETIC: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: lambda one, other: one + other,
    ast.Sub: lambda one, other: one - other,
    ast.Mult: lambda one, other: one * other,
    ast.Div: _quotient,
    ast.Pow: _power,
}
_COMPARISONS: dict[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Lt: lambda one, other: one < other,
    ast.LtE: lambda one, other: one <= other,
    ast.Gt: lambda one, other: one > other,
    ast.GtE: lambda one, other: one >= other,
    ast.Eq: lambda one, other: one == other,
    # Not `!=`, which would be true of what has no value.
    ast.NotEq: lambda one, other: one < other or one > other,
}
_PLAIN: dict[str, tuple[int | None, Callable[..., float]]] = {
    "abs": (1, abs),
    "exp": (1, lambda value: _guarded(math.exp, value)),
    "log": (1, _log),
    "sqrt": (1, lambda value: _guarded(math.sqrt, value)),
    "min": (None, _least),
    "max": (None, _most),
}


def _written(node: ast.expr) -> str:
    try:
        text = ast.unparse(node)
    except (ValueError, RecursionError):
        text = type(node).__name__
    return repr(text if len(text) <= 40 else f"{text[:40]}…")


def known_names() -> str:
    """Return what an expression may be made of, as a sentence."""
    functions = ", ".join(sorted([*FUNCTIONS, *_PLAIN, "label", "then"]))
    names = ", ".join(sorted([*VARIABLES, *FLAGS]))
    return f"Use numbers, + - * / **, comparisons, and, or, not; {names}; {functions}."
