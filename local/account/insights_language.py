"""The part of the Logs Insights query language that can be answered here: fields, filter, stats, sort, limit.

What the language has and this does not know is refused as malformed, so that nothing is answered by accident.
"""

from __future__ import annotations

import re

import numpy as np

from insights_columns import (
    COMPARE,
    Table,
    aggregate,
    compared,
    first_present,
    missing,
    numeric,
    printed,
    sort_key,
    spread,
    summarise,
    truth_of,
)

TOKEN = re.compile(r"""\s*(?:
    (?P<number>\d+(?:\.\d+)?) |
    (?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*') |
    (?P<regex>/(?:[^/\\]|\\.)+/(?=\s*(?:$|\||\)|and\b|or\b))) |
    (?P<name>`[^`]+`|@?[A-Za-z_][\w.@-]*) |
    (?P<sign>!=|<=|>=|=~|[-+*/%()=<>,|\[\]])
)""", re.VERBOSE | re.IGNORECASE)
COMPUTE = {"+": np.add, "-": np.subtract, "*": np.multiply, "/": np.divide, "%": np.mod}
AGGREGATES = ("count", "max", "min", "avg", "sum", "pct", "count_distinct", "stddev")


class Malformed(Exception):
    pass


def words(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    text = re.sub(r"#.*", "", text).strip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            raise Malformed(f"unexpected character {text[at]!r} at {at}")
        found.append((match.lastgroup, match.group(match.lastgroup)))
        at = match.end()
        while at < len(text) and text[at].isspace():
            at += 1
    return found


class Query:
    """A parsed query; ``run`` gives result rows as lists of (field, value)."""

    def __init__(self, text: str):
        self.words, self.at = words(text), 0
        self.steps = []
        self.matched = 0
        while self.at < len(self.words):
            self.steps.append(self._command())
            if self.at < len(self.words):
                self._expect("|")

    def run(self, table: Table) -> list[list[tuple[str, str]]]:
        shown, aggregated = ["@timestamp", "@message"], False
        self.matched = table.size
        for kind, detail in self.steps:
            if kind == "filter":
                table = table.rows(truth_of(detail(table)))
                self.matched = self.matched if aggregated else table.size
            elif kind in ("fields", "display"):
                shown = [name for name, _ in detail]
                for name, expression in detail:
                    table.columns[name] = spread(expression(table), table.size)
            elif kind == "stats":
                table, shown, aggregated = summarise(table, *detail), [n for n, _ in detail[1]] + [n for n, _ in detail[0]], True
            elif kind == "sort":
                for name, falling in reversed(detail):
                    order = np.argsort([sort_key(v) for v in table.column(name)], kind="stable")
                    table = table.rows(order[::-1] if falling else order)
            elif kind == "limit":
                table = table.rows(np.arange(min(detail, table.size)))
        return [[(name, printed(table.column(name)[row], name)) for name in shown if not missing(table.column(name)[row])]
                for row in range(table.size)]

    # -- parsing -------------------------------------------------------------------

    def _command(self):
        kind, word = self._take()
        match word.lower():
            case "filter":
                return "filter", self._either()
            case "fields" | "display":
                return word.lower(), self._named(self._either)
            case "stats":
                return "stats", (self._named(self._aggregate), self._named(self._either) if self._skip("by") else [])
            case "sort":
                return "sort", self._sorting()
            case "limit":
                return "limit", int(self._take()[1])
        raise Malformed(f"unknown command {word}")

    def _sorting(self):
        keys = []
        while True:
            name = self._take()[1]
            keys.append((name.strip("`"), self._skip("desc") or not (self._skip("asc") or True)))
            if not self._skip(","):
                return keys

    def _named(self, read):
        found = []
        while True:
            begin = self.at
            expression = read()
            written = "".join(w if k != "sign" or w != "," else ", " for k, w in self.words[begin : self.at])
            name = self._take()[1] if self._skip("as") else written
            found.append((name.strip("`"), expression))
            if not self._skip(","):
                return found

    def _aggregate(self):
        kind, word = self._take()
        function = word.lower()
        if function not in AGGREGATES:
            raise Malformed(f"unknown statistic {word}")
        self._expect("(")
        if function == "count" and self._skip("*"):
            self._expect(")")
            return lambda table: float(table.size)
        inner, share = self._either(), None
        if function == "pct":
            self._expect(",")
            share = float(self._take()[1])
        self._expect(")")
        return lambda table: aggregate(function, spread(inner(table), table.size), share)

    def _either(self):
        left = self._both()
        while self._skip("or"):
            right, one = self._both(), left
            left = lambda t, a=one, b=right: truth_of(a(t)) | truth_of(b(t))
        return left

    def _both(self):
        left = self._not()
        while self._skip("and"):
            right, one = self._not(), left
            left = lambda t, a=one, b=right: truth_of(a(t)) & truth_of(b(t))
        return left

    def _not(self):
        if self._skip("not"):
            inner = self._not()
            return lambda t: ~truth_of(inner(t))
        return self._comparison()

    def _comparison(self):
        left = self._sum()
        sign = (self._peek() or "").lower()
        if sign in COMPARE:
            self._take()
            right = self._sum()
            return lambda t: compared(sign, left(t), right(t), t.size)
        if sign in ("like", "=~"):
            self._take()
            kind, word = self._take()
            test = re.compile(word[1:-1] if kind == "regex" else re.escape(word[1:-1]))
            return lambda t: np.array([not missing(v) and bool(test.search(str(v))) for v in spread(left(t), t.size)], bool)
        if sign == "in":
            self._take(), self._expect("[")
            wanted = [self._sum()]
            while self._skip(","):
                wanted.append(self._sum())
            self._expect("]")
            return lambda t: np.logical_or.reduce([compared("=", left(t), w(t), t.size) for w in wanted])
        return left

    def _sum(self):
        return self._chain(("+", "-"), lambda: self._chain(("*", "/", "%"), self._value))

    def _chain(self, signs, read):
        left = read()
        while self._peek() in signs:
            sign = self._take()[1]
            right, one = read(), left
            left = lambda t, s=sign, a=one, b=right: COMPUTE[s](numeric(spread(a(t), t.size)), numeric(spread(b(t), t.size)))
        return left

    def _value(self):
        kind, word = self._take()
        if word == "(":
            inner = self._either()
            self._expect(")")
            return inner
        if word == "-":
            inner = self._value()
            return lambda t: -numeric(spread(inner(t), t.size))
        if kind == "number":
            return lambda t: float(word)
        if kind == "string":
            return lambda t: word[1:-1]
        if kind == "name" and self._peek() == "(":
            return self._function(word.lower())
        if kind == "name":
            return lambda t: t.column(word.strip("`"))
        raise Malformed(f"unexpected {word}")

    def _function(self, name):
        self._expect("(")
        inner = [self._either()]
        while self._skip(","):
            inner.append(self._either())
        self._expect(")")
        parts = lambda t: [spread(i(t), t.size) for i in inner]
        match name:
            case "ispresent":
                return lambda t: np.array([not missing(v) for v in parts(t)[0]], bool)
            case "coalesce":
                return lambda t: first_present(parts(t))
            case "greatest":
                return lambda t: np.fmax.reduce([numeric(p) for p in parts(t)])
            case "ceil" | "floor" | "abs":
                return lambda t: getattr(np, name)(numeric(parts(t)[0]))
        raise Malformed(f"unknown function {name}")

    def _peek(self):
        return self.words[self.at][1] if self.at < len(self.words) else None

    def _take(self):
        if self.at >= len(self.words):
            raise Malformed("the query ends too early")
        self.at += 1
        return self.words[self.at - 1]

    def _skip(self, word) -> bool:
        if (self._peek() or "").lower() == word:
            self.at += 1
            return True
        return False

    def _expect(self, word):
        if not self._skip(word):
            raise Malformed(f"expected {word}, found {self._peek()}")
