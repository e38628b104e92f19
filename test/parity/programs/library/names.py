"""Names that came with a release are not there before."""
import math
import os
import statistics
import typing

print(hasattr(math, 'sumprod'), hasattr(math, 'fma'), hasattr(typing, 'TypeAliasType'), hasattr(typing, 'NoDefault'), hasattr(typing, 'override'))
print('NoDefault' in typing.__all__, 'getcwd' in os.__all__, 'environ' in os.__all__, 'sys' in os.__all__)
print(statistics.covariance([1, 2, 3], [4, 5, 7]), statistics.correlation([1, 2, 3], [4, 5, 7]), statistics.fmean([1, 2, 3], [1, 1, 2]))
print(typing.TypeVar('T'), typing.ParamSpec('P'))
