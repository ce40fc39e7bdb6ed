// A bare SMTP client, the floor of the row "sending" of `make bench`.
//
//   smtp_floor PORT CONNECTIONS LETTERS FROM TO FILE
//
// Sends LETTERS copies of FILE (CRLF line ends) over CONNECTIONS connections, a thread for each, one command
// at a time as RFC 5321 section 4.3 has it without PIPELINING. It prints "LETTERS SECONDS".
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum {
  MOST_CONNECTIONS = 64,
  REPLY_BYTES = 4096,              // bytes of one reply
  LETTER_BYTES = 1024 * 1024,      // bytes of the letter, before and after dot stuffing
};

static int port, connections, letters;
static const char *from, *to;
static char text[2 * LETTER_BYTES];
static size_t text_length;

static void die(const char *what) {
  fprintf(stderr, "smtp_floor: %s\n", what);
  exit(1);
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

// Reads one reply, which may have several lines; anything but the expected class ends the program.
static void expect(int fd, char class) {
  char reply[REPLY_BYTES];
  size_t length = 0;
  for (;;) {
    ssize_t n = read(fd, reply + length, sizeof reply - length - 1);
    if (n <= 0) die("the server hung up");
    length += (size_t)n;
    reply[length] = 0;
    if (reply[length - 1] != '\n') continue;
    char *line = reply + length - 1;
    while (line > reply && line[-1] != '\n') line--;
    if (line[3] == '-') continue;
    if (line[0] != class) die(line);
    return;
  }
}

static void say(int fd, const char *bytes, size_t length) {
  while (length > 0) {
    ssize_t n = write(fd, bytes, length);
    if (n <= 0) die("cannot write");
    bytes += n;
    length -= (size_t)n;
  }
}

static void ask(int fd, const char *line, char class) {
  say(fd, line, strlen(line));
  expect(fd, class);
}

static void *lane(void *argument) {
  long share = letters / connections + ((long)argument < letters % connections);
  int fd = socket(AF_INET, SOCK_STREAM, 0), on = 1;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0) die("cannot connect");
  expect(fd, '2');
  ask(fd, "EHLO floor.example.test\r\n", '2');
  char mail[512], rcpt[512];
  snprintf(mail, sizeof mail, "MAIL FROM:<%s>\r\n", from);
  snprintf(rcpt, sizeof rcpt, "RCPT TO:<%s>\r\n", to);
  for (long i = 0; i < share; i++) {
    ask(fd, mail, '2');
    ask(fd, rcpt, '2');
    ask(fd, "DATA\r\n", '3');
    say(fd, text, text_length);
    expect(fd, '2');
  }
  ask(fd, "QUIT\r\n", '2');
  close(fd);
  return NULL;
}

static void load(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) die(path);
  int c, previous = '\n';
  while ((c = fgetc(file)) != EOF && text_length < LETTER_BYTES) {
    if (c == '.' && previous == '\n') text[text_length++] = '.';
    text[text_length++] = (char)c;
    previous = c;
  }
  fclose(file);
  memcpy(text + text_length, ".\r\n", 3);
  text_length += 3;
}

int main(int argc, char **argv) {
  if (argc != 7) die("usage: smtp_floor PORT CONNECTIONS LETTERS FROM TO FILE");
  port = atoi(argv[1]);
  connections = atoi(argv[2]);
  letters = atoi(argv[3]);
  from = argv[4];
  to = argv[5];
  if (connections < 1 || connections > MOST_CONNECTIONS) die("CONNECTIONS is out of range");
  load(argv[6]);
  pthread_t threads[MOST_CONNECTIONS];
  double start = now();
  for (long i = 0; i < connections; i++) pthread_create(&threads[i], NULL, lane, (void *)i);
  for (long i = 0; i < connections; i++) pthread_join(threads[i], NULL);
  printf("%d %.4f\n", letters, now() - start);
  return 0;
}
