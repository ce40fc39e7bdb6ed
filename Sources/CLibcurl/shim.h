// curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call. Each kind of argument
// that we hand over has one typed wrapper here, so that the compiler checks what libcurl cannot.
#pragma once
#include <curl/curl.h>

// Numbers and switches are `long` in libcurl; an `int` through the variadic call would be read wrongly.
static inline CURLcode daybook_curl_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

// Sizes are `curl_off_t` (64 bits), which differs from `long` on 32-bit machines.
static inline CURLcode daybook_curl_set_size(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

// Strings are copied by libcurl, so a temporary C string is enough. NULL takes the option back.
static inline CURLcode daybook_curl_set_text(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

// Lists are not copied: the caller keeps the list until the transfer has ended.
static inline CURLcode daybook_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

// Context pointers (READDATA, HEADERDATA, XFERINFODATA) and the error buffer are handed on untouched.
static inline CURLcode daybook_curl_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

// Function pointers each have their own type: a wrong signature must not compile.
static inline CURLcode daybook_curl_set_reader(CURL *handle, curl_read_callback callback) {
  return curl_easy_setopt(handle, CURLOPT_READFUNCTION, callback);
}

// Server reply lines of SMTP and IMAP come through the header callback.
static inline CURLcode daybook_curl_set_header_sink(CURL *handle, curl_write_callback callback) {
  return curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, callback);
}

// A body that we did not ask for must not land on standard output, libcurl's default.
static inline CURLcode daybook_curl_set_body_sink(CURL *handle, curl_write_callback callback) {
  return curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, callback);
}

// The progress callback is the one place where libcurl lets a transfer be called off.
static inline CURLcode daybook_curl_set_progress(CURL *handle, curl_xferinfo_callback callback) {
  return curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, callback);
}

// Response code, number of new connections: written through a `long *`.
static inline CURLcode daybook_curl_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

// The socket of a CONNECT_ONLY handle, to poll(2) on between sends and receives.
static inline CURLcode daybook_curl_get_socket(CURL *handle, curl_socket_t *value) {
  return curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, value);
}
