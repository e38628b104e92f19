"""How the interpreter was built, as far as tests ask."""


def get_config_vars(*names):
    values = {'PY_CFLAGS': '-DNDEBUG', 'CONFIG_ARGS': ''}
    return [values.get(name) for name in names] if names else values


def get_config_var(name):
    return get_config_vars().get(name)
