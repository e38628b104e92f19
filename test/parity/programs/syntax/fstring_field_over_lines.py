"""A wrong number in a field that reaches over several lines is an error, and reading comes to its end."""

for source in ["f'''\n{\n(123_a)\n}'''", "f'''\n{\nf\"\"\"\n{\n(123_a)\n}\n\"\"\"\n}'''"]:
    try:
        compile(source, "f", "exec")
    except SyntaxError as error:
        print(type(error).__name__)
