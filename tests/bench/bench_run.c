/* Runs a command and says what it took:
 *
 *     bench_run OUT COMMAND [ARGUMENT...]
 *
 * Its standard output goes to OUT. Prints seconds of wall time, seconds of processor time, peak
 * memory and peak memory beside mapped files (sampled; 0 where the system does not tell), both in
 * MB, and the exit status. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void die(const char *what)
{
    fprintf(stderr, "bench_run: ");
    perror(what);
    exit(70);
}

static double now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Memory of the process that no file stands behind, in KB. */
static long own_memory(pid_t process)
{
    char path[64], line[256];
    long kilobytes = 0;
    FILE *status;

    snprintf(path, sizeof path, "/proc/%ld/status", (long)process);
    status = fopen(path, "r");
    if (!status)
        return 0;
    while (fgets(line, sizeof line, status))
        if (strncmp(line, "RssAnon:", 8) == 0)
            kilobytes = strtol(line + 8, NULL, 10);
    fclose(status);
    return kilobytes;
}

static pid_t start(const char *out, char **command)
{
    pid_t process = fork();

    if (process < 0)
        die("fork");
    if (process == 0) {
        int file = open(out, O_WRONLY | O_CREAT | O_TRUNC, 0666);

        if (file < 0 || dup2(file, STDOUT_FILENO) < 0)
            die(out);
        execvp(command[0], command);
        die(command[0]);
    }
    return process;
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

int main(int argc, char **argv)
{
    const struct timespec pause = {.tv_nsec = 20 * 1000 * 1000};
    struct rusage usage;
    double began = now(), wall;
    long most = 0;
    pid_t process;
    int status;

    if (argc < 3) {
        fprintf(stderr, "usage: bench_run OUT COMMAND [ARGUMENT...]\n");
        return 64;
    }
    process = start(argv[1], argv + 2);
    if (getenv("SAMPLE")) {
        siginfo_t info = {0};

        while (waitid(P_PID, (id_t)process, &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
               info.si_pid == 0) {
            long own = own_memory(process);

            most = own > most ? own : most;
            nanosleep(&pause, NULL);
        }
    }
    if (waitpid(process, &status, 0) != process)
        die("waitpid");
    wall = now() - began;
    getrusage(RUSAGE_CHILDREN, &usage);
    printf("%.4f %.4f %.1f %.1f %d\n", wall, seconds(usage.ru_utime) + seconds(usage.ru_stime),
           (double)usage.ru_maxrss / 1e3, (double)most / 1e3,
           WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status));
    return 0;
}
