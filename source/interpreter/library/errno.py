"""Numbers of errors."""

_messages = {
    1: 'Operation not permitted', 2: 'No such file or directory', 3: 'No such process', 4: 'Interrupted system call',
    5: 'Input/output error', 9: 'Bad file descriptor', 10: 'No child processes', 11: 'Resource temporarily unavailable',
    12: 'Cannot allocate memory', 13: 'Permission denied', 17: 'File exists', 20: 'Not a directory',
    21: 'Is a directory', 22: 'Invalid argument', 24: 'Too many open files', 28: 'No space left on device',
    32: 'Broken pipe', 33: 'Numerical argument out of domain', 34: 'Numerical result out of range',
    39: 'Directory not empty', 98: 'Address already in use', 104: 'Connection reset by peer',
    110: 'Connection timed out', 111: 'Connection refused',
}
errorcode = {
    1: 'EPERM', 2: 'ENOENT', 3: 'ESRCH', 4: 'EINTR', 5: 'EIO', 9: 'EBADF', 10: 'ECHILD', 11: 'EAGAIN', 12: 'ENOMEM',
    13: 'EACCES', 17: 'EEXIST', 20: 'ENOTDIR', 21: 'EISDIR', 22: 'EINVAL', 24: 'EMFILE', 28: 'ENOSPC', 32: 'EPIPE',
    33: 'EDOM', 34: 'ERANGE', 39: 'ENOTEMPTY', 98: 'EADDRINUSE', 104: 'ECONNRESET', 110: 'ETIMEDOUT',
    111: 'ECONNREFUSED',
}
globals().update({name: number for number, name in errorcode.items()})
EWOULDBLOCK = EAGAIN
