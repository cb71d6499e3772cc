// A program started with limits. posix_spawn cannot set them, and Swift cannot fork: between fork and exec only the calls stand here
// that are safe there.
#pragma once

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#include <sys/syscall.h>
#endif

/// Holds the process, and those that it will start, to so much of a resource.
static inline void limit_child(int resource, rlim_t most) {
  struct rlimit limit;
  if (getrlimit(resource, &limit) != 0) return;
  if (limit.rlim_max == RLIM_INFINITY || most < limit.rlim_max) limit.rlim_max = most;
  if (limit.rlim_cur == RLIM_INFINITY || most < limit.rlim_cur) limit.rlim_cur = most;
  setrlimit(resource, &limit);
}

/// What the child does until it is another program. Gives the `errno` of what failed.
static inline int become(
    const char *path, char *const arguments[], char *const variables[], const char *folder, int input, int output, int errors,
    rlim_t memory, rlim_t file, pid_t parent) {
  // A group of its own: it can be ended with all that it started, and a terminal's Ctrl-C is its parent's business.
  setpgid(0, 0);
#ifdef __linux__
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);
#else
  (void)parent;
#endif
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, 0);
  int sources[3] = {input, output, errors};
  for (int place = 0; place < 3; place++) {
    // Out of the way first: where the parent has closed a standard stream, a pipe may have its number.
    sources[place] = fcntl(sources[place], F_DUPFD_CLOEXEC, 3);
    if (sources[place] < 0) return errno;
  }
  for (int place = 0; place < 3; place++) {
    if (dup2(sources[place], place) < 0) return errno;
  }
#ifdef SYS_close_range
  // Whatever else the parent has open ends at exec (CLOSE_RANGE_CLOEXEC).
  syscall(SYS_close_range, 3U, ~0U, 4U);
#endif
  limit_child(RLIMIT_CORE, 0);
  limit_child(RLIMIT_FSIZE, file);
  limit_child(RLIMIT_AS, memory);
  if (chdir(folder) != 0) return errno;
  execve(path, arguments, variables);
  return errno;
}

/// Starts `path` in `folder`, with these three as its standard streams, at most so many bytes of address space, and of any one file that
/// it writes. It is killed when the calling thread ends (on Linux), and leads a process group of its own.
/// Gives 0, or the `errno` of what failed.
static inline int start_child(
    pid_t *process, const char *path, char *const arguments[], char *const variables[], const char *folder, int input, int output,
    int errors, rlim_t memory, rlim_t file) {
  int failure[2];
  if (pipe(failure) != 0) return errno;
  fcntl(failure[0], F_SETFD, FD_CLOEXEC);
  fcntl(failure[1], F_SETFD, FD_CLOEXEC);
  // No handler of the parent's may run in the child.
  sigset_t all, before;
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  pid_t parent = getpid();
  pid_t child = fork();
  int code = child < 0 ? errno : 0;
  if (child == 0) {
    code = become(path, arguments, variables, folder, input, output, errors, memory, file, parent);
    ssize_t count = write(failure[1], &code, sizeof code);
    _exit(count == sizeof code ? 127 : 126);
  }
  pthread_sigmask(SIG_SETMASK, &before, 0);
  close(failure[1]);
  // Ends at once when the child is another program, as its end of the pipe closes then.
  if (child > 0) {
    ssize_t count;
    do { count = read(failure[0], &code, sizeof code); } while (count < 0 && errno == EINTR);
    if (count != sizeof code) code = 0;
    if (code != 0) while (waitpid(child, 0, 0) < 0 && errno == EINTR) {}
  }
  close(failure[0]);
  *process = child;
  return code;
}
