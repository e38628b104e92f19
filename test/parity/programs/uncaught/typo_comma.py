x = [
  1 iff 2,
  a fro b in c]
