"""os.fspath(), and what it costs."""
import gc
import os


class Path:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return self.path


gc.collect()
gc.disable()
print(os.fspath('a'), os.fspath(b'a'), os.fspath(Path('p')), os.fspath(path=Path(b'p')), os.path.join(Path('a'), 'b'))
for wrong in 3, Path(3), Path(Path('x')), None:
    try:
        os.fspath(wrong)
    except TypeError as e:
        print(e)


def counted(f, *args):
    gc.collect()
    before = gc.get_count()[0]
    result = f(*args)
    return gc.get_count()[0] - before


path = Path('p')
print(counted(os.fspath, 'a'), counted(os.fspath, path), counted(os.path.normcase, 'a'), counted(os.path.basename, '/a/b.py'))
