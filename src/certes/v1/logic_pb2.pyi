from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Bound(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    BOUND_UNSPECIFIED: _ClassVar[Bound]
    BOUND_AT_LEAST: _ClassVar[Bound]
    BOUND_AT_MOST: _ClassVar[Bound]
    BOUND_EXACTLY: _ClassVar[Bound]

class ComparisonOperator(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    COMPARISON_OPERATOR_UNSPECIFIED: _ClassVar[ComparisonOperator]
    COMPARISON_OPERATOR_EQUAL: _ClassVar[ComparisonOperator]
    COMPARISON_OPERATOR_NOT_EQUAL: _ClassVar[ComparisonOperator]
    COMPARISON_OPERATOR_LESS: _ClassVar[ComparisonOperator]
    COMPARISON_OPERATOR_LESS_OR_EQUAL: _ClassVar[ComparisonOperator]
    COMPARISON_OPERATOR_GREATER: _ClassVar[ComparisonOperator]
    COMPARISON_OPERATOR_GREATER_OR_EQUAL: _ClassVar[ComparisonOperator]

class ArithmeticOperator(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ARITHMETIC_OPERATOR_UNSPECIFIED: _ClassVar[ArithmeticOperator]
    ARITHMETIC_OPERATOR_ADD: _ClassVar[ArithmeticOperator]
    ARITHMETIC_OPERATOR_SUBTRACT: _ClassVar[ArithmeticOperator]
    ARITHMETIC_OPERATOR_MULTIPLY: _ClassVar[ArithmeticOperator]
BOUND_UNSPECIFIED: Bound
BOUND_AT_LEAST: Bound
BOUND_AT_MOST: Bound
BOUND_EXACTLY: Bound
COMPARISON_OPERATOR_UNSPECIFIED: ComparisonOperator
COMPARISON_OPERATOR_EQUAL: ComparisonOperator
COMPARISON_OPERATOR_NOT_EQUAL: ComparisonOperator
COMPARISON_OPERATOR_LESS: ComparisonOperator
COMPARISON_OPERATOR_LESS_OR_EQUAL: ComparisonOperator
COMPARISON_OPERATOR_GREATER: ComparisonOperator
COMPARISON_OPERATOR_GREATER_OR_EQUAL: ComparisonOperator
ARITHMETIC_OPERATOR_UNSPECIFIED: ArithmeticOperator
ARITHMETIC_OPERATOR_ADD: ArithmeticOperator
ARITHMETIC_OPERATOR_SUBTRACT: ArithmeticOperator
ARITHMETIC_OPERATOR_MULTIPLY: ArithmeticOperator

class Formula(_message.Message):
    __slots__ = ("truth", "atom", "comparison", "negation", "conjunction", "disjunction", "exclusive", "implication", "equivalence", "for_all", "exists", "count")
    TRUTH_FIELD_NUMBER: _ClassVar[int]
    ATOM_FIELD_NUMBER: _ClassVar[int]
    COMPARISON_FIELD_NUMBER: _ClassVar[int]
    NEGATION_FIELD_NUMBER: _ClassVar[int]
    CONJUNCTION_FIELD_NUMBER: _ClassVar[int]
    DISJUNCTION_FIELD_NUMBER: _ClassVar[int]
    EXCLUSIVE_FIELD_NUMBER: _ClassVar[int]
    IMPLICATION_FIELD_NUMBER: _ClassVar[int]
    EQUIVALENCE_FIELD_NUMBER: _ClassVar[int]
    FOR_ALL_FIELD_NUMBER: _ClassVar[int]
    EXISTS_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    truth: bool
    atom: Atom
    comparison: Comparison
    negation: Formula
    conjunction: Formulas
    disjunction: Formulas
    exclusive: Sides
    implication: Sides
    equivalence: Sides
    for_all: Quantified
    exists: Quantified
    count: Count
    def __init__(self, truth: bool = ..., atom: _Optional[_Union[Atom, _Mapping]] = ..., comparison: _Optional[_Union[Comparison, _Mapping]] = ..., negation: _Optional[_Union[Formula, _Mapping]] = ..., conjunction: _Optional[_Union[Formulas, _Mapping]] = ..., disjunction: _Optional[_Union[Formulas, _Mapping]] = ..., exclusive: _Optional[_Union[Sides, _Mapping]] = ..., implication: _Optional[_Union[Sides, _Mapping]] = ..., equivalence: _Optional[_Union[Sides, _Mapping]] = ..., for_all: _Optional[_Union[Quantified, _Mapping]] = ..., exists: _Optional[_Union[Quantified, _Mapping]] = ..., count: _Optional[_Union[Count, _Mapping]] = ...) -> None: ...

class Formulas(_message.Message):
    __slots__ = ("parts",)
    PARTS_FIELD_NUMBER: _ClassVar[int]
    parts: _containers.RepeatedCompositeFieldContainer[Formula]
    def __init__(self, parts: _Optional[_Iterable[_Union[Formula, _Mapping]]] = ...) -> None: ...

class Sides(_message.Message):
    __slots__ = ("left", "right")
    LEFT_FIELD_NUMBER: _ClassVar[int]
    RIGHT_FIELD_NUMBER: _ClassVar[int]
    left: Formula
    right: Formula
    def __init__(self, left: _Optional[_Union[Formula, _Mapping]] = ..., right: _Optional[_Union[Formula, _Mapping]] = ...) -> None: ...

class Quantified(_message.Message):
    __slots__ = ("variables", "body")
    VARIABLES_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    variables: _containers.RepeatedScalarFieldContainer[str]
    body: Formula
    def __init__(self, variables: _Optional[_Iterable[str]] = ..., body: _Optional[_Union[Formula, _Mapping]] = ...) -> None: ...

class Count(_message.Message):
    __slots__ = ("bound", "number", "variable", "body")
    BOUND_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    VARIABLE_FIELD_NUMBER: _ClassVar[int]
    BODY_FIELD_NUMBER: _ClassVar[int]
    bound: Bound
    number: int
    variable: str
    body: Formula
    def __init__(self, bound: _Optional[_Union[Bound, str]] = ..., number: _Optional[int] = ..., variable: _Optional[str] = ..., body: _Optional[_Union[Formula, _Mapping]] = ...) -> None: ...

class Atom(_message.Message):
    __slots__ = ("predicate", "arguments")
    PREDICATE_FIELD_NUMBER: _ClassVar[int]
    ARGUMENTS_FIELD_NUMBER: _ClassVar[int]
    predicate: str
    arguments: _containers.RepeatedCompositeFieldContainer[Term]
    def __init__(self, predicate: _Optional[str] = ..., arguments: _Optional[_Iterable[_Union[Term, _Mapping]]] = ...) -> None: ...

class Comparison(_message.Message):
    __slots__ = ("operator", "left", "right")
    OPERATOR_FIELD_NUMBER: _ClassVar[int]
    LEFT_FIELD_NUMBER: _ClassVar[int]
    RIGHT_FIELD_NUMBER: _ClassVar[int]
    operator: ComparisonOperator
    left: Term
    right: Term
    def __init__(self, operator: _Optional[_Union[ComparisonOperator, str]] = ..., left: _Optional[_Union[Term, _Mapping]] = ..., right: _Optional[_Union[Term, _Mapping]] = ...) -> None: ...

class Term(_message.Message):
    __slots__ = ("variable", "constant", "witness", "number", "measure", "arithmetic")
    VARIABLE_FIELD_NUMBER: _ClassVar[int]
    CONSTANT_FIELD_NUMBER: _ClassVar[int]
    WITNESS_FIELD_NUMBER: _ClassVar[int]
    NUMBER_FIELD_NUMBER: _ClassVar[int]
    MEASURE_FIELD_NUMBER: _ClassVar[int]
    ARITHMETIC_FIELD_NUMBER: _ClassVar[int]
    variable: str
    constant: str
    witness: str
    number: Number
    measure: Measure
    arithmetic: Arithmetic
    def __init__(self, variable: _Optional[str] = ..., constant: _Optional[str] = ..., witness: _Optional[str] = ..., number: _Optional[_Union[Number, _Mapping]] = ..., measure: _Optional[_Union[Measure, _Mapping]] = ..., arithmetic: _Optional[_Union[Arithmetic, _Mapping]] = ...) -> None: ...

class Number(_message.Message):
    __slots__ = ("value", "unit")
    VALUE_FIELD_NUMBER: _ClassVar[int]
    UNIT_FIELD_NUMBER: _ClassVar[int]
    value: str
    unit: str
    def __init__(self, value: _Optional[str] = ..., unit: _Optional[str] = ...) -> None: ...

class Measure(_message.Message):
    __slots__ = ("name", "arguments")
    NAME_FIELD_NUMBER: _ClassVar[int]
    ARGUMENTS_FIELD_NUMBER: _ClassVar[int]
    name: str
    arguments: _containers.RepeatedCompositeFieldContainer[Term]
    def __init__(self, name: _Optional[str] = ..., arguments: _Optional[_Iterable[_Union[Term, _Mapping]]] = ...) -> None: ...

class Arithmetic(_message.Message):
    __slots__ = ("operator", "left", "right")
    OPERATOR_FIELD_NUMBER: _ClassVar[int]
    LEFT_FIELD_NUMBER: _ClassVar[int]
    RIGHT_FIELD_NUMBER: _ClassVar[int]
    operator: ArithmeticOperator
    left: Term
    right: Term
    def __init__(self, operator: _Optional[_Union[ArithmeticOperator, str]] = ..., left: _Optional[_Union[Term, _Mapping]] = ..., right: _Optional[_Union[Term, _Mapping]] = ...) -> None: ...
