# A longer object-oriented script.
class InsufficientFunds(Exception):
    def __init__(self, balance, amount):
        super().__init__(f"balance {balance:.2f} is below {amount:.2f}")
        self.missing = amount - balance


class Account:
    interest = 0.01
    _next = 1

    def __init__(self, owner, balance=0.0):
        self.owner, self.balance = owner, balance
        self.number = Account._next
        Account._next += 1
        self.history = []

    def __repr__(self):
        return f"{type(self).__name__}({self.owner!r}, {self.balance:.2f})"

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("amount must be positive")
        self.balance += amount
        self.history.append(("deposit", amount))
        return self

    def withdraw(self, amount):
        if amount > self.balance:
            raise InsufficientFunds(self.balance, amount)
        self.balance -= amount
        self.history.append(("withdraw", amount))
        return self

    def __iadd__(self, amount):
        return self.deposit(amount)

    def __lt__(self, other):
        return self.balance < other.balance

    @property
    def rich(self):
        return self.balance > 1000

    @classmethod
    def opened(cls):
        return Account._next - 1

    def year(self):
        self.balance *= 1 + self.interest


class Savings(Account):
    interest = 0.05

    def withdraw(self, amount):
        if len([k for k, _ in self.history if k == "withdraw"]) >= 1:
            raise PermissionError("one withdrawal only")
        return super().withdraw(amount)


class Bank:
    def __init__(self):
        self._accounts = {}

    def open(self, kind, owner, *args, **kw):
        account = kind(owner, *args, **kw)
        self._accounts[account.number] = account
        return account

    def __getitem__(self, number):
        return self._accounts[number]

    def __len__(self):
        return len(self._accounts)

    def __iter__(self):
        return iter(self._accounts.values())

    def __contains__(self, owner):
        return any(a.owner == owner for a in self)

    def transfer(self, source, target, amount):
        self[source].withdraw(amount)
        try:
            self[target].deposit(amount)
        except KeyError:
            self[source].deposit(amount)
            raise


bank = Bank()
ann = bank.open(Account, "Ann", 100)
bob = bank.open(Savings, "Bob", balance=2000)
ann += 50
print(ann, bob, len(bank), "Ann" in bank, "Zed" in bank, bob.rich, ann.rich, Account.opened())
bank.transfer(2, 1, 500)
print(list(bank), ann.history, sorted(bank), max(bank).owner)
for action in [lambda: ann.withdraw(10 ** 6), lambda: bob.withdraw(1), lambda: ann.deposit(-1), lambda: bank.transfer(1, 99, 10), lambda: bank[99]]:
    try:
        action()
    except (InsufficientFunds, PermissionError) as e:
        print(type(e).__name__, e, getattr(e, "missing", None))
    except Exception as e:
        print("other:", type(e).__name__, e)
for _ in range(3):
    for account in bank:
        account.year()
print([f"{a.owner}: {a.balance:,.2f}" for a in bank])
print({a.owner: a for a in bank}, sum(a.balance for a in bank) > 2000, [type(a).interest for a in bank])
