"""Every problem code that the API can answer is explained on the guide, and no other one is.

The codes are collected from the code: what is handed to ``problem_response`` and ``Refusal``, and
what REST framework's exceptions carry.
"""

import ast
from collections.abc import Iterator
from importlib import import_module

from rest_framework import exceptions

from catalogue.api.writing.views import INVALID, NOT_FOUND, STATUS
from kprogram.api_guide import PROBLEMS
from tests.architecture.test_code import CODE

MAKERS = {"problem_response": 3, "Refusal": 1}  # the place of the code among the arguments
# Where the code is found while working: one of the words of a verdict (not_found becomes a 404 of
# REST framework's own).
WORKED_OUT = {"catalogue/api/writing/views.py": {*STATUS, INVALID} - {NOT_FOUND}}
HANDED_ON = "kprogram/common/api/problems.py"  # makes answers of what it is given
# Of a validation the answer says "invalid"; "error" is the base class's, which nobody raises.
OF_FRAMEWORK = {
    name: each.default_code
    for name, each in vars(exceptions).items()
    if isinstance(each, type) and issubclass(each, exceptions.APIException)
    if each.default_code != "error"
}


def codes_of(name: str) -> Iterator[str]:
    """The codes that a module names."""
    for node in ast.walk(ast.parse(CODE[name].read_text())):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        called = node.func.id if isinstance(node.func, ast.Name) else called
        if called in MAKERS:
            yield from told(name, node.args[MAKERS[called]])
        elif called in OF_FRAMEWORK and called != "ValidationError" and len(node.args) > 1:
            yield from told(name, node.args[1])


def told(name: str, argument: ast.expr) -> Iterator[str]:
    """The code that an argument stands for."""
    if isinstance(argument, ast.Constant):
        yield str(argument.value)
        return
    module = import_module(name.removesuffix(".py").replace("/", "."))
    constant = isinstance(argument, ast.Name) and getattr(module, argument.id, None)
    if constant:
        yield constant
    elif name != HANDED_ON:
        assert name in WORKED_OUT, f"{name}: say which codes {ast.unparse(argument)} can be"
        yield from WORKED_OUT[name]


def test_every_code_is_explained_and_no_other() -> None:
    answered = {code for name in CODE for code in codes_of(name)} | {*OF_FRAMEWORK.values()}
    assert {"factor_needed", "invalid_token", "stale", "throttled"} <= answered
    explained = [code for code, _status, _text, _remedy in PROBLEMS]
    assert len(explained) == len(set(explained))
    assert answered - set(explained) == set(), "explain it in kprogram/api_guide.py"
    assert set(explained) - answered == set(), "nothing answers with it any more"
