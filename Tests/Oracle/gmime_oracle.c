/*
 * Says what GMime 3 makes of letters, so that our reading of them can be held against another's.
 *
 *   gmime_oracle FILE…
 *
 * One line of JSON for each letter, in order: subject, messageID, the addresses of from, to and cc, and the
 * parts in order, each with type, charset, file and, where it is text, its text as UTF-8. All is empty where
 * GMime finds no letter. Letters inside letters are one part and stay closed.
 *
 * GMime wants to be told what its user knows about charsets: what carries none, us-ascii or a wrong one is
 * UTF-8, else GB18030, else Windows-1252, and every GB label means GB18030 (WHATWG Encoding, labels).
 */
#include <gmime/gmime.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const fallback_charsets[] = {"utf-8", "gb18030", "windows-1252", NULL};
static const char *const gb_labels[] = {"gb2312", "gbk", "cp936", "euc-cn", NULL};

static void die(const char *what, const char *why) {
  fprintf(stderr, "gmime_oracle: %s: %s\n", what, why);
  exit(1);
}

/* A JSON string, or null. What is no UTF-8 becomes U+FFFD. */
static void print_string(const char *text) {
  if (text == NULL) {
    printf("null");
    return;
  }
  char *valid = g_utf8_make_valid(text, -1);
  putchar('"');
  for (const unsigned char *byte = (const unsigned char *)valid; *byte != 0; byte++) {
    if (*byte == '"' || *byte == '\\') {
      printf("\\%c", *byte);
    } else if (*byte < 0x20) {
      printf("\\u%04x", *byte);
    } else {
      putchar(*byte);
    }
  }
  putchar('"');
  g_free(valid);
}

static void print_pair(const char *name, const char *text) {
  printf("\"%s\":", name);
  print_string(text);
}

/* The addresses of a list, those inside groups too. */
static void print_members(InternetAddressList *list, int *count) {
  for (int index = 0; index < internet_address_list_length(list); index++) {
    InternetAddress *address = internet_address_list_get_address(list, index);
    if (INTERNET_ADDRESS_IS_GROUP(address)) {
      InternetAddressList *members = internet_address_group_get_members(INTERNET_ADDRESS_GROUP(address));
      if (members != NULL) print_members(members, count);
    } else {
      if ((*count)++ > 0) putchar(',');
      print_string(internet_address_mailbox_get_addr(INTERNET_ADDRESS_MAILBOX(address)));
    }
  }
}

static void print_addresses(const char *name, InternetAddressList *list) {
  int count = 0;
  printf(",\"%s\":[", name);
  if (list != NULL) print_members(list, &count);
  putchar(']');
}

/* The charset to read a part by; NULL when its label says nothing. */
static const char *charset_of(GMimeTextPart *part) {
  const char *label = g_mime_text_part_get_charset(part);
  if (label == NULL || g_ascii_strcasecmp(label, "us-ascii") == 0) return NULL;
  for (int index = 0; gb_labels[index] != NULL; index++) {
    if (g_ascii_strcasecmp(label, gb_labels[index]) == 0) return "gb18030";
  }
  return label;
}

/* The decoded content without NULs, as UTF-8. */
static char *text_of(GMimeTextPart *part) {
  GMimeDataWrapper *content = g_mime_part_get_content(GMIME_PART(part));
  if (content == NULL) return g_strdup("");
  GMimeStream *memory = g_mime_stream_mem_new();
  GMimeStream *stream = g_mime_stream_filter_new(memory);
  const char *charset = charset_of(part);
  GMimeFilter *filter = charset == NULL ? NULL : g_mime_filter_charset_new(charset, "utf-8");
  if (filter != NULL) {
    g_mime_stream_filter_add(GMIME_STREAM_FILTER(stream), filter);
    g_object_unref(filter);
  }
  g_mime_data_wrapper_write_to_stream(content, stream);
  g_mime_stream_flush(stream);
  g_object_unref(stream);
  GByteArray *bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(memory));
  size_t length = 0;
  for (size_t index = 0; index < bytes->len; index++) {
    if (bytes->data[index] != 0) bytes->data[length++] = bytes->data[index];
  }
  char *raw = length == 0 ? g_strdup("") : g_strndup((const char *)bytes->data, length);
  g_object_unref(memory);
  if (g_utf8_validate(raw, (gssize)length, NULL)) return raw;
  char *text = g_mime_utils_decode_8bit(NULL, raw, length);
  g_free(raw);
  return text;
}

static const char *file_of(GMimeObject *part) {
  if (GMIME_IS_PART(part)) return g_mime_part_get_filename(GMIME_PART(part));
  const char *name = g_mime_object_get_content_disposition_parameter(part, "filename");
  return name != NULL ? name : g_mime_object_get_content_type_parameter(part, "name");
}

static void print_part(GMimeObject *part, int *count) {
  if (GMIME_IS_MULTIPART(part)) {
    GMimeMultipart *whole = GMIME_MULTIPART(part);
    for (int index = 0; index < g_mime_multipart_get_count(whole); index++) {
      print_part(g_mime_multipart_get_part(whole, index), count);
    }
    return;
  }
  char *type = g_mime_content_type_get_mime_type(g_mime_object_get_content_type(part));
  if ((*count)++ > 0) putchar(',');
  putchar('{');
  print_pair("type", type);
  g_free(type);
  putchar(',');
  print_pair("charset", g_mime_object_get_content_type_parameter(part, "charset"));
  putchar(',');
  print_pair("file", file_of(part));
  if (GMIME_IS_TEXT_PART(part)) {
    char *text = text_of(GMIME_TEXT_PART(part));
    putchar(',');
    print_pair("text", text);
    g_free(text);
  }
  putchar('}');
}

static void print_letter(GMimeMessage *message) {
  int count = 0;
  print_pair("subject", g_mime_message_get_subject(message));
  putchar(',');
  print_pair("messageID", g_mime_message_get_message_id(message));
  print_addresses("from", g_mime_message_get_from(message));
  print_addresses("to", g_mime_message_get_to(message));
  print_addresses("cc", g_mime_message_get_cc(message));
  printf(",\"parts\":[");
  GMimeObject *whole = g_mime_message_get_mime_part(message);
  if (whole != NULL) print_part(whole, &count);
  putchar(']');
}

int main(int count, char **paths) {
  g_mime_init();
  g_mime_parser_options_set_fallback_charsets(g_mime_parser_options_get_default(),
                                              (const char **)fallback_charsets);
  for (int index = 1; index < count; index++) {
    GError *error = NULL;
    GMimeStream *file = g_mime_stream_file_open(paths[index], "r", &error);
    if (file == NULL) die(paths[index], error->message);
    char first[5] = "";
    if (g_mime_stream_read(file, first, sizeof first) < 0) die(paths[index], "cannot be read");
    g_mime_stream_reset(file);
    GMimeParser *parser = g_mime_parser_new_with_stream(file);
    if (memcmp(first, "From ", sizeof first) == 0) g_mime_parser_set_format(parser, GMIME_FORMAT_MBOX);
    GMimeMessage *message = g_mime_parser_construct_message(parser, NULL);
    putchar('{');
    if (message == NULL) {
      printf("\"from\":[],\"to\":[],\"cc\":[],\"parts\":[]");
    } else {
      print_letter(message);
      g_object_unref(message);
    }
    printf("}\n");
    g_object_unref(parser);
    g_object_unref(file);
  }
  return fflush(stdout) == 0 ? 0 : 1;
}
