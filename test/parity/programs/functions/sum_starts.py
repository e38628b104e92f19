import gc
for args in [(5,''),([], ''), ('', b''), (5, b''), ('', -0.0), ([-0.0], -0.0), ([0.0], -0.0),([], -0.0), ([-0.0], 0), ([-0.0, -0.0],), ([1e308,1e308,-1e308],), ([float('inf'), -float('inf')],), ([1, 2.5, 1e100, 1, -1e100],), ([1.0, 10**400],), ([True, 1.5],), ([1j, -0.0],), ([-0.0-0.0j],0.0), ([], -0.0-0.0j), ([1j,1,2.5],), ([1.0, 2**70],), ([0.1]*10,), ([0.1j]*10,), (5, bytearray())]:
    try: print(args if len(str(args))<60 else '', repr(sum(*args)))
    except Exception as e: print(args if len(str(args))<60 else '', type(e).__name__, e)
