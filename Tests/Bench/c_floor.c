// The floor that `make bench` compares with: a C program doing nothing but the job.
//
//   c_floor IMAP_PORT USER PASSWORD STORE SMTP_PORT FROM TO
//
// One connection fetches the letters of INBOX in batches, each batch is one transaction (WAL, FULL) of one
// row a letter, and each letter is answered by one confirmation on one SMTP connection through libcurl.
// SMTP_PORT 0 leaves the answers out. It prints "LETTERS SECONDS".
#include <curl/curl.h>
#include <errno.h>
#include <poll.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum {
  BATCH_LETTERS = 50,               // messages in one FETCH and in one transaction
  ANSWER_BYTES = 4 * 1024 * 1024,   // bytes of one batch's answer, at most
  COMMAND_BYTES = 4096,             // bytes of one command
  WAIT_MS = 30000,                  // patience with the server, in milliseconds
};

static char answer[ANSWER_BYTES];
static size_t answer_length;

static void die(const char *what, const char *why) {
  fprintf(stderr, "c_floor: %s: %s\n", what, why);
  exit(1);
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

// Sends one command and reads until its tagged OK; the answer stays in `answer`.
static void command(CURL *imap, const char *tag, const char *text) {
  char line[COMMAND_BYTES];
  int length = snprintf(line, sizeof line, "%s %s\r\n", tag, text);
  curl_socket_t socket = CURL_SOCKET_BAD;
  curl_easy_getinfo(imap, CURLINFO_ACTIVESOCKET, &socket);
  for (size_t sent = 0; sent < (size_t)length;) {
    size_t n = 0;
    CURLcode code = curl_easy_send(imap, line + sent, (size_t)length - sent, &n);
    if (code != CURLE_OK && code != CURLE_AGAIN) die(text, curl_easy_strerror(code));
    sent += n;
  }
  char done[64];
  int done_length = snprintf(done, sizeof done, "\r\n%s ", tag);
  answer_length = 2;
  memcpy(answer, "\r\n", 2);
  size_t seen = 0;
  for (;;) {
    size_t n = 0;
    CURLcode code = curl_easy_recv(imap, answer + answer_length, sizeof answer - answer_length - 1, &n);
    if (code == CURLE_AGAIN) {
      struct pollfd poller = {.fd = socket, .events = POLLIN};
      if (poll(&poller, 1, WAIT_MS) <= 0) die(text, "no answer");
      continue;
    }
    if (code != CURLE_OK || n == 0) die(text, "the connection ended");
    answer_length += n;
    answer[answer_length] = 0;
    char *end = memmem(answer + seen, answer_length - seen, done, (size_t)done_length);
    if (end && memchr(end + 2, '\n', answer_length - (size_t)(end + 2 - answer))) {
      if (strncmp(end + done_length, "OK", 2) != 0) die(text, end + 2);
      return;
    }
    seen = answer_length > 64 ? answer_length - 64 : 0;
  }
}

static CURL *connected(int port, const char *user, const char *password) {
  char url[64], login[256];
  snprintf(url, sizeof url, "imap://127.0.0.1:%d", port);
  snprintf(login, sizeof login, "%s:%s", user, password);
  CURL *imap = curl_easy_init();
  curl_easy_setopt(imap, CURLOPT_URL, url);
  curl_easy_setopt(imap, CURLOPT_USERPWD, login);
  curl_easy_setopt(imap, CURLOPT_CONNECT_ONLY, 1L);
  CURLcode code = curl_easy_perform(imap);
  if (code != CURLE_OK) die("connecting", curl_easy_strerror(code));
  return imap;
}

struct upload {
  const char *bytes;
  size_t left;
};

static size_t give(char *target, size_t size, size_t count, void *context) {
  struct upload *upload = context;
  size_t n = size * count < upload->left ? size * count : upload->left;
  memcpy(target, upload->bytes, n);
  upload->bytes += n;
  upload->left -= n;
  return n;
}

static CURL *submission(int port) {
  char url[64];
  snprintf(url, sizeof url, "smtp://127.0.0.1:%d/floor.example.test", port);
  CURL *smtp = curl_easy_init();
  curl_easy_setopt(smtp, CURLOPT_URL, url);
  curl_easy_setopt(smtp, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt(smtp, CURLOPT_READFUNCTION, give);
  return smtp;
}

static void confirm(CURL *smtp, long uid, const char *from, const char *to) {
  char text[1024], address[256];
  int length = snprintf(
      text, sizeof text,
      "From: Floor <%s>\r\nTo: <%s>\r\nSubject: taken\r\nMessage-ID: <floor.%ld@example.test>\r\n"
      "Auto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
      "Your letter %ld was taken.\r\n", from, to, uid, uid);
  struct upload upload = {text, (size_t)length};
  snprintf(address, sizeof address, "<%s>", to);
  struct curl_slist *recipient = curl_slist_append(NULL, address);
  curl_easy_setopt(smtp, CURLOPT_MAIL_FROM, from);
  curl_easy_setopt(smtp, CURLOPT_MAIL_RCPT, recipient);
  curl_easy_setopt(smtp, CURLOPT_READDATA, &upload);
  curl_easy_setopt(smtp, CURLOPT_INFILESIZE_LARGE, (curl_off_t)length);
  CURLcode code = curl_easy_perform(smtp);
  if (code != CURLE_OK) die("sending", curl_easy_strerror(code));
  curl_slist_free_all(recipient);
}

static sqlite3 *opened(const char *path, sqlite3_stmt **insert) {
  sqlite3 *db = NULL;
  char *error = NULL;
  if (sqlite3_open(path, &db) != SQLITE_OK) die(path, sqlite3_errmsg(db));
  sqlite3_exec(
      db,
      "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
      "CREATE TABLE letter (uid INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT;",
      NULL, NULL, &error);
  if (error) die(path, error);
  sqlite3_prepare_v2(db, "INSERT INTO letter VALUES (?, ?)", -1, insert, NULL);
  return db;
}

// Keeps the letters of one FETCH answer; returns their UIDs.
static int keep(sqlite3 *db, sqlite3_stmt *insert, long *kept) {
  int count = 0;
  char *at = answer;
  sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
  while (count < BATCH_LETTERS && (at = strstr(at, " FETCH (UID "))) {
    long uid = strtol(at + 12, &at, 10);
    char *literal = strchr(at, '{');
    if (!literal) die("FETCH", "no literal");
    size_t length = strtoul(literal + 1, &literal, 10);
    char *bytes = literal + 3;
    sqlite3_bind_int64(insert, 1, uid);
    sqlite3_bind_blob(insert, 2, bytes, (int)length, SQLITE_STATIC);
    if (sqlite3_step(insert) != SQLITE_DONE) die("insert", sqlite3_errmsg(db));
    sqlite3_reset(insert);
    kept[count++] = uid;
    at = bytes + length;
  }
  if (sqlite3_exec(db, "COMMIT", NULL, NULL, NULL) != SQLITE_OK) die("commit", sqlite3_errmsg(db));
  return count;
}

int main(int argc, char **argv) {
  if (argc != 8) die("usage", "c_floor IMAP_PORT USER PASSWORD STORE SMTP_PORT FROM TO");
  curl_global_init(CURL_GLOBAL_DEFAULT);
  sqlite3_stmt *insert = NULL;
  sqlite3 *db = opened(argv[4], &insert);
  double start = now();
  CURL *imap = connected(atoi(argv[1]), argv[2], argv[3]);
  CURL *smtp = atoi(argv[5]) ? submission(atoi(argv[5])) : NULL;
  command(imap, "b1", "SELECT INBOX");
  char *exists = strstr(answer, " EXISTS");
  if (!exists) die("SELECT", "no EXISTS");
  while (exists[-1] != ' ') exists--;
  long letters = strtol(exists, NULL, 10), done = 0;
  for (long first = 1; first <= letters; first += BATCH_LETTERS) {
    char text[128];
    long kept[BATCH_LETTERS];
    snprintf(text, sizeof text, "FETCH %ld:%ld (UID BODY.PEEK[])", first, first + BATCH_LETTERS - 1);
    command(imap, "b2", text);
    int count = keep(db, insert, kept);
    for (int i = 0; smtp && i < count; i++) confirm(smtp, kept[i], argv[6], argv[7]);
    done += count;
  }
  printf("%ld %.4f\n", done, now() - start);
  command(imap, "b3", "LOGOUT");
  sqlite3_finalize(insert);
  sqlite3_close(db);
  curl_easy_cleanup(imap);
  if (smtp) curl_easy_cleanup(smtp);
  return 0;
}
