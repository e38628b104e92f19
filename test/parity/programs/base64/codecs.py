"""Bytes as text and back, in every alphabet, with the errors."""
import binascii, base64
import sys

# 3.15 has other words for what is wrong in these alphabets.
unlike = {'b32decode', 'b32hexdecode', 'b16decode', 'b85decode', 'a85decode'} if sys.version_info >= (3, 15) else set()


def t(f, *a, **k):
    try:
        r = f(*a, **k)
        print(f.__name__, a, k, '->', r)
    except ValueError as e:
        print(f.__name__, a, k, 'ValueError' if f.__name__ in unlike else (type(e).__name__, str(e)))
    except BaseException as e:
        print(f.__name__, a, k, type(e).__name__, e)


for d in b'', b'a', b'ab', b'abc', bytes(range(256)), bytearray(b'xyz\xff'), 'text', 3, bytearray(b'abcdef'):
    for f in binascii.hexlify, binascii.b2a_hex, binascii.b2a_base64, binascii.crc32, base64.b64encode, base64.b32encode, base64.b16encode, base64.b85encode, base64.a85encode, base64.encodebytes, base64.urlsafe_b64encode, base64.standard_b64encode, base64.b32hexencode, binascii.b2a_uu if not isinstance(d, bytes) or len(d)<45 else binascii.crc32: t(f, d)
for d in b'', b'6', b'616', b'6162', '6162', '61zz', b'6g', 'é', 3: t(binascii.unhexlify, d); t(binascii.a2b_hex, d)
for d in b'', b'YQ==', 'YWI=', b'YWJj', b'YW', b'Y', b'YWI', b'YQ==YQ==', b'Y W\nJj!', b'YQ=', b'=YQ=', b'-_-_', b'YWJj=', b'YWJjZA', 'é', 3:
    for f in binascii.a2b_base64, base64.b64decode, base64.urlsafe_b64decode, base64.decodebytes: t(f, d)
    t(base64.b64decode, d, validate=True); t(binascii.a2b_base64, d, strict_mode=True)
t(base64.b64encode, b'\xff\xfe', b'-_'); t(base64.b64decode, b'-_-_', b'-_'); t(binascii.b2a_base64, b'ab', newline=False); t(binascii.hexlify, b'abcdef', '-', 2); t(binascii.hexlify, b'abcdef', ':'); t(binascii.hexlify, b'abcde', ':', -2); t(binascii.hexlify, b'abcde', '::')
for d in b'', b'ME======', b'MFRA====', b'MFRGG===', b'mfrgg===', b'MFRGG', b'M1======', 'MFRGGZDF', b'8FRGG===': t(base64.b32decode, d); t(base64.b32decode, d, True); t(base64.b32decode, d, True, b'I'); t(base64.b32hexdecode, d)
for d in b'', b'61', b'6A', b'6a', b'6': t(base64.b16decode, d); t(base64.b16decode, d, True)
for d in b'', b'VPO', b'VPRn', b'VPRomVE', b'~~~~~', b'V P', b'V', 'VPRomVE': t(base64.b85decode, d)
for d in b'', b'@:E', b'@:E_W', b'z', b'y', b'<~@:E_W~>', b'@:E_WB', b'!!~', b'v', b'zz': t(base64.a85decode, d); t(base64.a85decode, d, foldspaces=True); t(base64.a85decode, d, adobe=True)
t(base64.a85encode, b'\0\0\0\0abcd    ', foldspaces=True); t(base64.a85encode, b'hello world, this is long', wrapcol=10); t(base64.a85encode, b'ab', adobe=True); t(base64.a85encode, b'ab', pad=True); t(base64.b85encode, b'ab', pad=True)
t(binascii.crc32, b'abc', 5); t(binascii.crc_hqx, b'abc', 0); t(binascii.a2b_uu, b'#86)C\n'); 
print(binascii.Error.__mro__, binascii.Incomplete.__mro__, binascii.Error.__module__)
