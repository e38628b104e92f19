"""Shell-style patterns: `*` any text, `?` any character, `[abc]` one of these, `[!abc]` none of them."""


def fnmatch(name, pat):
    """Whether a name matches a pattern, as on a system whose file names tell capitals."""
    return fnmatchcase(name, pat)


def filter(names, pat):
    """Those of the names that match."""
    return [name for name in names if fnmatchcase(name, pat)]


def _set_end(pat, at):
    """Index of the `]` that ends the set which begins at `at`, or -1: then `[` stands for itself."""
    end = at + 1
    if end < len(pat) and pat[end] == "!":
        end += 1
    return pat.find("]", end + 1)


def _in_set(char, text):
    """Whether a character is in `abc`, `a-z`, or not in `!a-z`."""
    negated = text[:1] == "!"
    if negated:
        text = text[1:]
    found = False
    at = 0
    while at < len(text):
        if at + 2 < len(text) and text[at + 1] == "-":
            found = found or text[at] <= char <= text[at + 2]
            at += 3
        else:
            found = found or char == text[at]
            at += 1
    return found != negated


def fnmatchcase(name, pat):
    """Whether a name matches a pattern, letter by letter."""
    at = where = 0
    star = resume = -1
    while where < len(name):
        kind = pat[at] if at < len(pat) else ""
        if kind == "*":
            star = at
            resume = where
            at += 1
            continue
        after = at + 1
        if kind == "[":
            end = _set_end(pat, at)
            matches = name[where] == "[" if end < 0 else _in_set(name[where], pat[at + 1 : end])
            if end >= 0:
                after = end + 1
        else:
            matches = kind == "?" or (kind != "" and kind == name[where])
        if matches:
            at = after
            where += 1
        elif star >= 0:
            at = star + 1
            resume += 1
            where = resume
        else:
            return False
    return all(char == "*" for char in pat[at:])
