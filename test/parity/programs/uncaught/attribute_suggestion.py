class Thing:
    def method(self):
        pass


Thing().methd()
