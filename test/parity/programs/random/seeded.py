# The Mersenne Twister with a seed gives CPython's numbers.
import random

random.seed(42)
print([random.random() for _ in range(5)])
print([random.randint(1, 100) for _ in range(10)], [random.randrange(10) for _ in range(10)], [random.randrange(0, 100, 7) for _ in range(5)], random.getrandbits(64), random.getrandbits(5), random.getrandbits(100))
print([random.choice("abcdef") for _ in range(8)], random.choice([1, 2, 3]), random.choices("abc", k=6), random.choices([1, 2, 3], weights=[10, 1, 1], k=8), random.choices("xy", cum_weights=[1, 4], k=5))
l = list(range(12))
random.shuffle(l)
print(l, random.sample(range(100), 6), random.sample("abcdef", 3), random.sample([1, 2, 3], 3), random.sample(["a", "b"], counts=[3, 2], k=4))
print([round(random.uniform(1, 10), 12) for _ in range(4)], [round(random.gauss(0, 1), 12) for _ in range(4)], [round(random.normalvariate(5, 2), 12) for _ in range(2)], round(random.expovariate(1.5), 12), round(random.triangular(0, 10, 3), 12), round(random.betavariate(1, 2), 12))
for seed in [0, 1, -1, 2 ** 100, 1.5, "text", b"bytes", True]:
    random.seed(seed)
    print(seed, random.random(), random.getrandbits(32))
r = random.Random(7)
s = random.Random(7)
print(r.random() == s.random(), r.randint(0, 10 ** 20), r.getstate() != s.getstate())
state = r.getstate()
x = [r.random() for _ in range(3)]
r.setstate(state)
print(x == [r.random() for _ in range(3)], state[0], len(state[1]))
for bad in [lambda: random.choice([]), lambda: random.randint(5, 1), lambda: random.randrange(0), lambda: random.sample([1], 2), lambda: random.randrange(1, 5, 0), lambda: random.choices([], k=1), lambda: random.seed([]), lambda: random.getrandbits(-1), lambda: random.sample({1, 2}, 1), lambda: random.choices("ab", weights=[1], k=1)]:
    try:
        bad()
    except (ValueError, IndexError, TypeError) as e:
        print(type(e).__name__, e)
random.seed(5)
print(random.randbytes(5), sum(random.random() for _ in range(1000)), [random.randint(0, 1) for _ in range(20)], random.vonmisesvariate(0, 1) > 0, round(random.lognormvariate(0, 1), 10), round(random.gammavariate(2, 3), 10), round(random.paretovariate(3), 10), round(random.weibullvariate(1, 2), 10))
sub = random.Random("name")
print([sub.choice(["red", "green", "blue"]) for _ in range(6)], sub.sample(range(10 ** 6), 4), sub.shuffle(l), l)
