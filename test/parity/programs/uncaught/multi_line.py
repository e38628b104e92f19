# Positions inside an expression that spans lines; lambdas, comprehensions, class bodies in tracebacks.
class Body:
    values = [1, 2, 0]

    def total(self):
        return sum(
            10 / v
            for v in self.values
        )


result = (
    Body()
    .total()
)
