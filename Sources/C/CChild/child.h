// A program started as a child. posix_spawn can set no limits and bind no child to its parent's end, and Swift cannot fork: between fork and
// exec only the calls stand here that are safe there.
#pragma once

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
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

/// What holds a child that may not outlast, or outgrow, what it was given.
struct child_bounds {
  /// Bytes of address space, and of any one file that it writes; RLIM_INFINITY for as much as its parent may have.
  rlim_t memory, file;
};

/// What the child does until it is another program. Gives the `errno` of what failed.
static inline int become(
    const char *path, char *const arguments[], char *const variables[], const char *folder, int input, int output, int errors,
    const struct child_bounds *bounds, pid_t parent) {
  if (bounds) {
    // A group of its own: it can be ended with all that it started, and a terminal's Ctrl-C is its parent's business.
    setpgid(0, 0);
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(127);
#else
    (void)parent;
#endif
  }
  for (int number = 1; number < NSIG; number++) {
    struct sigaction action;
    // What the parent lets pass, a child of its own kind does too: SIGHUP under nohup.
    if (!bounds && sigaction(number, 0, &action) == 0 && action.sa_handler == SIG_IGN) continue;
    signal(number, SIG_DFL);
  }
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
  if (bounds) {
    limit_child(RLIMIT_CORE, 0);
    limit_child(RLIMIT_FSIZE, bounds->file);
    limit_child(RLIMIT_AS, bounds->memory);
  }
  if (chdir(folder) != 0) return errno;
  execve(path, arguments, variables);
  return errno;
}

/// Starts `path` in `folder`, with these three as its standard streams.
/// With bounds it leads a process group of its own, is killed when the calling thread ends (on Linux), and gets no more than they say; without
/// them it goes on by itself.
/// Gives 0, or the `errno` of what failed.
static inline int start_child(
    pid_t *process, const char *path, char *const arguments[], char *const variables[], const char *folder, int input, int output,
    int errors, const struct child_bounds *bounds) {
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
    code = become(path, arguments, variables, folder, input, output, errors, bounds, parent);
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
