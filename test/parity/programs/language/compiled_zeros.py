"""compile() tells zeros by their signs, also within sets and tuples of constants."""
import gc

for source in (
    "{-0.0, 1.5, 2.5}", "{1.5, 2.5, 0.0, -0.0}", "x in {-0.0, 1}", "x in {0.0, -0.0}", "(-0.0, 0.0, -0.0)", "{-0j, 1}", "(0j, -0j, 1 - 0j)",
    "[(-0.0,), (0.0,)]", "for x in {-0.0, 3}: pass",
):
    code = compile(source, "<test>", "exec")
    print(source, sorted(map(repr, code.co_consts)))
gc.collect()
