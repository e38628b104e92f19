# json.loads.
import json

print(json.loads("null"), json.loads("true"), json.loads(" false "), json.loads("12"), json.loads("-0"), json.loads("1.5e3"), json.loads("1E400"), json.loads("-1.25"), json.loads('"text"'), json.loads("[]"), json.loads("{}"), json.loads("NaN"), json.loads("-Infinity"))
print(json.loads('{"a": [1, 2, {"b": null}], "c": "d", "e": {"f": {}}}'), json.loads("[1,2,[3,[4]]]"), json.loads('{"a":1,"a":2}'))
print(json.loads(r'"\u00e9\n\t\"\\\/\b\f\r"').encode(), json.loads(r'"\ud83d\ude00"'), ascii(json.loads(r'"\ud83d"')), json.loads('"é€😀"'), json.loads('""'))
print(json.loads(b'{"bytes": 1}'), json.loads(bytearray(b"[1]")), json.loads("12345678901234567890123"), json.loads("1e5"), json.loads("0.1"), type(json.loads("1.0")).__name__)
bad_texts = ["", "   ", "{", "[", "[1,", "[1 2]", "{1: 2}", '{"a" 1}', '{"a": 1,}', "[1,]", '"unterminated', '"bad \\x escape"', "tru", "nul", "01", "1.", ".5", "+1", "'single'", '{"a": 1} extra', '"\t"', '"\\u12"', "[1, 2", '{"a":', "-", "undefined", '{"a": undefined}', "\ufeff[]", "[1,\n2,\nx]"]
for text in bad_texts:
    try:
        print(json.loads(text))
    except json.JSONDecodeError as e:
        print(repr(text), "->", e, "|", e.msg, e.pos, e.lineno, e.colno)
for bad in [5, None, [1]]:
    try:
        json.loads(bad)
    except TypeError as e:
        print(e)
print(json.loads("[1.5, 2]", parse_float=str, parse_int=lambda s: int(s) * 10), json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d.items())), json.loads('{"a": 1, "b": 2}', object_pairs_hook=list), json.loads("[NaN]", parse_constant=lambda c: "const " + c), json.loads('"a\tb"', strict=False))


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


p = json.loads('[{"x": 1, "y": 2}, {"z": 3}]', object_hook=lambda d: Point(**d) if "x" in d else d)
print(p[0].x, p[0].y, p[1])
d = json.JSONDecoder()
print(d.decode("[1]"), d.raw_decode('{"a": 1} tail'), d.raw_decode("xx[1]yy", 2))
big = json.loads("[" + ",".join(str(i) for i in range(1000)) + "]")
print(len(big), sum(big))
keys = json.loads('[{"name": 1}, {"name": 2}]')
print(list(keys[0])[0] is list(keys[1])[0])
deep = json.loads("[" * 200 + "]" * 200)
n = 0
while deep:
    deep = deep[0]
    n += 1
print(n)
