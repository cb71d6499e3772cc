// Locks as some shared file systems have them, and a machine of another name: in BNLAB_LOCKS, `refuse` answers ENOSYS to flock, `lie` grants
// whatever is asked for; BNLAB_HOST is what the machine is called; the file BNLAB_RENAMES has a line for each file that was given its place.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int flock(int descriptor, int operation) {
  const char *locks = getenv("BNLAB_LOCKS");
  if (locks && strcmp(locks, "refuse") == 0) {
    errno = ENOSYS;
    return -1;
  }
  if (locks && strcmp(locks, "lie") == 0) return 0;
  int (*next)(int, int) = (int (*)(int, int))dlsym(RTLD_NEXT, "flock");
  return next(descriptor, operation);
}

int gethostname(char *name, size_t size) {
  const char *host = getenv("BNLAB_HOST");
  if (host) {
    strncpy(name, host, size);
    return 0;
  }
  int (*next)(char *, size_t) = (int (*)(char *, size_t))dlsym(RTLD_NEXT, "gethostname");
  return next(name, size);
}

int rename(const char *from, const char *to) {
  const char *path = getenv("BNLAB_RENAMES");
  int descriptor = path ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666) : -1;
  if (descriptor >= 0) {
    dprintf(descriptor, "%s\n", to);
    close(descriptor);
  }
  int (*next)(const char *, const char *) = (int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename");
  return next(from, to);
}
