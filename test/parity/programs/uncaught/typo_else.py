if a:
    pass
esle:
    pass
