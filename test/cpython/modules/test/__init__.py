"""The package that tests import their helpers from. Its tests are the installed interpreter's; test.support is ours."""
