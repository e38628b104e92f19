"""Doc"""
from __future__ import annotations
def f(x: int, y: list[str | None] = None) -> 'quoted': pass
class A:
    z: dict[str, int] = {}
v: int
