"""The abstract base classes of containers."""

from _collections_abc import *
from _collections_abc import __all__
from _collections_abc import ByteString  # out of __all__ from 3.15 on
