# The math module.
import math

print(math.pi, math.e, math.tau, math.inf, math.nan, math.sqrt(2), math.isqrt(10 ** 20), math.cbrt(64.0) if hasattr(math, "cbrt") else 4.0)
print(math.floor(-2.5), math.ceil(2.1), math.trunc(-2.9), math.floor(10 ** 20), math.fabs(-3), math.copysign(2, -0.0), math.fmod(-7, 3), math.remainder(7, 4), math.modf(-3.25), math.frexp(10.0), math.ldexp(0.5, 4))
print(math.factorial(20), math.comb(10, 3), math.perm(5, 2), math.perm(4), math.gcd(12, 18, 27), math.lcm(4, 6), math.gcd(), math.gcd(-4, 6), math.prod([1, 2, 3, 4]), math.prod([], start=5), math.prod([0.5, 4]))
print(math.exp(1), math.expm1(1e-10), math.log(10), math.log(8, 2), math.log2(1024), math.log10(1000), math.log1p(1e-10), math.pow(2, 0.5), math.hypot(3, 4), math.hypot(1, 2, 2), math.dist([1, 2], [4, 6]))
print(round(math.sin(1), 14), round(math.cos(1), 14), round(math.tan(1), 14), round(math.asin(0.5), 14), round(math.acos(0.5), 14), math.atan(1), math.atan2(-1, -1), round(math.sinh(1), 13), round(math.cosh(1), 13), round(math.tanh(1), 14), round(math.asinh(1), 14), math.acosh(1), round(math.atanh(0.5), 14), math.degrees(math.pi), math.radians(180))
print(math.isnan(math.nan), math.isinf(-math.inf), math.isfinite(1.0), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-10, abs_tol=1e-9), math.fsum([0.1] * 10), math.fsum([1e100, 1, -1e100]), math.ulp(1.0), math.nextafter(1.0, 2.0))
print(round(math.gamma(5), 9), round(math.lgamma(10), 9), round(math.erf(1), 12), round(math.erfc(1), 12), math.sumprod([1, 2], [3, 4]) if hasattr(math, "sumprod") else 11)
print(math.log(10 ** 400), math.log2(2 ** 2000), math.log10(10 ** 300), math.sqrt(10 ** 30), math.exp(-1000), math.floor(1e15 + 0.5), math.isqrt(2 ** 200 + 1))
for name, f in [("sqrt(-1)", lambda: math.sqrt(-1)), ("log(0)", lambda: math.log(0)), ("log(-1)", lambda: math.log(-1)), ("exp(1000)", lambda: math.exp(1000)), ("factorial(-1)", lambda: math.factorial(-1)), ("factorial(1.5)", lambda: math.factorial(1.5)), ("floor(inf)", lambda: math.floor(math.inf)), ("floor(nan)", lambda: math.floor(math.nan)), ("acos(2)", lambda: math.acos(2)), ("pow(0,-1)", lambda: math.pow(0, -1)), ("fmod(1,0)", lambda: math.fmod(1, 0)), ("gcd(1.5)", lambda: math.gcd(1.5, 2)), ("sqrt('x')", lambda: math.sqrt("x")), ("isqrt(-1)", lambda: math.isqrt(-1)), ("comb(-1,2)", lambda: math.comb(-1, 2)), ("sin(inf)", lambda: math.sin(math.inf)), ("log()", lambda: math.log()), ("sqrt(10**400)", lambda: math.sqrt(10 ** 400)), ("gamma(0)", lambda: math.gamma(0)), ("dist", lambda: math.dist([1], [1, 2])), ("cosh(1000)", lambda: math.cosh(1000))]:
    try:
        print(name, f())
    except (ValueError, OverflowError, TypeError, ZeroDivisionError) as e:
        print(name, type(e).__name__, e)


class F:
    def __float__(self):
        return 2.25

    def __ceil__(self):
        return "ceil!"


print(math.sqrt(F()), math.ceil(F()), math.sqrt(True), math.fabs(F()), math.log(F()))
print([round(f(x), 14) for f in (math.sin, math.cos, math.tan) for x in (1e6 + 2**-33, -2377583767.366976, 2.0**53 - 0.5, 2.0**60)])
