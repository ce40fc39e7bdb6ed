// curl_easy_setopt and curl_easy_getinfo are variadic, which Swift cannot call:
// each option that we use has one typed wrapper here.
#include <curl/curl.h>
